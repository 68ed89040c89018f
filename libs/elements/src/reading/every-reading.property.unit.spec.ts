import fc from 'fast-check';
import { firstHourOfDay, hourOf, isOfficeRow, orgUnitCode } from '@yiwang/kernel';
import type { Hour, RecordedEvent } from '@yiwang/kernel';
import type { CellDelta, Fact } from '../algebra/algebra.js';
import { Corrections, isLive } from '../algebra/corrections.js';
import type { SubjectPlan } from '../algebra/derive.js';
import type { Measure, Piece } from '../algebra/measure.js';
import { Projection } from '../algebra/projection.js';
import { RULES } from '../algebra/rules.js';
import { stored } from '../testing/agreement.js';
import { depotElements, DEPOT_PLANS, ofGates, ofReporting, ofStores, ofWorkers } from '../testing/depot.js';
import type { DepotEvent } from '../testing/depot.js';
import { depotHistories, DISTRICT } from '../testing/depot-histories.js';
import { BEGINNING, COMMITTEES, SPAN, STREET } from '../testing/histories.js';
import { naiveDepot } from '../testing/naive-depot.js';
import { foundFacts, foundKeys } from '../testing/found-facts.js';
import { CellIndex } from './cell-index.js';
import { eachDay, elapsed, highest, last, less, plus, ratio, share, standing, sum, trailing } from './element.js';
import type { Element, Reading } from './element.js';
import { explain, recombine } from './explain.js';
import { factsBehind } from './facts-behind.js';
import { readBoard } from './read-board.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150);
const UNITS = [DISTRICT, STREET, ...COMMITTEES];
const ELEMENTS = depotElements();
const moment = fc.integer({ min: 0, max: SPAN / 60_000 }).map((minute) => BEGINNING + minute * 60_000);
const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
/** Now, or a past hour, of a day or of a period. */
const times = fc.oneof(
  fc.record({ now: moment, from: fc.option(moment, { nil: undefined }) }),
  fc.record({ now: fc.constant(BEGINNING + 2 * SPAN), at: moment, from: fc.option(moment, { nil: undefined }) }),
);
interface Times {
  readonly now: number;
  readonly at?: number;
  readonly from: number | undefined;
}

const until = (events: readonly RecordedEvent<DepotEvent>[], now: number) => events.filter(({ metadata }) => metadata.recordedAt <= now);

/** What is read of the cells, given the first hour of the day or the period. */
type Seen = (cells: readonly CellDelta[], first: Hour) => readonly CellDelta[];

/** Where a board and plain loops over the events differ. */
async function found(
  all: readonly RecordedEvent<DepotEvent>[], { now, at, from }: Times, sizes: readonly number[], elements: readonly Element[] = ELEMENTS,
  plans: readonly SubjectPlan[] = DEPOT_PLANS, rules = RULES, seen: Seen = (cells) => cells,
): Promise<string[]> {
  const events = until(all, now);
  const source = await stored(events, sizes, rules, plans);
  const first = from === undefined ? firstHourOfDay(Math.min(at ?? now, now)) : hourOf(from);
  const index = new CellIndex(seen(source.cells(), first), source.due);
  const isNow = at === undefined || hourOf(at) >= hourOf(now);
  return UNITS.flatMap((unit) => {
    const expected = naiveDepot(events, { unit, moment: isNow ? { now } : { hour: hourOf(at) }, first: from === undefined ? undefined : hourOf(from) });
    return readBoard(index, { unit: orgUnitCode(unit), elements, now, at, from }).flatMap(({ element, value }) => {
      const naive = expected[element]!;
      const agree = value === null || naive === null ? value === naive : Math.abs(value - naive) < 1e-9;
      return agree ? [] : [`${unit} ${element}: ${value}, naively ${naive}`];
    });
  });
}

