import { parentPort, workerData } from 'node:worker_threads';
import { UndecodableEvent, type RecordedEvent } from '@yiwang/kernel';
import { decodeAsStored } from '../codec.js';
import { parseLogAddress } from '../connection/log-address.js';
import { readMessages } from '../connection/read-call.js';
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

/** A run is so many events, or as many as come to so many bytes. */
const RUN_EVENTS = 500;
const RUN_BYTES = 1_000_000;
/** So many runs are under way at most. */
const RUNS_AHEAD = 4;

const { address, answerLimit, from, maxCount } = workerData as ReadingTask;
const say = (message: FromThread): void => port.postMessage(message);

async function read(way: WayToLog): Promise<void> {
  const connection = await way.use('$all', async (reached) => reached);
  const call = readMessages(connection, readingAll({ after: from, maxCount }));
  let run: (RecordedEvent | StoredAt)[] = [];
  let bytes = 0;
  let ahead = 0;
  const send = () => {
    say({ run });
    [run, bytes] = [[], 0];
    ahead += 1;
    if (ahead >= RUNS_AHEAD) call.pause();
  };
  port!.on('message', (message) => {
    if (message !== MORE) return;
    ahead -= 1;
    call.resume();
  });
  call.on('data', (message: Buffer) => {
    const found = storedIn(message);
    // A read includes the position it begins at; a subscription does not. Ours never does.
    if (found === undefined || found.stored.position?.commit === from) return;
    run.push(decoded(found));
    bytes += message.length;
    if (run.length >= RUN_EVENTS || bytes >= RUN_BYTES) send();
  });
  await new Promise((resolve, reject) => call.once('end', resolve).once('error', reject));
  if (run.length > 0) send();
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
