import fc from 'fast-check';
import { orgUnitCode } from '@yiwang/kernel';
import { Corrections, isLive } from '../algebra/corrections.js';
import { ELEMENTS } from '../catalogue.js';
import { stored } from '../testing/agreement.js';
import { BEGINNING, COMMITTEES, histories, SPAN, STREET } from '../testing/histories.js';
import { CellIndex } from './cell-index.js';
import { explain, recombine, subjectsBehind } from './explain.js';
import { readBoard } from './read-board.js';

const moment = fc.integer({ min: 0, max: SPAN / 60_000 }).map((minute) => BEGINNING + minute * 60_000);
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

describe('an explanation', () => {
  it('recombines to the number on the board: every element, any unit, now and at any past hour', async () => {
    await fc.assert(fc.asyncProperty(
      histories, moment, option(moment), option(moment), fc.constantFrom(STREET, ...COMMITTEES),
      async ({ events }, now, at, from, code) => {
        const source = await stored(events.filter(({ metadata }) => metadata.recordedAt <= now), [5]);
        const index = new CellIndex(source.cells(), source.due);
        const corrections = new Corrections(source.corrections);
        const live = source.facts().filter(({ eventId }) => isLive(eventId, corrections));
        const unit = orgUnitCode(code);
        const times = { now, at, from: from === undefined ? undefined : Math.min(from, at ?? now) };
        const board = readBoard(index, { unit, elements: ELEMENTS, ...times });
        ELEMENTS.forEach((element, i) => {
          const facts = live.filter(({ subject }) => subjectsBehind(element).includes(subject));
          const contributions = explain(index, { element, unit, facts, ...times });
          const { value, numerator, denominator, committees } = board[i]!;
          expect({ element: element.code, ...recombine(element, contributions) }).toEqual({ element: element.code, value, numerator, denominator, committees });
          expect(contributions.every(({ fact, eventId, part }) => fact.eventId === eventId && part !== undefined)).toBe(true);
        });
      },
    ), { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) });
  });
});
