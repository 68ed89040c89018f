import { ItemsAtDocument, WatchItemsDocument, type ItemsFragment } from './items.query.generated.js';

/** What must be dealt with in a unit, as the read model reckons it: the worst of it, in its order. */
export type ItemsAnswer = ItemsFragment;

/** What had to be dealt with at a moment of the past. */
export const ITEMS_AT = ItemsAtDocument;

/** What must be dealt with, again whenever it is something else. */
export const WATCH_ITEMS = WatchItemsDocument;
