import { LogUnreachable } from '@yiwang/kernel';
import type { Expected } from '../connection/append-stream.js';
import type { LogConnection } from '../connection/log-connection.js';
import { parseLogAddress } from '../connection/log-address.js';
import type { ReadRequest } from '../connection/protocol.js';
import { readMessages } from '../connection/read-call.js';
import { readingAll } from '../connection/reading-all.js';
import { WayToLog } from '../connection/way-to-log.js';
import { meaningOf } from '../failures.js';
import { pagesOf } from './pages-of.js';
import { standingEventIn, type StandingEvent } from '../connection/standing-event.js';

/** Events of one stream that stand one behind the other, appended at once. */
export interface Run {
  readonly stream: string;
  readonly events: readonly StandingEvent[];
}

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

  /**
   * Appends runs in their order: what stands in the log of them at any moment is a beginning of it. Sends all of them
   * at once over the one call; where that breaks, those not acknowledged again, which records nothing twice.
   * Throws `RevisionConflict` where somebody else writes to the log meanwhile.
   */
  async append(runs: readonly Run[]): Promise<void> {
    for (let open = runs; open.length > 0; ) {
      const results = await this.way.use('$all', ({ appends }) =>
        Promise.allSettled(open.map(({ stream, events }) => appends.append(stream, events, expectedBy(events[0]!), PATIENCE))),
      );
      const failed = results.findIndex(({ status }) => status === 'rejected');
      if (failed < 0) return;
      const meaning = meaningOf((results[failed] as PromiseRejectedResult).reason, open[failed]!.stream);
      if (!(meaning instanceof LogUnreachable)) throw meaning;
      open = open.slice(failed);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async close(): Promise<void> {
    await this.way.close();
  }
}

const expectedBy = ({ revision }: StandingEvent): Expected => (revision === 0n ? 'no_stream' : revision - 1n);

async function* eventsIn(connection: LogConnection, request: ReadRequest): AsyncGenerator<StandingEvent[]> {
  const call = readMessages(connection, request);
  try {
    for await (const page of pagesOf(call)) yield page.flatMap((answer) => standingEventIn(answer) ?? []);
  } finally {
    call.cancel();
  }
}
