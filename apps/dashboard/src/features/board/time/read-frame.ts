import type { ApolloClient } from '@apollo/client';
import { FEED_AT } from '../../feed/operations/feed.query.js';
import type { FilmFrame } from '../live/film-frame.js';
import { readBoards } from '../live/use-board-at.js';

/**
 * All that a film shows of a moment: the boards of a unit (first of `units`) and those below it, then what had happened last in
 * `feedOf`. One question after the other. @throws where either has no answer
 */
export async function readFrame(client: ApolloClient, units: readonly string[], feedOf: string, at: string): Promise<FilmFrame> {
  const { patch, error } = await readBoards(client, units, { at, from: undefined });
  if (patch === undefined) throw error ?? new Error('the answer lacks the unit itself');
  const { data, error: unread } = await client.query({ query: FEED_AT, variables: { orgUnit: feedOf, at }, fetchPolicy: 'no-cache' });
  if (data === undefined) throw unread ?? new Error('the answer lacks what happened');
  return { at, patch, feed: data.feed };
}
