import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { resumedAfter } from '../../../graphql/resumed-after.js';
import { WATCH_BOARD } from '../operations/board.subscription.js';
import type { BoardPatch } from './board-state.js';

const AGAIN_AFTER = 3_000;

/**
 * Follows a unit's board and hands every patch on. The socket restores itself, maybe at another server: what is shown by then
 * is the least that server has to show, so that no number goes back. A subscription that the server ends (a rebuild, a
 * restart) is made again; one that it refuses is made again from wherever it stands.
 *
 * @returns the error that ended the last attempt, until a patch arrives again
 */
export function useLiveBoard(orgUnit: string, onPatch: (patch: BoardPatch) => void): Error | undefined {
  const client = useApolloClient();
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    let watching: { unsubscribe(): void } | undefined;
    let shown: string | undefined;
    const context = resumedAfter(() => shown);
    const watch = () => {
      watching = client.subscribe({ query: WATCH_BOARD, variables: { orgUnit }, context, fetchPolicy: 'no-cache' }).subscribe({
        next: ({ data, error }) => {
          setFailure(error);
          shown = data?.board.position;
          if (data !== undefined) onPatch(data.board);
        },
        error: (error: Error) => {
          setFailure(error);
          shown = undefined;
          again = setTimeout(watch, AGAIN_AFTER);
        },
        complete: () => {
          again = setTimeout(watch, AGAIN_AFTER);
        },
      });
    };
    watch();
    return () => {
      clearTimeout(again);
      watching?.unsubscribe();
    };
  }, [client, orgUnit, onPatch]);
  return failure;
}
