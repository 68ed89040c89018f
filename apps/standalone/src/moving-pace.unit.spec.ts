import { MovingPace } from './moving-pace.js';

describe('the pace of a move', () => {
  it('is told every two seconds, with what is to come by what was', () => {
    const pace = new MovingPace();
    expect(pace.lineOf({ moved: 10_000, found: 10_000, share: 0.1 }, 0)).toBe(' 10.0 %  10000 events');
    expect(pace.lineOf({ moved: 15_000, found: 10_000, share: 0.15 }, 1_000)).toBeUndefined();
    expect(pace.lineOf({ moved: 20_000, found: 10_000, share: 0.2 }, 2_000)).toBe(' 20.0 %  20000 events, 5000 events/s, about 16 s to go');
    expect(pace.lineOf({ moved: 100_000, found: 10_000, share: 1 }, 2_500)).toBe('100.0 %  100000 events, 36000 events/s, about 0 s to go');
  });
});
