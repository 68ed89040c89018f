import fc from 'fast-check';
import { isStorable, officeRowOf, orgUnitCode, parseInstant, streetOf, type OrgUnitCode, type RecordedEvent } from '@yiwang/kernel';
import { PLANS } from '../catalogue.js';
import type { Fact } from './algebra.js';
import { Projection } from './projection.js';

/** Types that are heard, and names that payloads have: what is arbitrary is what stands under them. */
const TYPES = [...new Set(PLANS.flatMap(({ subject }) => Object.keys(subject.hears))), 'EventCorrected', 'NotOfOurs'];
const FIELDS = [...new Set(PLANS.flatMap(({ subject }) => Object.values(subject.hears).flatMap(({ keeps, keepsIfGiven = [] }) => [...keeps, ...keepsIfGiven])))];

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('a\0', '\ud83d', 'x'.repeat(3_000), 'home', 'done', 'visit', 'given', 'ledger', '', 'r-1', '2020-02-20T09:00:00+08:00', '9999-12-31T23:59:59+08:00', '0000-01-01T00:00:00Z'),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 1, -1, 1e12, 1e13, 1e300, null, true),
  fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 3 }),
  fc.record({ basis: fc.constantFrom('given', 'ledger', '\0'), households: fc.double() }),
);
const names = [...FIELDS, 'householdId', 'correctedEventId', 'roundId', 'personId', 'quarantineId', 'roundNo'];
const payload = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(...names.map(() => fc.option(odd, { nil: undefined, freq: 8 }))).map((values) => Object.fromEntries(names.map((name, n) => [name, values[n]]))) },
  { weight: 1, arbitrary: fc.constantFrom(null, 'text', 7, []) },
);
const instant = fc.constantFrom('2020-02-08T12:00:00+08:00', '2020-02-08T13:30:00+08:00', '9999-12-31T23:59:59+08:00', '0000-01-01T00:00:00+08:00').map((iso) => parseInstant(iso)!);

const event = fc.record({ type: fc.constantFrom(...TYPES), data: payload, occurredAt: instant, recordedAt: instant, unit: fc.constantFrom('31', '310105', '310105002', '310105002000', '310105002001'), actor: fc.constantFrom('a', 'a\0') });

type AnyEvent = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

const recorded = ({ type, data, occurredAt, recordedAt, unit, actor }: AnyEvent, n: number): RecordedEvent => {
  const id = `e${n}`;
  const metadata = { submissionId: id, correlationId: id, causationId: id, actor, role: 'committee' as const, orgUnit: orgUnitCode(unit), occurredAt, recordedAt, schemaVersion: 1 };
  return { id, stream: '310105002_any-1', revision: BigInt(n), position: BigInt(n), type, data, metadata };
};

const isRight = (value: unknown): boolean => {
  if (typeof value === 'string') return isStorable(value) && value.length <= 3_000;
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isRight);
  return true;
};

/** Which units a subject's cells may be of: those of its facts, and their streets' offices. */
function unitsOf(facts: readonly Fact[], name: string): Set<OrgUnitCode> {
  const own = facts.filter(({ subject }) => subject === name).map(({ orgUnit }) => orgUnit);
  return new Set([...own, ...own.flatMap((unit) => (streetOf(unit) === undefined ? [] : [officeRowOf(streetOf(unit)!)]))]);
}

describe('any event that can be in the log', () => {
  it('counts for units of its keys’ facts alone: there an explanation looks for it', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
        const { facts, cells } = new Projection({ plans: PLANS }).fold(events.map(recorded));
        const strange = cells.filter(({ measure, orgUnit }) => !unitsOf(facts, measure.split('.')[0]!).has(orgUnit));
        expect(strange).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is folded or parked, once, and what it gives is what a store takes', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
        const projection = new Projection({ plans: PLANS });
        const { facts, cells, due, corrections, parked } = projection.fold(events.map(recorded));
        const parkedIds = parked.map(({ eventId }) => eventId);
        expect(new Set(parkedIds).size).toBe(parkedIds.length);
        for (const { eventId } of [...facts, ...corrections]) expect(parkedIds).not.toContain(eventId);
        for (const { key, data, actor, stream } of facts) expect([key.length <= 500, isRight([key, data, actor, stream])]).toEqual([true, true]);
        for (const { eventId, correctedEventId } of corrections) expect(isRight([eventId, correctedEventId])).toBe(true);
        expect(isRight(parked)).toBe(true);
        for (const { bucket, value, occurredHour, recordedHour } of cells) {
          expect([isStorable(bucket), bucket.length <= 500, Number.isSafeInteger(value)]).toEqual([true, true, true]);
          expect(Math.max(Math.abs(occurredHour), Math.abs(recordedHour))).toBeLessThan(2 ** 31);
        }
        for (const { bucket, at, value } of due) expect([isStorable(bucket), Number.isSafeInteger(at), Number.isSafeInteger(value)]).toEqual([true, true, true]);
      }),
      { numRuns: 2_000 },
    );
  });
});
