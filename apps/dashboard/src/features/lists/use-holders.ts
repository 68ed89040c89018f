import { useEffect, useMemo } from 'react';
import type { ListQuestion } from './list-question.js';
import { holdersIn, type Holders } from './taken-items.js';
import { useList } from './use-list.js';

/** As many as come at once: most units have fewer. */
const AT_ONCE = 500;

/**
 * Who has which items of a list, in a unit and below: all of them, since its rows stand in another order than what is taken
 * on. Live, or as it was at a moment of the past; `undefined` until it is known.
 *
 * @param takenOn the question for what of the list is taken on
 */
export function useHolders(orgUnit: string, takenOn: ListQuestion, at: string | undefined): Holders | undefined {
  const { rows, more } = useList(orgUnit, takenOn, at, AT_ONCE);
  useEffect(() => {
    if (rows?.hasMore === true) more();
  }, [rows, more]);
  return useMemo(() => (rows === undefined || rows.hasMore ? undefined : holdersIn(rows.rows)), [rows]);
}
