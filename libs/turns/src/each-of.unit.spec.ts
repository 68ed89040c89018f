import { eachOf } from './each-of.js';
import { Turns } from './turns.js';

describe('each of a list', () => {
  it('given a list, then each is worked on in order, with its place, and others may come between any two', () => {
    const done: string[] = [];
    const steps = eachOf(['a', 'b'], (item, index) => done.push(`${index}${item}`));
    steps.next();
    expect(done).toEqual(['0a']);
    steps.next();
    expect(steps.next()).toEqual({ done: true, value: [1, 2] });
    expect(done).toEqual(['0a', '1b']);
  });

  it('given none, then nothing is done', async () => {
    expect(await new Turns().inSlices('a', eachOf([], () => fail()))).toEqual([]);
  });
});

function fail(): never {
  throw new Error('nothing was there to be worked on');
}
