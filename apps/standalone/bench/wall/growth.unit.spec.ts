import { growthOf } from './growth.js';

describe('how much something grows', () => {
  it('is the slope of the line nearest to what was seen', () => {
    expect(growthOf([[0, 18], [10, 19], [20, 20]])).toBeCloseTo(0.1);
    expect(growthOf([[0, 18], [10, 20], [20, 18]])).toBeCloseTo(0);
  });

  it('is no number of a single sight', () => {
    expect(growthOf([[3, 18]])).toBeNaN();
  });
});
