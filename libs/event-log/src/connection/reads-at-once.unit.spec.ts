import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { LogUnreachable } from '@yiwang/kernel';
import { ReadsAtOnce } from './reads-at-once.js';

describe('reads at once', () => {
  const reads = (limit: number) => {
    const turns = new ReadsAtOnce(limit);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const read = (n: number, signal = new AbortController().signal) =>
      turns.take(signal, () => {
        begun.push(n);
        return new Promise<number>((resolve) => (ends[n] = () => resolve(n)));
      });
    return { turns, begun, ends, read };
  };

  it('are so many, and the others follow in their order as those end', async () => {
    const { begun, ends, read } = reads(2);
    const all = [0, 1, 2, 3].map((n) => read(n));
    await turnOfLoop();
    expect(begun).toEqual([0, 1]);
    ends[1]!();
    await turnOfLoop();
    expect(begun).toEqual([0, 1, 2]);
    for (const n of [0, 2]) ends[n]!();
    await turnOfLoop();
    ends[3]!();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
  });

  it('lose no place to one that fails', async () => {
    const { turns, begun, ends, read } = reads(1);
    await expect(turns.take(new AbortController().signal, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    const next = read(0);
    ends[0]!();
    expect(await next).toBe(0);
    expect(begun).toEqual([0]);
  });

  it('never begin once nobody waits for them, and keep no place', async () => {
    const { begun, ends, read } = reads(1);
    const [leaving, leftAtOnce] = [new AbortController(), new AbortController()];
    const [first, second, third] = [read(0), read(1, leaving.signal), read(2, leftAtOnce.signal)];
    leaving.abort();
    await expect(second).rejects.toBeInstanceOf(LogUnreachable);
    ends[0]!();
    leftAtOnce.abort();
    await expect(third).rejects.toBeInstanceOf(LogUnreachable);
    await first;
    const last = read(3);
    ends[3]!();
    expect(await last).toBe(3);
    expect(begun).toEqual([0, 3]);
  });

  it('of one process to one member are counted together', () => {
    expect(ReadsAtOnce.to('127.0.0.1:2113')).toBe(ReadsAtOnce.to('127.0.0.1:2113'));
    expect(ReadsAtOnce.to('127.0.0.1:2113')).not.toBe(ReadsAtOnce.to('127.0.0.1:2114'));
  });
});
