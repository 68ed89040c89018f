import { parentPort, workerData } from 'node:worker_threads';
import { UndecodableEvent, type RecordedEvent } from '@yiwang/kernel';
import { decodeAsStored } from '../codec.js';
import { parseLogAddress } from '../connection/log-address.js';
import { readPages } from '../connection/read-pages.js';
import { readingAll } from '../connection/reading-all.js';
import { WayToLog } from '../connection/way-to-log.js';
import { meaningOf } from '../failures.js';
import { MORE, toldFailure, type FromThread, type ReadingTask } from './reading-beside.js';
import { storedIn, type StoredAt } from './stored-messages.js';

/*
 * The thread's side of `readBeside`. It reads on while it is not more than a window ahead of whoever takes what it reads,
 * and lets the server wait otherwise.
 */
const port = parentPort;
if (!port) throw new Error('reading-thread runs as a worker only');

/** A run is so many events, or as many as come to so many bytes, and what arrived with the last of them. */
const RUN_EVENTS = 500;
const RUN_BYTES = 1_000_000;
/** So many runs are under way at most. */
const RUNS_AHEAD = 4;

const { address, answerLimit, from, maxCount } = workerData as ReadingTask;
const say = (message: FromThread): void => port.postMessage(message);

async function read(way: WayToLog): Promise<void> {
  const connection = await way.use('$all', async (reached) => reached);
  let run: (RecordedEvent | StoredAt)[] = [];
  let bytes = 0;
  const send = () => {
    say({ run });
    [run, bytes] = [[], 0];
  };
  const window = new Window();
  for await (const page of readPages(connection, readingAll({ after: from, maxCount }))) {
    for (const message of page) {
      const found = storedIn(message);
      // A read includes the position it begins at; a subscription does not. Ours never does.
      if (found === undefined || found.stored.position?.commit === from) continue;
      run.push(decoded(found));
      bytes += message.length;
    }
    if (run.length < RUN_EVENTS && bytes < RUN_BYTES) continue;
    send();
    await window.opened();
  }
  if (run.length > 0) send();
}

/** Counts the runs under way to whoever takes them. */
class Window {
  private ahead = 0;
  private open: () => void = () => undefined;

  constructor() {
    port!.on('message', (message) => {
      if (message !== MORE) return;
      this.ahead -= 1;
      this.open();
    });
  }

  /** One more is under way: resolves as soon as the next may follow it. */
  async opened(): Promise<void> {
    this.ahead += 1;
    while (this.ahead >= RUNS_AHEAD) await new Promise<void>((resolve) => (this.open = resolve));
  }
}

/** One that cannot be read goes on as it is stored: why, is found out again where it is to be told. */
function decoded(found: StoredAt): RecordedEvent | StoredAt {
  try {
    return decodeAsStored(found.stored, found.position);
  } catch (error) {
    if (error instanceof UndecodableEvent) return found;
    throw error;
  }
}

const way = new WayToLog(parseLogAddress(address), answerLimit);
await read(way).then(
  () => say({ end: true }),
  (error: unknown) => say({ failure: toldFailure(meaningOf(error, '$all')) }),
);
