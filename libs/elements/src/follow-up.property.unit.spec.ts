import fc from 'fast-check';
import { MINUTE } from '@yiwang/kernel';
import { differences, stored } from './testing/agreement.js';
import { BEGINNING, followUpHistories, SPAN } from './testing/histories.js';
import { differencesOfLists } from './testing/list-agreement.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);
const CHECKED = { numRuns: RUNS, endOnFailure: RUNS > 150 };
const moment = fc.integer({ min: 0, max: SPAN / MINUTE }).map((minute) => BEGINNING + minute * MINUTE);
const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('what happens in the quarantines of one person', () => {
  it('comes to the same as naively: now, at any past hour and over any period, late and voided facts included', async () => {
    await fc.assert(fc.asyncProperty(followUpHistories, moment, fc.option(moment, { nil: undefined }), batches, async ({ events }, at, from, sizes) => {
      expect(await differences({ events, now: at, batches: sizes })).toEqual([]);
      expect(await differences({ events, now: BEGINNING + 2 * SPAN, at, from: from && Math.min(from, at), batches: sizes })).toEqual([]);
    }), CHECKED);
  });

  it('has the same rows as naively, in whichever order what is said arrives', async () => {
    const shuffled = followUpHistories.chain(({ events }) => fc.shuffledSubarray([...events], { minLength: events.length }));
    await fc.assert(fc.asyncProperty(shuffled, batches, async (events, sizes) => {
      expect(differencesOfLists(events, (await stored(events, sizes)).rows())).toEqual([]);
    }), CHECKED);
  });
});
