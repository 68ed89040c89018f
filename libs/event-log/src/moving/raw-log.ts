import { LogUnreachable } from '@yiwang/kernel';
import type { LogConnection } from '../connection/log-connection.js';
import { parseLogAddress } from '../connection/log-address.js';
import type { ReadRequest } from '../connection/protocol.js';
import { readPages } from '../connection/read-pages.js';
import { readingAll } from '../connection/reading-all.js';
import { standingEventIn, type StandingEvent } from '../connection/standing-event.js';
import { WayToLog } from '../connection/way-to-log.js';
import { meaningOf } from '../failures.js';
import { OrderedAppends } from './ordered-appends.js';

/** How long (ms) a log may be away before a move gives up; it may be begun again at any time. */
const PATIENCE = 60_000;

/** Streams in which a server keeps what is its own; the metadata of ours (`$$name`) is ours. */
const isSystems = (stream: string): boolean => stream.startsWith('$$$') || (stream.startsWith('$') && !stream.startsWith('$$'));

/** A log as a move sees it: bytes in the order of `$all`, nothing read of them. */
export class RawLog {
  private readonly way: WayToLog;

  private constructor(address: string) {
    this.way = new WayToLog(parseLogAddress(address), PATIENCE);
  }

  static connect(address: string): RawLog {
    return new RawLog(address);
  }

  /** The position of the last event of `$all`, whosever it is; -1 where there is none. */
  async end(): Promise<bigint> {
    return this.way.use('$all', async (connection) => {
      let end = -1n;
      for await (const page of eventsIn(connection, readingAll({ maxCount: 1, backwards: true }))) end = page.at(-1)?.position ?? end;
      return end;
    });
  }

  /** Every event of ours and the metadata of our streams, in the order of `$all`. Goes on by itself after an outage. */
  async *events(): AsyncGenerator<StandingEvent> {
    for await (const page of this.pages()) yield* page;
  }

  /** The same as they arrive: what takes every event of a large log does not wait for each. */
  async *pages(): AsyncGenerator<readonly StandingEvent[]> {
    let passed = -1n;
    for (;;) {
      const connection = await this.way.use('$all', async (reached) => reached);
      try {
        for await (const page of eventsIn(connection, readingAll({ after: passed }))) {
          const after = passed;
          passed = page.at(-1)?.position ?? passed;
          yield page.filter(({ position, stream }) => position > after && !isSystems(stream));
        }
        return;
      } catch (error) {
        const meaning = meaningOf(error, '$all');
        if (!(meaning instanceof LogUnreachable)) throw meaning;
        await connection.giveUp(meaning.message);
      }
    }
  }

  /** Begins to append runs to it, in their order. */
  appends(): OrderedAppends {
    return new OrderedAppends(this.way, PATIENCE);
  }

  async close(): Promise<void> {
    await this.way.close();
  }
}

async function* eventsIn(connection: LogConnection, request: ReadRequest): AsyncGenerator<StandingEvent[]> {
  for await (const page of readPages(connection, request)) yield page.flatMap((answer) => standingEventIn(answer) ?? []);
}
