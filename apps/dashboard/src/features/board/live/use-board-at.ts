import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useAtMostEvery } from '../../../timing/use-at-most-every.js';
import { boardsAt, patchOfAnswer, portionsOf, type BoardsAnswer } from '../operations/board-at.query.js';
import type { BoardStore } from './board-store.js';

const NOT_SOONER_THAN = 500;

export interface TimeChoice {
  /** The hour looked at; `undefined` for now. */
  readonly at: string | undefined;
  /** Where the period begins; `undefined` for the day itself. */
  readonly from: string | undefined;
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
    const codes = unitList.split(' ');
    const variables = { at: time.at ?? null, from: time.from ?? null };
    Promise.all(
      portionsOf(codes).map((portion) => client.query({ query: boardsAt(portion), variables, fetchPolicy: 'no-cache' })),
    )
      .then((answers) => {
        if (!current) return;
        setFailure(answers.find(({ error }) => error !== undefined)?.error);
        const boards = Object.assign({}, ...answers.map(({ data }) => data ?? {})) as BoardsAnswer;
        if (`u${codes[0]}` in boards) store.apply(patchOfAnswer(codes, boards));
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
