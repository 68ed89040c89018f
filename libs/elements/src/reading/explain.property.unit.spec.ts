import fc from 'fast-check';
import { orgUnitCode } from '@yiwang/kernel';
import { Corrections, isLive } from '../algebra/corrections.js';
import { ELEMENTS } from '../catalogue.js';
import { stored } from '../testing/agreement.js';
import { BEGINNING, COMMITTEES, histories, SPAN, STREET } from '../testing/histories.js';
import { foundFacts, foundKeys } from '../testing/found-facts.js';
import { CellIndex } from './cell-index.js';
import { explain, recombine } from './explain.js';
import { factsBehind } from './facts-behind.js';
import { readBoard } from './read-board.js';

const moment = fc.integer({ min: 0, max: SPAN / 60_000 }).map((minute) => BEGINNING + minute * 60_000);
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

describe('an explanation', () => {
  it('recombines to the number on the board: every element, any unit, now and at any past hour, the latest of it found first', async () => {
    await fc.assert(fc.asyncProperty(
      histories, moment, option(moment), option(moment), fc.constantFrom(STREET, ...COMMITTEES), moment,
      async ({ events }, now, at, from, code, reached) => {
        const source = await stored(events.filter(({ metadata }) => metadata.recordedAt <= now), [5]);
        const index = new CellIndex(source.cells(), source.due);
        const corrections = new Corrections(source.corrections);
        const unit = orgUnitCode(code);
        const times = { now, at, from: from === undefined ? undefined : Math.min(from, at ?? now) };
        const board = readBoard(index, { unit, elements: ELEMENTS, ...times });
        ELEMENTS.forEach((element, i) => {
          const behind = factsBehind(index, { element, unit, ...times });
          const facts = foundFacts(source, behind).filter(({ eventId }) => isLive(eventId, corrections));
          const contributions = explain(index, { element, unit, facts, ...times });
          const { value, numerator, denominator, committees } = board[i]!;
          expect({ element: element.code, ...recombine(element, contributions) }).toEqual({ element: element.code, value, numerator, denominator, committees });
          // By the day: no more of a key than it takes.
          const { facts: some, starts } = foundKeys(source, behind);
          const byDay = explain(index, { element, unit, facts: some.filter(({ eventId }) => isLive(eventId, corrections)), starts, ...times });
          expect(byDay).toEqual(contributions);
          const latest = explain(index, { element, unit, ...times, facts: foundFacts(source, behind, reached).filter(({ eventId }) => isLive(eventId, corrections)) });
          expect(latest.filter((each) => each.at > reached)).toEqual(contributions.filter((each) => each.at > reached));
          expect(contributions.every(({ fact, eventId, part }) => fact.eventId === eventId && part !== undefined)).toBe(true);
        });
      },
    ), { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) });
  });
});
