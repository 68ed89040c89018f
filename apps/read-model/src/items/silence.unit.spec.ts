import { HOUR } from '@yiwang/kernel';
import { isSilent, movedLast } from './silence.js';

const hours = (...values: readonly (number | null)[]) => values.map((value, n) => ({ at: n * HOUR, value }) as never);

describe('when a number moved last', () => {
  it.each<[string, 'toDate' | 'day', (number | null)[], number | undefined]>([
    ['up', 'toDate', [1, 2, 2, 2], 2],
    ['down', 'toDate', [2, 1, 1], 2],
    ['from none', 'toDate', [null, 4, 4], 2],
    ['not at midnight, when a count of the day begins anew', 'day', [3, 5, 0, 0], 2],
    ['a count of the day', 'day', [3, 5, 2, 2], 3],
    ['not in all these hours', 'toDate', [3, 3, 3], undefined],
    ['no hours', 'day', [], undefined],
  ])('%s', (_, window, values, hour) => expect(movedLast(hours(...values), { window })).toBe(hour && hour * HOUR));
});

describe('a number is silent', () => {
  it.each<[string, number | undefined, number | null, boolean]>([
    ['for longer than the limit', 1, 2, true],
    ['up to the limit', 2, 2, false],
    ['before all that was looked at', undefined, 2, true],
    ['unless it is none', undefined, null, false],
  ])('%s', (_, since, value, is) => expect(isSilent({ since: since && since * HOUR, value }, 4, 6 * HOUR)).toBe(is));
});
