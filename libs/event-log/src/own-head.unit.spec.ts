import { OwnHead, type SeenEvent } from './own-head.js';

/** A log by the streams of its events, one position each, and how many events were read of it. */
class PlayedLog {
  read = 0;
  constructor(public streams: string[]) {}

  readonly backwards = async (maxCount: number, before?: bigint): Promise<readonly SeenEvent[]> => {
    const all = this.streams.map((stream, n) => ({ stream, position: BigInt(n * 10) })).reverse();
    const events = all.filter(({ position }) => before === undefined || position < before).slice(0, maxCount);
    this.read += events.length;
    return events;
  };
}
const statistics = (n: number) => Array.from({ length: n }, () => '$stats-127.0.0.1');
const isOurs = (stream: string) => !stream.startsWith('$');

describe('the last event of ours', () => {
  it('is none in a log that nobody has written to, and in one that only the server has', async () => {
    expect(await new OwnHead(new PlayedLog([]).backwards, isOurs).find()).toBe(-1n);
    expect(await new OwnHead(new PlayedLog(statistics(5_000)).backwards, isOurs).find()).toBe(-1n);
  });

  it('is found below whatever the server has written since', async () => {
    for (const since of [0, 1, 31, 32, 33, 3_000]) {
      const log = new PlayedLog(['a', 'b', ...statistics(since)]);
      expect(await new OwnHead(log.backwards, isOurs).find()).toBe(10n);
    }
  });

  it('is looked for only in what has come since the last time', async () => {
    const log = new PlayedLog(['a', ...statistics(5_000)]);
    const head = new OwnHead(log.backwards, isOurs);
    await head.find();
    log.read = 0;
    log.streams.push('$stats-127.0.0.1');
    expect(await head.find()).toBe(0n);
    expect(log.read).toBeLessThan(40);
    log.streams.push('b');
    expect(await head.find()).toBe(50_020n);
  });

  it('is that of the log that is there now, where an older one was put back', async () => {
    const log = new PlayedLog(['a', 'b', 'c']);
    const head = new OwnHead(log.backwards, isOurs);
    expect(await head.find()).toBe(20n);
    log.streams = ['a', '$settings'];
    expect(await head.find()).toBe(0n);
  });
});
