import { useMemo } from 'react';
import type { ListQuestion } from './list-question.js';
import { holdersIn, type Holders } from './taken-items.js';
import { useChosenRows } from './use-chosen-rows.js';

const ALL = () => true;

/**
 * Who has which items of a list, in a unit and below: all of them, since its rows stand in another order than what is taken
 * on. Live, or as it was at a moment of the past; `undefined` until it is known.
 *
 * @param takenOn the question for what of the list is taken on
 */
export function useHolders(orgUnit: string, takenOn: ListQuestion, at: string | undefined): Holders | undefined {
  const { rows } = useChosenRows(orgUnit, takenOn, at, ALL);
  return useMemo(() => rows && holdersIn(rows.rows), [rows]);
}
