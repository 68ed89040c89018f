import { ListsDocument, type ListsQuery } from './lists.query.generated.js';

/**
 * All that a page needs to know of a list in order to show it. `name` is that of its query and its subscription, `kind` the
 * column whose words are the kinds of its rows, `due` the one with the moment from which a row is due, and `item` the one
 * whose id names an item where it is taken on (`null` where the row's key does).
 */
export type ListSetting = ListsQuery['lists'][number];

export type ListColumn = ListSetting['columns'][number];

export type ColumnKind = ListColumn['kind'];

/** A word of a choice and what it is called. */
export type Word = ListSetting['states'][number];

/** The lists there are, in the reader's language. */
export const LISTS = ListsDocument;
