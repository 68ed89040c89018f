import { Progress } from './progress.js';

describe('the progress that an answer may wait for', () => {
  it('given a position reached already, then there is no wait', async () => {
    const progress = new Progress();
    progress.advance(5n);
    expect(await progress.waitFor(5n, 0)).toBe(true);
  });

  it('given several who wait, when it advances, then those are told whose position is reached', async () => {
    const progress = new Progress();
    const [near, far] = [progress.waitFor(3n, 5_000), progress.waitFor(9n, 50)];
    progress.advance(4n);
    expect(await near).toBe(true);
    expect(await far).toBe(false);
    expect(progress.position).toBe(4n);
  });
});
