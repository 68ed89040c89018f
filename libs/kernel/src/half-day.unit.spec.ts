import { endOfHalfDay, halfDayOf } from './half-day.js';
import { at } from './testing/happened.js';

describe('the halves of a day', () => {
  it('are those of a day in Shanghai, noon being in the second', () => {
    expect([at('2020-02-08 00:00'), at('2020-02-08 11:59'), at('2020-02-08 12:00'), at('2020-02-08 23:59')].map(halfDayOf)).toEqual(['am', 'am', 'pm', 'pm']);
  });
  it('end at noon and at midnight', () => {
    expect([at('2020-02-08 07:30'), at('2020-02-08 12:00')].map(endOfHalfDay)).toEqual([at('2020-02-08 12:00'), at('2020-02-09 00:00')]);
  });
});
