/** Under which keys what somebody said waits for the edge, or is not yet said to its end: each is followed by whose it is. */
const KINDS = ['outbox', 'reports', 'gate', 'run'] as const;
const SAID = new RegExp(`^yiwang\\.(${KINDS.join('|')})\\.`);

/** Whether an account said something on this machine that the edge has not taken, or has a shift or a run that goes on. */
export const hasUnsaid = (storage: Pick<Storage, 'getItem'>, account: string): boolean => KINDS.some((kind) => isUnsaid(`yiwang.${kind}.${account}`, storage));

/** Whether something that was said stands under a key; when it was last sent is nothing of that kind. */
export function isUnsaid(key: string, storage: Pick<Storage, 'getItem'>): boolean {
  if (!SAID.test(key)) return false;
  const state = JSON.parse(storage.getItem(key) ?? '{}') as Readonly<Record<string, unknown>>;
  return Object.values(state).some((part) => typeof part === 'object' && part !== null && Object.keys(part).length > 0);
}
