import { progressInWords, RebuildPace } from './rebuild-progress.js';

describe('the pace of a rebuild', () => {
  it('tells how much of the log is behind it, and how long the rest will take', () => {
    let now = 1_000;
    const pace = new RebuildPace(1_000_000n, () => now);
    now += 4_000;
    expect(pace.at({ events: 2_000, position: 200_000n })).toEqual({ events: 2_000, share: 0.2, secondsLeft: 16 });
    expect(pace.at({ events: 10, position: 1_000n }).secondsLeft).toBeUndefined();
    expect(pace.at({ events: 9_999, position: 1_200_000n })).toEqual({ events: 9_999, share: 1, secondsLeft: 0 });
    expect(new RebuildPace(-1n, () => now).at({ events: 0, position: -1n }).share).toBe(1);
  });

  it('is said in a sentence', () => {
    expect(progressInWords({ events: 2_000, share: 0.209, secondsLeft: 16 })).toBe('The read model is being made: 20 % of the log, 2000 events, about 16 s left.');
    expect(progressInWords({ events: 10, share: 0, secondsLeft: undefined })).toBe('The read model is being made: 0 % of the log, 10 events.');
  });
});
