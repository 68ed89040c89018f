import fc from 'fast-check';
import { HOUR, MINUTE } from '@yiwang/kernel';
import type { Instant, RecordedEvent } from '@yiwang/kernel';
import { Corrections, isLive } from './algebra/corrections.js';
import { Projection } from './algebra/projection.js';
import { compareRows } from './algebra/row-order.js';
import { rowsAt, statesOfKeys } from './algebra/rows-at.js';
import { isWanted, wantedRows } from './algebra/wanted-rows.js';
import { LISTS, PLANS } from './catalogue.js';
import { CellIndex } from './reading/cell-index.js';
import { FEW, stored } from './testing/agreement.js';
import { boardOf } from './testing/board.js';
import { BEGINNING, COMMITTEES, histories, OFFICE, SPAN, STREET } from './testing/histories.js';
import { differencesOfLists, sorted } from './testing/list-agreement.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150);
const CHECKED = { numRuns: RUNS, endOnFailure: RUNS > 150 };
const moment = fc.integer({ min: 0, max: SPAN / MINUTE }).map((minute) => BEGINNING + minute * MINUTE);
const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const shuffled = histories.chain(({ events }) => fc.shuffledSubarray([...events], { minLength: events.length }));

/** The clocks of a history are two minutes ahead at most. */
const AHEAD = 2 * MINUTE;

const rebuilt = (events: readonly RecordedEvent[]) => {
  const projection = new Projection({ plans: PLANS, longKey: FEW });
  projection.fold(events);
  return sorted(projection.rows());
};

describe('the rows of every list, against a naive recomputation from first principles', () => {
  it('are the same at any moment of a street, however the events are split into batches', async () => {
    await fc.assert(fc.asyncProperty(histories, moment, batches, async ({ events }, now, sizes) => {
      const delivered = events.filter(({ metadata }) => metadata.recordedAt <= now);
      expect(differencesOfLists(delivered, (await stored(delivered, sizes)).rows())).toEqual([]);
    }), CHECKED);
  });

  it('come to the same in any order of arrival, corrections first included', async () => {
    await fc.assert(fc.asyncProperty(shuffled, batches, async (events, sizes) => {
      expect(differencesOfLists(events, (await stored(events, sizes)).rows())).toEqual([]);
    }), CHECKED);
  });

  it('are those of a rebuild, the days of long keys too, in any order of arrival', async () => {
    await fc.assert(fc.asyncProperty(shuffled, batches, async (events, sizes) => {
      const inOrder = [...events].sort((a, b) => Number(a.position) - Number(b.position));
      expect(sorted((await stored(events, sizes)).rows())).toEqual(rebuilt(inOrder));
    }), CHECKED);
  });

  it('are those of a rebuild at once', async () => {
    await fc.assert(fc.asyncProperty(histories, batches, async ({ events }, sizes) => {
      expect(sorted((await stored(events, sizes)).rows())).toEqual(rebuilt(events));
    }), CHECKED);
  });

  it('do not change on redelivery, of anything, at any point', async () => {
    await fc.assert(fc.asyncProperty(histories, fc.nat(999), batches, async ({ events }, from, sizes) => {
      const again = events.slice(from % (events.length + 1));
      expect(sorted((await stored([...events, ...again], sizes)).rows())).toEqual(rebuilt(events));
    }), CHECKED);
  });
});

describe('the rows at a moment of the past', () => {
  it('are those of what had happened by then, as it is known now, from the stored facts of whole keys', async () => {
    await fc.assert(fc.asyncProperty(shuffled, moment, async (events, at) => {
      const source = await stored(events, [7]);
      const voided = new Corrections(source.corrections);
      const factsOf = (subject: string) => source.facts().filter((fact) => fact.subject === subject && isLive(fact.eventId, voided));
      const rows = LISTS.flatMap((list) => {
        const besides = list.beside === undefined ? new Map() : statesOfKeys(list.beside.subject, factsOf(list.beside.subject.name), at);
        return rowsAt(list, factsOf(list.subject.name), besides, at);
      });
      const happened = events.filter(({ type, metadata }) => type === 'EventCorrected' || metadata.occurredAt <= at);
      expect(differencesOfLists(happened, rows, at)).toEqual([]);
    }), CHECKED);
  });
});

describe('a list that an element counts', () => {
  const counted = LISTS.flatMap((list) => list.countedBy.map((by) => [`${list.name} and ${by.element}`, list, by] as const));

  it.each(counted)('is as long as the element says at any moment, in the street and in each committee: %s', async (_, list, { element, kind, state }) => {
    await fc.assert(fc.asyncProperty(histories, moment, async ({ events }, moment_) => {
      const source = await stored(events.filter(({ metadata }) => metadata.recordedAt <= moment_), [4]);
      const now: Instant = moment_ + AHEAD;
      const index = new CellIndex(source.cells(), source.due);
      for (const unit of [STREET, OFFICE, ...COMMITTEES]) {
        const wanted = wantedRows(list, { unit: unit as never, kinds: kind === undefined ? undefined : [kind], state, now });
        expect(source.rows().filter((row) => isWanted(wanted, row)).length).toBe(boardOf(index, unit, { now })[element]!.value ?? 0);
      }
    }), { ...CHECKED, numRuns: Math.ceil(RUNS / 2) });
  });
});

describe('the order of rows', () => {
  it('is by moment first, and what is never due comes last', () => {
    fc.assert(fc.property(histories, ({ events }) => {
      const rows = rebuilt(events).filter(({ list }) => list === 'quarantineCases').sort(compareRows);
      const dues = rows.map(({ due }) => due ?? Infinity);
      expect(dues).toEqual([...dues].sort((a, b) => a - b));
    }), { numRuns: 50 });
  });

  it('has a window for each state: what it leaves out is not in that state', () => {
    const cases = LISTS.find(({ name }) => name === 'quarantineCases')!;
    const wanted = wantedRows(cases, { unit: STREET as never, state: 'DUE_24H', dueBefore: BEGINNING + 5 * HOUR, now: BEGINNING });
    expect(wanted).toMatchObject({ dueAfter: BEGINNING, dueUntil: BEGINNING + 5 * HOUR - 1, kinds: ['home', 'central'] });
    expect(() => wantedRows(cases, { unit: STREET as never, state: 'LATE', now: 0 })).toThrow(RangeError);
  });
});
