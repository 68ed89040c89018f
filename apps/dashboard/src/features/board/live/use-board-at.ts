import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useAtMostEvery } from '../../../timing/use-at-most-every.js';
import type { BoardsAnswer } from '../operations/board-at.query.js';
import type { BoardPatch } from './board-state.js';
import type { BoardStore } from './board-store.js';

const NOT_SOONER_THAN = 500;

export interface TimeChoice {
  /** The hour looked at; `undefined` for now. */
  readonly at: string | undefined;
  /** Where the period begins; `undefined` for the day itself. */
  readonly from: string | undefined;
}

/** A time as it is asked for, with another moment beside it where two are compared. */
export interface TimeAsked extends TimeChoice {
  readonly beside: string | undefined;
}

/**
 * Shows the board of an earlier hour or of a period, of a unit (first of `units`) and the units below it.
 *
 * @returns the error of the last reading, and `changed`: to be called when the log has moved on, so that a period
 * that lasts until now is read again, at most twice a second
 */
export function useBoardAt(
  store: BoardStore,
  units: readonly string[],
  time: TimeChoice,
  enabled: boolean,
): { failure: Error | undefined; changed: () => void } {
  const client = useApolloClient();
  const [failure, setFailure] = useState<Error>();
  const [round, setRound] = useState(0);
  const unitList = units.join(' ');

  useEffect(() => {
    if (!enabled) return;
    let current = true;
    readBoards(client, unitList.split(' '), { at: time.at, from: time.from })
      .then(({ patch, error }) => {
        if (!current) return;
        setFailure(error);
        if (patch !== undefined) store.apply(patch);
      })
      .catch((error: unknown) => {
        if (current) setFailure(error instanceof Error ? error : new Error(String(error)));
      });
    return () => {
      current = false;
    };
  }, [client, store, unitList, time.at, time.from, enabled, round]);

  const changed = useAtMostEvery(NOT_SOONER_THAN, () => setRound((before) => before + 1));
  return { failure: enabled ? failure : undefined, changed };
}

/** The boards of units at one time; what reads them is loaded when it is first wanted. No patch where the unit itself has no answer. */
export async function readBoards(
  client: ApolloClient, codes: readonly string[], { at, from }: TimeChoice,
): Promise<{ patch: BoardPatch | undefined; error: Error | undefined }> {
  const { boardsAt, patchOfAnswer, portionsOf } = await import('../operations/board-at.query.js');
  const variables = { at: at ?? null, from: from ?? null };
  const answers = await Promise.all(
    portionsOf(codes).map((portion) => client.query({ query: boardsAt(portion), variables, fetchPolicy: 'no-cache' })),
  );
  const boards = Object.assign({}, ...answers.map(({ data }) => data ?? {})) as BoardsAnswer;
  return {
    patch: `u${codes[0]}` in boards ? patchOfAnswer(codes, boards) : undefined,
    error: answers.find(({ error }) => error !== undefined)?.error,
  };
}
