import { isUnsaid } from './said-here.js';

/** What is the machine's, whoever uses it: how it looks, and the program's own forms. */
const OF_THE_MACHINE: readonly string[] = ['yiwang.forms', 'yiwang.language', 'yiwang.theme'];

/**
 * Leaves nothing on this machine of who used it, whatever page kept it: it is shared. Only what was said and the edge has not
 * taken stays, and waits for the account that said it: a fact is not lost since somebody signed out in a cellar.
 */
export function forgetAccount(storage: Storage): void {
  const keys = Array.from({ length: storage.length }, (_, n) => storage.key(n) ?? '');
  for (const key of keys) {
    if (/^yiwang\.|^graphiql:/.test(key) && !OF_THE_MACHINE.includes(key) && !isUnsaid(key, storage)) storage.removeItem(key);
  }
}
