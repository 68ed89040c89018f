import type { Standing } from './standing.js';
import { troubleInWords } from './trouble-in-words.js';
import type { Notices } from './version-to-show.js';

/** Where it is kept, and told, how something stands. */
export interface Seen {
  readonly standing: Standing;
  readonly notices?: Notices | undefined;
}

/** Looks at the log or the store, and keeps whether it answers; gives what it failed with. */
export async function lookedAt(what: 'log' | 'store', look: () => Promise<void>, { standing, notices }: Seen): Promise<unknown> {
  try {
    await look();
    if (standing.well(what)) notices?.log(`The read model's ${what} answers again.`);
    return undefined;
  } catch (error) {
    const words = what === 'log' ? 'the log does not answer' : troubleInWords(error);
    if (standing.trouble(what, words)) notices?.warn(`The read model stands still, ${words}: ${String(error)}`);
    return error;
  }
}
