/** `npm run move-log -- --from … --to …`: moves the log to another place; `docs/how-to/real-stores.md` tells the way. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isForGood, LogAddressError, LogUnreachable, moveLog, MoveRefused, parseLogAddress, RawLog, troubleOf } from '@yiwang/event-log';
import { failureInWords, logTroubleInWords } from '@yiwang/service-process';
import { MovingPace } from './moving-pace.js';
import { BegunNode, EVENTS_DIR } from './embedded-node.js';
import { endProcess } from './open-for-maintenance.js';

const USAGE = `npm run move-log -- --from PLACE --to PLACE [--streams]

PLACE is the folder of an embedded log (.data/events) or an address (esdb://…). The product must be stopped meanwhile.
A move that was interrupted goes on where it was when it is begun again. --streams prints the proof of every stream.`;

const opened: { close(): Promise<void> }[] = [];

/** Opens the log of a place. A folder of an installation stands for the log in it. */
async function logAt(place: string): Promise<RawLog> {
  const address = /^[\w+]+:\/\//.test(place) ? place : await nodeIn(resolve(place));
  parseLogAddress(address);
  const log = RawLog.connect(address);
  opened.push(log);
  return log;
}

function nodeIn(folder: string): Promise<string> {
  const isInstallation = !existsSync(join(folder, 'data.mdb')) && existsSync(join(folder, EVENTS_DIR));
  return new BegunNode(isInstallation ? join(folder, EVENTS_DIR) : folder).take(opened, (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}

async function run(): Promise<boolean> {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' }, streams: { type: 'boolean', default: false } } });
  if (values.from === undefined || values.to === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return false;
  }
  if (!/^[\w+]+:\/\//.test(values.from) && !existsSync(values.from)) throw new MoveRefused(`--from: there is no folder ${values.from}`);
  const [from, to] = [await logAt(values.from), await logAt(values.to)];
  const pace = new MovingPace();
  const { events, found, proof } = await moveLog(from, to, (progress) => {
    const line = pace.lineOf(progress, performance.now());
    if (line !== undefined) process.stdout.write(`${line}\n`);
  });
  process.stdout.write(`${events} events in ${proof.streamCount} streams stand in the target, ${found} of them from before.\n`);
  if (values.streams) for (const [stream, { events: count, lastRevision, digest }] of proof.byStream()) process.stdout.write(`${stream} ${count} ${lastRevision} ${digest}\n`);
  process.stdout.write(`Both logs hold the same, stream by stream and in the same order: ${proof.digest}\n`);
  return true;
}

/** What is wrong with an address or a log, with the option in place of the setting. */
function inWords(error: unknown): string {
  if (error instanceof MoveRefused || error instanceof LogAddressError) return `Not moved: ${error.message}`;
  if (error instanceof LogUnreachable || isForGood(troubleOf(error))) return logTroubleInWords(error, false).replace('EVENTSTORE_URL', 'Not moved: --from or --to');
  return failureInWords(error);
}

let isMoved = false;
try {
  isMoved = await run();
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
} finally {
  for (const one of opened.reverse()) await one.close();
}
await endProcess(isMoved);