describe('every reading, of one key or several, of facts from above, and of corrections', () => {
  it('agrees with plain loops over the events, however they are split', async () => {
    await fc.assert(fc.asyncProperty(depotHistories, times, batches, async (events, asked, sizes) => {
      expect(await found(events, asked, sizes)).toEqual([]);
    }), { numRuns: RUNS });
  });

  it('comes to the same cells and facts in any order of arrival, redelivered, and rebuilt', async () => {
    const shuffled = depotHistories.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })));
    await fc.assert(fc.asyncProperty(shuffled, batches, async ([events, delivered], sizes) => {
      const rebuilt = new Projection({ plans: DEPOT_PLANS }).fold(events);
      const lived = await stored(delivered, sizes, RULES, DEPOT_PLANS);
      expect(totals(lived.cells())).toEqual(totals(rebuilt.cells));
      expect(lived.facts().map(nameOf).sort()).toEqual(rebuilt.facts.map(nameOf).sort());
      expect(rebuilt.parked).toEqual([]);
    }), { numRuns: RUNS });
  });

  it('is explained by contributions that recombine to it, be they given at once or key by key', async () => {
    await fc.assert(fc.asyncProperty(depotHistories, times, fc.constantFrom(...UNITS), moment, async (all, asked, code, reached) => {
      const source = await stored(until(all, asked.now), [5], RULES, DEPOT_PLANS);
      const index = new CellIndex(source.cells(), source.due);
      const corrections = new Corrections(source.corrections);
      const unit = orgUnitCode(code);
      const board = readBoard(index, { unit, elements: ELEMENTS, ...asked });
      ELEMENTS.forEach((element, i) => {
        const behind = factsBehind(index, { element, unit, ...asked });
        const live = (facts: readonly Fact[]) => facts.filter(({ eventId }) => isLive(eventId, corrections));
        const facts = live(foundFacts(source, behind));
        const keys = [...new Set(facts.map(({ subject, key }) => `${subject} ${key}`))];
        const { value, numerator, denominator, committees } = board[i]!;
        const atOnce = explain(index, { element, unit, facts, ...asked });
        const keyByKey = keys.flatMap((name) => explain(index, { element, unit, facts: facts.filter(({ subject, key }) => `${subject} ${key}` === name), ...asked }));
        for (const contributions of [atOnce, keyByKey]) {
          expect({ element: element.code, ...recombine(element, contributions) }).toEqual({ element: element.code, value, numerator, denominator, committees });
        }
        const byDay = foundKeys(source, behind);
        expect(explain(index, { element, unit, ...asked, ...byDay, facts: live(byDay.facts) })).toEqual(atOnce);
        const latest = explain(index, { element, unit, facts: live(foundFacts(source, behind, reached)), ...asked });
        expect(latest.filter((each) => each.at > reached)).toEqual(atOnce.filter((each) => each.at > reached));
        expect(atOnce.every(({ fact, eventId, orgUnit }) => fact.eventId === eventId && (orgUnit.startsWith(unit) || element.reading.kind === 'highest'))).toBe(true);
      });
    }), { numRuns: RUNS });
  });
});

