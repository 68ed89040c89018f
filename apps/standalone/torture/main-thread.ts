import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PRELOAD = fileURLToPath(new URL('main-thread-turns.mjs', import.meta.url));

/**
 * How long the turns of a product's event loop keep its main thread on a processor. The time in which a busy machine lets
 * others go first is not in it: only what the product itself does without giving way. Linux alone tells it.
 */
export class MainThread {
  static readonly isTold = existsSync('/proc/thread-self/schedstat');

  /** @param file where the product notes its long turns */
  constructor(private readonly file: string) {
    writeFileSync(file, '');
  }

  /** What the product is to be started with. */
  get environment(): NodeJS.ProcessEnv {
    return MainThread.isTold ? { NODE_OPTIONS: `--import=${PRELOAD}`, MAIN_THREAD_TURNS: this.file } : {};
  }

  /** The longest turn since a moment (ms since 1970), in ms; 0 where none was worth a note, or nothing is told. */
  longestSince(moment: number): number {
    const turns = readFileSync(this.file, 'utf8').split('\n').map((line) => line.split(' ').map(Number) as [at: number, ms: number]);
    return turns.reduce((longest, [at, ms]) => (at >= moment && ms > longest ? ms : longest), 0);
  }
}
