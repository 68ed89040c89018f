import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { FollowedRows, LONGEST_PAGE, type RowsSource } from './followed-rows.js';
import type { ListQuestion } from './list-question.js';
import type { ListRows } from './list-rows.js';
import { rowsQuery, rowsSubscription } from './operations/list-rows.query.js';
import { useRowsLeft } from './rows-left.js';

/** As many rows as come at once. */
const PAGE = 20;

export interface ShownList {
  readonly rows: ListRows | undefined;
  readonly failure: Error | undefined;
  /** Fetches the rows behind the last one. */
  readonly more: () => void;
  /** Fetches what is left, up to so many rows in all; done also where some of it does not come, which `failure` tells. */
  readonly upTo: (most: number) => Promise<void>;
}

/**
 * The rows of a list of a unit, live, or as they stood at a moment of the past.
 *
 * @param at ISO 8601; `undefined` for now
 * @param atOnce as many rows as come at once, 500 at most
 */
export function useList(orgUnit: string, question: ListQuestion, at: string | undefined, atOnce = PAGE): ShownList {
  const client = useApolloClient();
  const [left, keep] = useRowsLeft([question.list.name, orgUnit, question.kind, question.state, at].join(' '));
  const [rows, setRows] = useState(left);
  const [failure, setFailure] = useState<Error>();
  // Where the reader comes back as many rows are read as stood there: fewer would take them elsewhere.
  const first = Math.min(Math.max(atOnce, left?.rows.length ?? 0), LONGEST_PAGE);
  const followed = useMemo(() => {
    const show = (shown: ListRows) => {
      setRows(shown);
      keep(shown);
    };
    return new FollowedRows(sourceOf(client, orgUnit, question, at, first), show, setFailure);
  }, [client, orgUnit, question, at, first, keep]);
  useEffect(() => {
    followed.start();
    return () => followed.stop();
  }, [followed]);
  const more = useCallback(() => void followed.more(), [followed]);
  const upTo = useCallback((most: number) => followed.upTo(most), [followed]);
  return useMemo(() => ({ rows, failure, more, upTo }), [rows, failure, more, upTo]);
}

function sourceOf(client: ApolloClient, orgUnit: string, question: ListQuestion, at: string | undefined, atOnce: number): RowsSource {
  const page = rowsQuery(question);
  const changes = rowsSubscription(question);
  return {
    page: async (after, position, first = atOnce) => {
      const variables = { orgUnit, at: at ?? null, first, after, position };
      const { data, error } = await client.query({ query: page, variables, fetchPolicy: 'no-cache' });
      if (data === undefined) throw error ?? new Error('no answer');
      return data.page;
    },
    changes:
      at !== undefined
        ? undefined
        : (observer) =>
            client.subscribe({ query: changes, variables: { orgUnit }, fetchPolicy: 'no-cache' }).subscribe({
              next: ({ data, error }) => {
                if (error !== undefined) observer.fail(error);
                else if (data !== undefined) observer.next(data.patch);
              },
              error: (error: Error) => observer.fail(error),
              complete: () => observer.end(),
            }),
  };
}
