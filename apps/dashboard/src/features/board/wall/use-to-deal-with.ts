import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo, useState } from 'react';
import { keepSubscribed } from '../../../graphql/keep-subscribed.js';
import { resumedAfter } from '../../../graphql/resumed-after.js';
import { useFilmFrame } from '../live/film-frame.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { dealtWithOf, type DealtWith } from './items-to-deal-with.js';
import { ITEMS_AT, WATCH_ITEMS, type ItemsAnswer } from './items.query.js';

/** What is known, of which question; or why nothing is. */
interface Known {
  readonly of: string;
  readonly answer?: ItemsAnswer | undefined;
  readonly failure?: Error | undefined;
}

/**
 * What a person must deal with in a unit, the worst first: live, or as it stood at a moment of the past. While a film plays, what its
 * picture holds of it.
 *
 * @param at ISO 8601; `undefined` for now
 * @returns `undefined` until it is known; the failure of the last attempt, until there is an answer again
 */
export function useToDealWith(orgUnit: string, elements: readonly ElementName[], at: string | undefined): { readonly dealt: DealtWith | undefined; readonly failure: Error | undefined } {
  const client = useApolloClient();
  const frame = useFilmFrame();
  const [known, setKnown] = useState<Known>();
  const isFilm = frame !== undefined;
  const of = `${orgUnit} ${at}`;
  useEffect(() => {
    if (isFilm) return;
    const fail = (failure: Error) => setKnown((before) => ({ ...(before?.of === of ? before : undefined), of, failure }));
    if (at !== undefined) {
      let current = true;
      client.query({ query: ITEMS_AT, variables: { orgUnit, at }, fetchPolicy: 'no-cache' }).then(
        ({ data, error }) => current && (data === undefined ? fail(error ?? new Error('no answer')) : setKnown({ of, answer: data.itemsToDealWith })),
        (error: Error) => current && fail(error),
      );
      return () => {
        current = false;
      };
    }
    let shown: string | undefined;
    const context = resumedAfter(() => shown);
    return keepSubscribed(() => client.subscribe({ query: WATCH_ITEMS, variables: { orgUnit }, context, fetchPolicy: 'no-cache' }), {
      next: ({ data, error }) => {
        if (error !== undefined) fail(error);
        shown = data?.itemsToDealWith.position;
        if (data !== undefined) setKnown({ of, answer: data.itemsToDealWith });
      },
      error: (error) => {
        fail(error);
        shown = undefined;
      },
      complete: () => {
        shown = undefined;
      },
    });
  }, [client, orgUnit, at, of, isFilm]);
  // What is of another unit or moment is not shown for this one.
  const current = known?.of === of ? known : undefined;
  const answer = frame?.items ?? current?.answer;
  const dealt = useMemo(() => answer && dealtWithOf(answer, elements), [answer, elements]);
  return { dealt, failure: dealt === undefined ? current?.failure : undefined };
}
