import { setTimeout as sleep } from 'node:timers/promises';
import { StandingOf } from './standing.js';

describe('how one way of the log is', () => {
  it('is told by what came last, since when, and why', async () => {
    const standing = new StandingOf(true);
    expect(standing.now.isWell).toBe(true);
    standing.failed(new Error('first'));
    const { since } = standing.now;
    await sleep(5);
    standing.failed(new Error('second'));
    expect(standing.now).toMatchObject({ isWell: false, since, error: new Error('second') });
    standing.well();
    expect(standing.now.isWell).toBe(true);
    expect(standing.now.error).toBeUndefined();
  });

  it('is not bad for ever where nobody dares to try', async () => {
    const standing = new StandingOf(true, 20);
    standing.failed(new Error('denied'));
    expect(standing.now.isWell).toBe(false);
    await sleep(40);
    expect(standing.now.isWell).toBe(true);
  });
});
