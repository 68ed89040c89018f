/**
 * Loaded into the product by `node --import`: notes, in the file `MAIN_THREAD_TURNS`, each turn of its event loop for
 * which the main thread itself was on a processor for long. Time in which the machine let others go first is not in it,
 * so that it says the same on a busy machine as on an idle one. Linux only.
 */
import { appendFileSync, openSync, readSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** How often is looked, in ms: what is noted is up to so much longer than the turn was. */
const FINENESS = 5;
/** What is noted at all, in ms. */
const LONG = 20;

const file = process.env['MAIN_THREAD_TURNS'];
if (isMainThread && file !== undefined) {
  const schedule = openSync('/proc/thread-self/schedstat', 'r');
  const text = Buffer.alloc(64);
  const onProcessor = () => Number(text.toString('latin1', 0, readSync(schedule, text, 0, text.length, 0)).split(' ')[0]) / 1e6;
  let before = onProcessor();
  setInterval(() => {
    const now = onProcessor();
    if (now - before >= LONG) appendFileSync(file, `${Date.now()} ${(now - before).toFixed(1)}\n`);
    before = now;
  }, FINENESS).unref();
}
