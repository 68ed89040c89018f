import { MINUTE, type Instant, type ItemToDealWith } from '@yiwang/kernel';
import { isAbout, type ItemMessage, type StoredWebhook } from './webhook.js';

/** An item that stands, as a webhook knows of it. */
export interface OpenItem {
  /** It was told of, and what its end is told of is kept; of what stood before the webhook was added, or while it was paused, nothing is told. */
  readonly told?: ItemToDealWith | undefined;
  /** Since when it has not been seen. */
  readonly goneAt?: Instant | undefined;
}

/** The items that stand, by their key. */
export type OpenItems = Readonly<Record<string, OpenItem>>;

/** What is not seen for so long has left: a number that swings about its limit comes once. */
export const SETTLES_AFTER = 10 * MINUTE;

/** What came of a look: which items stand now, and what is to be told. */
export interface Look {
  readonly open: OpenItems;
  readonly messages: readonly Omit<ItemMessage, 'id'>[];
}

/**
 * What a look at a street's items makes of those that a webhook knew; `undefined` where nothing has changed.
 *
 * - the first look takes what stands for known, and tells nothing of it;
 * - what is put off is forgotten without a word, and comes anew when it is back;
 * - while the webhook is paused, what comes is known and not told.
 *
 * @param known `undefined` before the first look
 */
export function lookedAt(known: OpenItems | undefined, items: readonly ItemToDealWith[], webhook: Wanted, now: Instant): Look | undefined {
  const standing = new Map(items.filter((item) => isAbout(webhook, item)).map((item) => [item.key, item]));
  const isSilent = known === undefined || webhook.isPaused;
  const before = known ?? {};
  const stayed = Object.entries(before).flatMap(([key, open]) => entryOf(key, stillOpen(open, standing.get(key), now)));
  const came = [...standing.values()].filter(({ key, isSnoozed }) => !isSnoozed && before[key] === undefined);
  const left = Object.entries(before).filter(([key, open]) => !standing.has(key) && stillOpen(open, undefined, now) === undefined);
  const isSame = known !== undefined && came.length === 0 && stayed.length === Object.keys(before).length && stayed.every(([key, open]) => open === before[key]);
  if (isSame) return undefined;
  return {
    open: Object.fromEntries([...stayed, ...came.map((item) => [item.key, isSilent ? {} : { told: item }] as const)]),
    messages: isSilent ? [] : [...left.flatMap(([, open]) => endOf(open, webhook)), ...came.map((item) => ({ change: 'came' as const, item, at: now }))],
  };
}

type Wanted = Pick<StoredWebhook, 'all' | 'overdue' | 'elements' | 'tellsEnd' | 'isPaused'>;

const entryOf = (key: string, open: OpenItem | undefined): (readonly [string, OpenItem])[] => (open === undefined ? [] : [[key, open]]);

/** That an item left, from the moment it was gone, where it was told of and its end is wanted. */
const endOf = ({ told, goneAt }: OpenItem, { tellsEnd }: Wanted): Omit<ItemMessage, 'id'>[] =>
  tellsEnd && told !== undefined ? [{ change: 'left', item: told, at: goneAt! }] : [];

/** The same object where nothing has changed; `undefined` once it has left, or is put off. */
function stillOpen(before: OpenItem, item: ItemToDealWith | undefined, now: Instant): OpenItem | undefined {
  if (item?.isSnoozed) return undefined;
  if (item !== undefined) return before.goneAt === undefined ? before : { ...before, goneAt: undefined };
  if (before.goneAt === undefined) return { ...before, goneAt: now };
  return now - before.goneAt >= SETTLES_AFTER ? undefined : before;
}
