import fc from 'fast-check';
import { DAY, hourOf } from '@yiwang/kernel';
import { Projection } from './algebra/projection.js';
import type { CellDelta } from './algebra/algebra.js';
import { PLANS } from './catalogue.js';
import { differences, stored } from './testing/agreement.js';
import { BEGINNING, histories, SPAN } from './testing/histories.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150);
/** Without shrinking where the runs are many: a history of fifty events takes minutes to shrink. */
const CHECKED = { numRuns: RUNS, endOnFailure: RUNS > 150 };
const moment = fc.integer({ min: 0, max: SPAN / 60_000 }).map((minute) => BEGINNING + minute * 60_000);
const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

/** Whole totals, whatever the hour of recording. */
function totals(cells: readonly CellDelta[], recorded: boolean): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { orgUnit, measure, bucket, occurredHour, recordedHour, value } of cells) {
    const name = [orgUnit, measure, bucket, occurredHour, ...(recorded ? [recordedHour] : [])].join(' ');
    sums[name] = (sums[name] ?? 0) + value;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0).sort());
}

describe('the board, against a naive recomputation from first principles', () => {
  it('agrees now, to the minute, however the events are split into batches', async () => {
    await fc.assert(fc.asyncProperty(histories, moment, batches, async ({ events }, now, sizes) => {
      expect(await differences({ events, now, batches: sizes })).toEqual([]);
    }), CHECKED);
  });

  it('agrees at any past hour, over any period', async () => {
    await fc.assert(fc.asyncProperty(histories, moment, fc.option(moment, { nil: undefined }), batches, async ({ events }, at, from, sizes) => {
      const start = from === undefined ? undefined : Math.min(from, at);
      expect(await differences({ events, now: BEGINNING + 2 * SPAN, at, from: start, batches: sizes })).toEqual([]);
    }), CHECKED);
  });

  it('agrees as known at any earlier hour', async () => {
    await fc.assert(fc.asyncProperty(histories, moment, moment, batches, async ({ events }, at, asKnownAt, sizes) => {
      expect(await differences({ events, now: BEGINNING + 2 * SPAN, at, asKnownAt, batches: sizes })).toEqual([]);
    }), CHECKED);
  });

  it('agrees now, to the minute, as known at any earlier hour', async () => {
    await fc.assert(fc.asyncProperty(histories, moment, moment, batches, async ({ events }, now, asKnownAt, sizes) => {
      expect(await differences({ events, now, asKnownAt, batches: sizes })).toEqual([]);
    }), CHECKED);
  });
});

describe('the cells', () => {
  it('come to the same in any order of arrival, corrections first included', async () => {
    await fc.assert(fc.asyncProperty(
      histories.chain(({ events }) => fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length }))),
      batches,
      async ([events, shuffled], sizes) => {
        const inOrder = new Projection({ plans: PLANS }).fold(events);
        expect(totals((await stored(shuffled, sizes)).cells(), false)).toEqual(totals(inOrder.cells, false));
      },
    ), CHECKED);
  });

  it('are the same rebuilt at once as lived through batch by batch, hours of recording included', async () => {
    await fc.assert(fc.asyncProperty(histories, batches, async ({ events }, sizes) => {
      const rebuilt = new Projection({ plans: PLANS }).fold(events);
      const lived = await stored(events, sizes);
      expect(totals(lived.cells(), true)).toEqual(totals(rebuilt.cells, true));
      expect(lived.facts()).toEqual(rebuilt.facts);
      expect(lived.corrections).toEqual(rebuilt.corrections);
      expect(rebuilt.parked).toEqual([]);
    }), CHECKED);
  });

  it('do not change on redelivery, of anything, at any point', async () => {
    const again = fc.array(fc.tuple(fc.nat(999), fc.nat(999)), { maxLength: 12 });
    await fc.assert(fc.asyncProperty(histories, again, batches, async ({ events }, repeats, sizes) => {
      const delivered = [...events];
      for (const [which, where] of repeats) {
        const at = where % (delivered.length + 1);
        const before = delivered.slice(0, at);
        if (before.length > 0) delivered.splice(at, 0, before[which % before.length]!);
      }
      const once = await stored(events, sizes);
      const twice = await stored(delivered, sizes);
      expect(totals(twice.cells(), true)).toEqual(totals(once.cells(), true));
      expect(twice.facts()).toEqual(once.facts());
    }), CHECKED);
  });

  it('stand under the hour in which their event was recorded', () => {
    fc.assert(fc.property(histories, ({ events }) => {
      const hours = new Set(events.map(({ metadata }) => hourOf(metadata.recordedAt)));
      const { cells } = new Projection({ plans: PLANS }).fold(events);
      expect(cells.every(({ recordedHour, value }) => hours.has(recordedHour) && Number.isSafeInteger(value))).toBe(true);
    }), CHECKED);
  });

  it('of a deadline are exact to the minute only where it lies after its recording', () => {
    fc.assert(fc.property(histories, ({ events }) => {
      const earliest = Math.min(...events.map(({ metadata }) => metadata.recordedAt), Infinity);
      const { due } = new Projection({ plans: PLANS }).fold(events);
      expect(due.every(({ at }) => at > earliest && at < BEGINNING + SPAN + 16 * DAY)).toBe(true);
    }), CHECKED);
  });
});
