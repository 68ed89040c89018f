import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { keepSubscribed } from '../../../graphql/keep-subscribed.js';
import { resumedAfter } from '../../../graphql/resumed-after.js';
import { WATCH_BOARD } from '../operations/board.subscription.js';
import type { BoardPatch } from './board-state.js';

/** The page is drawn again for patches so many ms apart at the least; what comes meanwhile is shown together. */
const TOGETHER = 250;

/**
 * Follows a unit's board and hands every patch on, in their order: the first at once, of many that follow closely some
 * together. The socket restores itself, maybe at another server: what is shown by then is the least that server has to show,
 * so that no number goes back. A subscription that the server ends (a rebuild, a restart) is made again; one that it refuses
 * is made again from wherever it stands.
 *
 * @returns the error that ended the last attempt, until a patch arrives again
 */
export function useLiveBoard(orgUnit: string, onPatch: (patch: BoardPatch) => void): Error | undefined {
  const client = useApolloClient();
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    let shown: string | undefined;
    let handedOn = -Infinity;
    let due: ReturnType<typeof setTimeout> | undefined;
    const waiting: BoardPatch[] = [];
    const handOn = () => {
      [due, handedOn] = [undefined, performance.now()];
      for (const patch of waiting.splice(0)) onPatch(patch);
    };
    const take = (patch: BoardPatch) => {
      waiting.push(patch);
      const early = handedOn + TOGETHER - performance.now();
      if (early <= 0) handOn();
      else due ??= setTimeout(handOn, early);
    };
    const context = resumedAfter(() => shown);
    const leave = keepSubscribed(() => client.subscribe({ query: WATCH_BOARD, variables: { orgUnit }, context, fetchPolicy: 'no-cache' }), {
      next: ({ data, error }) => {
        setFailure(error);
        shown = data?.board.position;
        if (data !== undefined) take(data.board);
      },
      error: (error) => {
        setFailure(error);
        shown = undefined;
      },
    });
    return () => {
      clearTimeout(due);
      leave();
    };
  }, [client, orgUnit, onPatch]);
  return failure;
}