describe('the property check', () => {
  const WRONG: Readonly<Record<string, Record<string, Reading>>> = {
    'what is taken off is added': { left_now: sum(plus(ofGates.known, ofGates.manned)) },
    'a week’s door-days over the doors of its end': { manned_rate: share(eachDay(ofGates.mannedToday), standing(ofGates.known)) },
    'only the last day of several': { not_manned_days: sum(less(standing(ofGates.known), standing(ofGates.mannedToday))) },
    'the last days begin at a midnight': { out_lately: sum(ofStores.out) },
    'one day too many': { days_of_stock: ratio(ofStores.stock, trailing(3, ofStores.out), { times: 2 }) },
    'grams for kilograms': { out_kg: sum(ofStores.out) },
    'the time in the mean of those that stand unmanned': { gap_mean: elapsed(ofGates.unmanned, { among: standing(ofGates.unmanned), per: 60 }) },
    'of several committees the one heard last for the one heard first': { longest_silence: last('latest', [ofGates.arrivals], { per: 60 }) },
    'a store that is called otherwise': { peak: highest(ofStores.heights, { row: 'office' }) },
  };
  const search = (elements: readonly Element[], plans?: readonly SubjectPlan[], rules = RULES, seen?: Seen) =>
    fc.check(fc.asyncProperty(depotHistories, times, async (events, asked) => (await found(events, asked, [3], elements, plans, rules, seen)).length === 0), {
      numRuns: 2000, seed: 20200207, endOnFailure: true,
    });

  it.each(Object.keys(WRONG))('finds a counterexample to: %s', async (name) => {
    expect((await search(depotElements(WRONG[name]))).failed).toBe(true);
  });

  it.each<[string, readonly SubjectPlan[]]>([
    ['a transfer that only leaves', heardOtherwise(ofStores.stock.subject.name, (key) => (Array.isArray(key) ? key[0] : key))],
    ['of two committees each counts its own first, and nobody the street’s', saidOtherwise((pieces) => pieces.filter(({ unit }) => !isOfficeRow(unit!)))],
    ['a first of the street is one of the committee', saidOtherwise((pieces) => pieces.map((piece, i) => (i === 0 ? { ...piece, n: piece.n + pieces[1]!.n } : { ...piece, n: 0 })))],
    ['a correction that is not heard', heardOtherwise(ofReporting.corrections.subject.name, (key, type) => (type === 'EventCorrected' ? undefined : key))],
  ])('finds a counterexample to: %s', async (_, plans) => {
    expect((await search(ELEMENTS, plans)).failed).toBe(true);
  });

  it('finds a counterexample to: a stopwatch that began before midnight runs no more', async () => {
    const begunToday: Seen = (cells, first) => cells.filter(({ measure, occurredHour }) => !measure.startsWith(ofGates.unmanned.name) || occurredHour >= first);
    const gaps = ELEMENTS.filter(({ code }) => code === 'gap_total' || code === 'gap_mean');
    expect((await search(gaps, DEPOT_PLANS, RULES, begunToday)).failed).toBe(true);
  });

  it('finds a counterexample to: a correction that counts though it was taken back', async () => {
    const isTaken = { ...RULES, isLive: (eventId: string, corrections: Corrections) => corrections.has(eventId) || isLive(eventId, corrections) };
    expect((await search(ELEMENTS, DEPOT_PLANS, isTaken)).failed).toBe(true);
  });
});

/** The firsts of workers, said otherwise: in the committee, and what the street makes of it. */
function saidOtherwise(change: (pieces: readonly Piece[]) => readonly Piece[]): readonly SubjectPlan[] {
  const firsts: readonly Measure[] = Object.values(ofWorkers);
  return DEPOT_PLANS.map((plan) => ({
    ...plan,
    tallies: plan.tallies.map((tally) => {
      if (tally.kind !== 'tally' || !firsts.includes(tally)) return tally;
      return { ...tally, says: (before: unknown, fact: unknown, after: unknown) => change(tally.says(before, fact, after) as readonly Piece[]) };
    }),
  }));
}

function heardOtherwise(name: string, keyOf: (key: unknown, type: string) => unknown): readonly SubjectPlan[] {
  return DEPOT_PLANS.map((plan) => {
    if (plan.subject.name !== name) return plan;
    const hears = Object.entries(plan.subject.hears).map(([type, hearing]) => [type, { ...hearing, key: (event: never) => keyOf(hearing.key(event), type) }]);
    return { ...plan, subject: { ...plan.subject, hears: Object.fromEntries(hears) } };
  });
}

const nameOf = ({ subject, key, eventId }: { readonly subject: string; readonly key: string; readonly eventId: string }) => `${subject} ${key} ${eventId}`;

function totals(cells: readonly { readonly orgUnit: string; readonly measure: string; readonly bucket: string; readonly occurredHour: number; readonly value: number }[]) {
  const sums: Record<string, number> = {};
  for (const { orgUnit, measure, bucket, occurredHour, value } of cells) {
    const name = [orgUnit, measure, bucket, occurredHour].join(' ');
    sums[name] = (sums[name] ?? 0) + value;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0).sort());
}
