import fc from 'fast-check';
import { hourOf, orgUnitCode } from '@yiwang/kernel';
import type { Instant, RecordedEvent } from '@yiwang/kernel';
import { ELEMENTS, findElement } from '../catalogue.js';
import { stored } from '../testing/agreement.js';
import type { KnownEvent } from '../testing/events.js';
import { BEGINNING, COMMITTEES, histories, naiveEventOf, SPAN, STREET } from '../testing/histories.js';
import { naiveBoard, naiveLive, reached } from '../testing/naive-board.js';
import type { NaiveEvent, NaiveMoment } from '../testing/naive-board.js';
import { CellIndex } from './cell-index.js';
import { isReadByCompoundKind, readByCompoundKind } from './compound-kinds.js';
import { readBoard } from './read-board.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150);
const CHECKED = { numRuns: RUNS, endOnFailure: RUNS > 150 };
const moment = fc.integer({ min: 0, max: SPAN / 60_000 }).map((minute) => BEGINNING + minute * 60_000);
const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const UNITS = [STREET, ...COMMITTEES].map(orgUnitCode);
const DIVIDED = ELEMENTS.filter(isReadByCompoundKind);

interface Asked {
  readonly events: readonly RecordedEvent<KnownEvent>[];
  readonly now: Instant;
  readonly at?: Instant | undefined;
  readonly asKnownAt?: Instant | undefined;
}

async function indexOf({ events, asKnownAt }: Asked, sizes: readonly number[]): Promise<CellIndex> {
  const source = await stored(events, sizes);
  const known = ({ recordedHour }: { readonly recordedHour: number }) => asKnownAt === undefined || recordedHour <= hourOf(asKnownAt);
  return new CellIndex(source.cells().filter(known), source.due.filter(known));
}

/** In which group a household is at a moment, by what was said of it and of its compound last. */
function groupOf(events: readonly NaiveEvent[], at: NaiveMoment): (unit: string, household: string) => string {
  const seen = naiveLive(events).sort((a, b) => a.occurredAt - b.occurredAt || Number(a.position - b.position)).filter((event) => reached(at, event.occurredAt));
  return (unit, household) => {
    const entry = seen.findLast((event) =>
      (event.type === 'HouseholdRegistered' || event.type === 'HouseholdDeregistered') && event.unit === unit && event.data.householdId === household);
    if (entry?.type !== 'HouseholdRegistered') return 'unknown';
    const described = seen.findLast((event) => event.type === 'CompoundDescribed' && event.data.siteId === entry.data.compoundId);
    return described?.type === 'CompoundDescribed' ? described.data.kind : 'unknown';
  };
}

/** Where the groups and the boards of their households alone differ; nothing where they agree. */
async function differences(asked: Asked, sizes: readonly number[]): Promise<string[]> {
  const { at, now, asKnownAt } = asked;
  const delivered = asked.events.filter(({ metadata }) => metadata.recordedAt <= now);
  const index = await indexOf({ ...asked, events: delivered }, sizes);
  const naive = delivered.map(naiveEventOf).filter(({ recordedAt }) => asKnownAt === undefined || hourOf(recordedAt) <= hourOf(asKnownAt));
  const point: NaiveMoment = at === undefined || hourOf(at) >= hourOf(now) ? { now } : { hour: hourOf(at) };
  const group = groupOf(naive, point);
  return UNITS.flatMap((unit) => readByCompoundKind(index, { unit, elements: DIVIDED, at, now }).flatMap(({ element, groups }) => groups.flatMap((read) => {
    const own = naive.filter((event) => !['HouseholdScreened', 'HouseholdRegistered'].includes(event.type)
      || group(event.unit, (event.data as { householdId: string }).householdId) === read.group);
    const expected = naiveBoard(own, { unit, moment: point })[element]!;
    const agree = read.value === null || expected === null ? read.value === expected : Math.abs(read.value - expected) < 1e-9;
    return agree ? [] : [`${unit} ${element} of ${read.group}: ${read.value}, naively ${expected}`];
  })));
}

describe('numbers by kind of compound', () => {
  it('are there for what is counted of households, and for nothing else', () => {
    expect(DIVIDED.map(({ code }) => code)).toEqual([
      'scr_households_screened', 'scr_revisit_pending', 'scr_no_answer', 'scr_refused', 'scr_vacant', 'scr_remote_share', 'scr_flagged', 'scr_households_onfile',
    ]);
    expect(isReadByCompoundKind(findElement('scr_coverage')!)).toBe(false);
  });

  it('are those of the households of that kind alone, now and at any past hour, late registers and descriptions included', async () => {
    await fc.assert(fc.asyncProperty(histories, moment, fc.option(moment, { nil: undefined }), batches, async ({ events }, now, at, sizes) => {
      expect(await differences({ events, now, at }, sizes)).toEqual([]);
    }), CHECKED);
  });

  it('are so as known at any earlier hour', async () => {
    await fc.assert(fc.asyncProperty(histories, moment, moment, batches, async ({ events }, at, asKnownAt, sizes) => {
      expect(await differences({ events, now: BEGINNING + 2 * SPAN, at, asKnownAt }, sizes)).toEqual([]);
    }), CHECKED);
  });

  it('add up to the number', async () => {
    const sums = DIVIDED.filter(({ reading }) => reading.kind === 'sum');
    await fc.assert(fc.asyncProperty(histories, moment, batches, async ({ events }, now, sizes) => {
      const index = await indexOf({ events, now }, sizes);
      for (const unit of UNITS) {
        const added = readByCompoundKind(index, { unit, elements: sums, now }).map(({ groups }) => groups.reduce((sum, { value }) => sum + value!, 0));
        expect(added).toEqual(readBoard(index, { unit, elements: sums, now }).map(({ value }) => value));
      }
    }), CHECKED);
  });
});
