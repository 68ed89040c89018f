/** What is the machine's, whoever uses it: how it looks, and the program's own forms. */
const OF_THE_MACHINE: readonly string[] = ['yiwang.forms', 'yiwang.language', 'yiwang.theme'];

/** Under which keys what somebody said waits for the edge. */
const SAID = /^yiwang\.(outbox|reports|gate|run)\./;

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

/** Whether something that was said stands in it; when it was last sent is nothing of that kind. */
function isUnsaid(key: string, storage: Storage): boolean {
  if (!SAID.test(key)) return false;
  const state = JSON.parse(storage.getItem(key) ?? '{}') as Readonly<Record<string, unknown>>;
  return Object.values(state).some((part) => typeof part === 'object' && part !== null && Object.keys(part).length > 0);
}
