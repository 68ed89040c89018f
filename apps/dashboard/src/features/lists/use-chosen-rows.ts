import { useEffect, useMemo } from 'react';
import { LONGEST_PAGE } from './followed-rows.js';
import type { ListQuestion } from './list-question.js';
import type { ListRows } from './list-rows.js';
import type { RowNode } from './operations/list-rows.query.js';
import { useList, type ShownList } from './use-list.js';

/**
 * The rows of a list as `useList` gives them; with `only`, those that it chooses, once all are there.
 *
 * @param only has to stay the same function as long as it chooses the same
 */
export function useChosenRows(orgUnit: string, question: ListQuestion, at: string | undefined, only: ((node: RowNode) => boolean) | undefined): ShownList {
  const all = useList(orgUnit, question, at, only === undefined ? undefined : LONGEST_PAGE);
  const { rows, more } = all;
  useEffect(() => {
    if (only !== undefined && rows?.hasMore === true) more();
  }, [only, rows, more]);
  return useMemo(() => (only === undefined ? all : { ...all, rows: all.rows?.hasMore === false ? chosen(all.rows, only) : undefined }), [all, only]);
}

function chosen(known: ListRows, only: (node: RowNode) => boolean): ListRows {
  const rows = known.rows.filter(({ node }) => only(node));
  return { ...known, rows, total: rows.length };
}
