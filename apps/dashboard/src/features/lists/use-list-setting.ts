import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { ListQuestion } from './list-question.js';
import { LISTS, type ListSetting } from './operations/lists.query.js';

/** A list by its name; `undefined` while that is not known, where there is none, and for whoever does not see it. */
export function useListSetting(name: string | undefined): ListSetting | undefined {
  const { data } = useQuery(LISTS);
  return data?.lists.find((list) => list.name === name);
}

/** All of a list, whatever kinds and states its rows are of. */
export const useWholeOf = (list: ListSetting): ListQuestion => useMemo(() => ({ list, kind: null, state: null }), [list]);
