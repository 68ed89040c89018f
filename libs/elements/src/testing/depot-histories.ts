import fc from 'fast-check';
import { HOUR, MINUTE } from '@yiwang/kernel';
import type { RecordedEvent } from '@yiwang/kernel';
import type { DepotEvent } from './depot.js';
import { event } from './events.js';
import { BEGINNING, COMMITTEES, OFFICE, SPAN, STREET } from './histories.js';

export const DISTRICT = STREET.slice(0, 6);
const CITY = STREET.slice(0, 2);
const STORES = [...COMMITTEES, OFFICE, DISTRICT];

interface Said {
  readonly unit: string;
  readonly payload: DepotEvent;
}
const committee = fc.constantFrom(...COMMITTEES);
/** Two gates in one committee, one in another; the third has none. */
const gate = fc.constantFrom([0, 'g-1'] as const, [0, 'g-2'] as const, [1, 'g-3'] as const);

const said: fc.Arbitrary<Said> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(gate, fc.constantFrom('GateManned' as const, 'GateLeft' as const))
    .map(([[of, gateId], type]) => ({ unit: COMMITTEES[of]!, payload: { type, data: { gateId } } })) },
  { weight: 3, arbitrary: fc.record({ unit: fc.constantFrom(...STORES), from: fc.constantFrom(...STORES), to: fc.constantFrom(...STORES), grams: fc.integer({ min: 1, max: 9 }) })
    .map(({ unit, ...data }) => ({ unit, payload: { type: 'GoodsMoved' as const, data } })) },
  { weight: 2, arbitrary: fc.tuple(committee, fc.constantFrom('w-1', 'w-2')).map(([unit, workerId]) => ({ unit, payload: { type: 'WorkerCame' as const, data: { workerId } } })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...COMMITTEES, STREET, DISTRICT, CITY), fc.nat(3)).map(([unit, n]) => ({ unit, payload: { type: 'NoticeGiven' as const, data: { noticeId: `${unit}/${n}` } } })) },
  { weight: 1, arbitrary: fc.constantFrom(...COMMITTEES, STREET, DISTRICT).map((code) => ({
    unit: code, payload: { type: 'OrgUnitRegistered' as const, data: { code: code as never, name: code, level: code.length === 12 ? 'committee' as const : 'district' as const } },
  })) },
);
/** Mostly within the hours of a day, at times on its last or first minute. */
const occurredAt = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: SPAN / (20 * MINUTE) }).map((n) => BEGINNING + n * 20 * MINUTE) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }).map((day) => BEGINNING + day * 24 * HOUR - MINUTE) },
);
const delay = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((n) => n * HOUR) }, { weight: 1, arbitrary: fc.constant(-2 * MINUTE) });
const drawn = fc.record({ said, at: occurredAt, delay });
const corrections = fc.array(fc.record({ of: fc.nat(999), by: committee, at: occurredAt, delay }), { maxLength: 6 });

/** Histories of the depot world, in the order of the log: late ones, voided ones, revived ones; corrections before what they void. */
export const depotHistories: fc.Arbitrary<readonly RecordedEvent<DepotEvent>[]> = fc
  .tuple(fc.array(drawn, { maxLength: 40, size: 'max' }), corrections)
  .map(([facts, taken]) => {
    const ids = [...facts, ...taken].map((_, i) => `d-${i}`);
    const events = facts.map(({ said: { unit, payload }, at, delay: late }, i) => event<DepotEvent>(unit, at, payload, { id: ids[i]!, recordedAt: at + late }));
    const corrected = taken.flatMap(({ of, by, at, delay: late }, i) => {
      const own = facts.length + i;
      if (own === 0) return [];
      const data = { correctedEventId: ids[of % own]!, reason: { inWords: '填错' } };
      return [event<DepotEvent>(by, at, { type: 'EventCorrected', data }, { id: ids[own]!, recordedAt: at + late })];
    });
    return [...events, ...corrected]
      .sort((a, b) => a.metadata.recordedAt - b.metadata.recordedAt)
      .map((each, i) => ({ ...each, position: BigInt(i + 1) }));
  });
