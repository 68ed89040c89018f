import { Turns } from '@yiwang/turns';
import { Work } from '../turns/work.js';
import { stringifyInSlices } from './sliced-json.js';

const written = (value: unknown) => stringifyInSlices(value, new Work(new Turns(), 'a'));

describe('an answer written in slices', () => {
  const points = Array.from({ length: 3_000 }, (_, n) => ({ at: `"${n}"`, value: n % 3 === 0 ? null : n / 7 }));

  it.each([
    ['long lists', { data: { series: [{ element: { code: 'a' }, points }, { points: [] }] } }],
    ['lists of lists', { data: { a: [[points, []], null], b: { c: { d: { e: { f: { g: { h: { i: points } } } } } } } } }],
    ['what is empty, missing or null', { data: null, errors: [{ message: '排摸 "\\\u2028' }], extensions: undefined, list: [], object: {} }],
    ['no object at all', 7],
  ])('is the same as in one go, with %s', async (_, value) => {
    expect(await written(value)).toBe(JSON.stringify(value));
  });
});
