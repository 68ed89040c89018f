import type { ApolloClient } from '@apollo/client';
import { FEED_AT } from '../../feed/operations/feed.query.js';
import { ITEMS_AT } from '../wall/items.query.js';
import type { FilmFrame } from '../live/film-frame.js';
import { readBoards } from '../live/use-board-at.js';

/**
 * All that a film shows of a moment: the boards of a unit (first of `units`) and those below it, then what had happened last and what
 * lay beyond its limit in `narrowed`. One question after the other. @throws where any has no answer
 */
export async function readFrame(client: ApolloClient, units: readonly string[], narrowed: string, at: string): Promise<FilmFrame> {
  const { patch, error } = await readBoards(client, units, { at, from: undefined });
  if (patch === undefined) throw error ?? new Error('the answer lacks the unit itself');
  const { data, error: unread } = await client.query({ query: FEED_AT, variables: { orgUnit: narrowed, at }, fetchPolicy: 'no-cache' });
  if (data === undefined) throw unread ?? new Error('the answer lacks what happened');
  const items = await client.query({ query: ITEMS_AT, variables: { orgUnit: narrowed, at, kinds: ['BEYOND'] as const }, fetchPolicy: 'no-cache' });
  if (items.data === undefined) throw items.error ?? new Error('the answer lacks what must be dealt with');
  return { at, patch, feed: data.feed, items: items.data.itemsToDealWith };
}
