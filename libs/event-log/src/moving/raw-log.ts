import { LogUnreachable } from '@yiwang/kernel';
import type { Expected } from '../connection/append-stream.js';
import type { LogConnection } from '../connection/log-connection.js';
import { parseLogAddress } from '../connection/log-address.js';
import { Empty, ReadReq } from '../connection/protocol.js';
import { WayToLog } from '../connection/way-to-log.js';
import { meaningOf } from '../failures.js';
import { pagesOf } from './pages-of.js';
import { standingEventIn, type StandingEvent } from './standing-event.js';

/** Events of one stream that stand one behind the other, appended at once. */
export interface Run {
  readonly stream: string;
  readonly events: readonly StandingEvent[];
}

/** The protocol's call, with its answers left as they are. */
const READ = '/event_store.client.streams.Streams/Read';
const bytesOf = (request: InstanceType<typeof ReadReq>): Buffer => Buffer.from(request.serializeBinary());
const asItIs = (answer: Buffer): Buffer => answer;

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
      for await (const page of eventsIn(connection, requestFor(undefined, 1, true))) end = page.at(-1)?.position ?? end;
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
        for await (const page of eventsIn(connection, requestFor(passed, undefined, false))) {
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

function requestFor(after: bigint | undefined, count: number | undefined, backwards: boolean): InstanceType<typeof ReadReq> {
  const all = new ReadReq.Options.AllOptions();
  if (backwards) all.setEnd(new Empty());
  else if (after === undefined || after < 0n) all.setStart(new Empty());
  else all.setPosition(new ReadReq.Options.Position().setCommitPosition(String(after)).setPreparePosition(String(after)));
  const options = new ReadReq.Options()
    .setAll(all)
    .setReadDirection(backwards ? 1 : 0)
    .setResolveLinks(false)
    .setCount(String(count ?? Number.MAX_SAFE_INTEGER))
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()))
    .setNoFilter(new Empty());
  return new ReadReq().setOptions(options);
}

async function* eventsIn(connection: LogConnection, request: InstanceType<typeof ReadReq>): AsyncGenerator<StandingEvent[]> {
  const call = connection.calls.makeServerStreamRequest(READ, bytesOf, asItIs, request, ...connection.argumentsOf());
  const forget = connection.whenOver((error) => call.destroy(error));
  try {
    for await (const page of pagesOf(call)) {
      connection.heard();
      yield page.flatMap((answer) => standingEventIn(answer) ?? []);
    }
  } finally {
    forget();
    call.cancel();
  }
}
