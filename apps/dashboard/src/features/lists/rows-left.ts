import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import type { ListRows } from './list-rows.js';

/** Of so many lists it is known how they stood when they were left. */
const MOST = 30;

/** By the session's own client, with which it goes: in memory alone. */
const LEFT = new WeakMap<ApolloClient, RowsLeft>();

/** How lists stood when their pages were left, by the entries of the tab's history; of more than are kept the latest. */
export class RowsLeft {
  private readonly lists = new Map<string, ListRows>();

  keep(list: string, rows: ListRows): void {
    this.lists.delete(list);
    this.lists.set(list, rows);
    const [oldest] = this.lists.keys();
    if (this.lists.size > MOST && oldest !== undefined) this.lists.delete(oldest);
  }

  of(list: string): ListRows | undefined {
    return this.lists.get(list);
  }
}

/**
 * How a list stood when the reader left it by going on, once they come back to it: shown at once, so that they are where they were, until
 * it is read anew. `undefined` where they come anew.
 *
 * @param list what tells it from the other lists of its page
 * @returns how it stood, and what is told of each change
 */
export function useRowsLeft(list: string): readonly [left: ListRows | undefined, keep: (rows: ListRows) => void] {
  const client = useApolloClient();
  const entry = useLocation().key;
  const isBack = useNavigationType() === NavigationType.Pop;
  const known = LEFT.get(client) ?? new RowsLeft();
  LEFT.set(client, known);
  const [left] = useState(() => (isBack ? known.of(`${entry} ${list}`) : undefined));
  return [left, useCallback((rows: ListRows) => known.keep(`${entry} ${list}`, rows), [known, entry, list])];
}
