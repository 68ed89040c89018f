import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useAtMostEvery } from '../../../timing/use-at-most-every.js';
import { LISTS } from '../../lists/operations/lists.query.js';
import { useBoard } from '../live/board-context.js';
import { useFilmFrame } from '../live/film-frame.js';
import { readingKey, valueOf } from '../live/board-state.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { overdueLists, overdueRows, type OverdueAnswer } from './overdue.query.js';
import { overdueItems, type ItemToDealWith } from './items-to-deal-with.js';
import { fasterItems, unequalItems } from './limit-items.js';
import { useBeyond } from './use-beyond.js';
import type { Handled } from './use-handled.js';
import { useSilent } from './use-silent.js';

const NOT_SOONER_THAN = 1_000;

/**
 * What a person must deal with in a unit, the worst first: what is overdue, what lies beyond its threshold, then what its office
 * wants to hear of: what changes fast, is unequal, or silent. What is put off is left out. Rows are read again when a number
 * that counts them has changed, and with every minute that passes. While a film plays, only what lies beyond its threshold.
 *
 * @param units whose numbers are looked at: those below, or the unit alone
 * @returns `undefined` until the first board and the first rows are there
 */
export function useToDealWith(
  orgUnit: string, units: readonly string[], elements: readonly ElementName[], at: string | undefined, { isSnoozed }: Handled,
): readonly ItemToDealWith[] | undefined {
  const client = useApolloClient();
  const board = useBoard();
  const isFilm = useFilmFrame() !== undefined;
  const { data } = useQuery(LISTS);
  const lists = useMemo(() => overdueLists(data?.lists ?? []), [data]);
  const [answer, setAnswer] = useState<OverdueAnswer>();
  const [round, setRound] = useState(0);
  const readAgain = useAtMostEvery(NOT_SOONER_THAN, () => setRound((before) => before + 1));

  const counted = lists.map(({ element }) => valueOf(board, orgUnit, element)).join();
  const minute = board?.asOf.slice(0, 16);
  // The past does not change: what is read of it once stays.
  useEffect(() => {
    if (at === undefined) readAgain();
  }, [at, readAgain, counted, minute]);
  useEffect(() => {
    if (lists.length === 0 || isFilm) return;
    let current = true;
    client.query({ query: overdueRows(lists), variables: { orgUnit, at: at ?? null }, fetchPolicy: 'no-cache' }).then(
      (answered) => current && answered.data !== undefined && setAnswer(answered.data),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [client, lists, orgUnit, at, round, isFilm]);

  const told = useMemo(() => new Set(isFilm ? [] : lists.map(({ element }) => element)), [lists, isFilm]);
  const readingOf = useCallback(
    (unit: string, element: string) => (!isFilm && isSnoozed(element, unit) ? undefined : board?.readings.get(readingKey(unit, element))),
    [board, isSnoozed, isFilm],
  );
  const beyond = useBeyond(elements, units, readingOf, { leftOut: told, at, isFilm });
  const silent = useSilent(orgUnit, elements, at);
  return useMemo(() => {
    if (isFilm) return beyond;
    if (board === undefined || data === undefined || (lists.length > 0 && answer === undefined)) return undefined;
    return [
      ...overdueItems(lists, answer ?? {}, elements, units).filter(({ element, unit }) => !isSnoozed(element.code, unit)),
      ...beyond,
      ...fasterItems(elements, units, readingOf),
      ...unequalItems(elements, units, readingOf),
      ...silent.filter(({ element, unit }) => !isSnoozed(element.code, unit)),
    ];
  }, [board, data, lists, answer, elements, units, beyond, readingOf, silent, isSnoozed, isFilm]);
}
