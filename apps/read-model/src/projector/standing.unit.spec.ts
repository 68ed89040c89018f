import { Standing } from './standing.js';

describe('how the projector stands', () => {
  let now: number;
  let standing: Standing;
  beforeEach(() => {
    now = 0;
    standing = new Standing(() => now);
    standing.enter('following');
  });
  const headAt = (head: bigint, folded: bigint) => {
    standing.lag.ask();
    standing.lag.found(head, folded);
  };

  it('is live and ready once it has reached the end of the log', () => {
    expect([standing.state, standing.isReady]).toEqual(['catching-up', false]);
    standing.reached(5n, true);
    expect([standing.state, standing.isReady, standing.detail]).toEqual(['live', true, 'live']);
  });

  it('is not live while the log has more than was delivered, though nothing says so but the head', () => {
    standing.reached(5n, true);
    headAt(6n, 5n);
    now = 6_000;
    expect([standing.state, standing.isReady, standing.isGaining]).toEqual(['catching-up', true, true]);
    now = 11_000;
    expect([standing.state, standing.isReady, standing.isGaining]).toEqual(['catching-up', false, false]);
    expect(standing.detail).toContain('nothing was gained');
    standing.reached(6n, true);
    expect([standing.state, standing.isReady, standing.isGaining]).toEqual(['live', true, false]);
  });

  it('stays ready while it catches up and gains, however long that takes', () => {
    standing.reached(5n, true);
    headAt(1_000n, 5n);
    for (let n = 6; n < 60; n += 1) {
      now += 1_000;
      standing.reached(BigInt(n), false);
      expect([standing.state, standing.isReady]).toEqual(['catching-up', true]);
    }
  });

  it('stays ready where it follows by itself what another wrote before, not where a version is made in between', () => {
    standing.reached(5n, true);
    standing.enter('following');
    expect([standing.state, standing.isReady]).toEqual(['catching-up', true]);
    standing.enter('rebuilding');
    standing.enter('following');
    expect([standing.state, standing.isReady]).toEqual(['catching-up', false]);
  });

  it('says what is wrong and for how long, and is not ready until that is over', () => {
    standing.reached(5n, true);
    expect(standing.trouble('store', 'the disk of the read store is full')).toBe(true);
    now = 12_000;
    expect(standing.trouble('store', 'the disk of the read store is full')).toBe(false);
    expect([standing.state, standing.isReady]).toEqual(['disconnected', false]);
    expect(standing.detail).toBe('disconnected for 12 s: the disk of the read store is full');
    expect([standing.well('store'), standing.well('store')]).toEqual([true, false]);
    expect(standing.state).toBe('live');
  });
});
