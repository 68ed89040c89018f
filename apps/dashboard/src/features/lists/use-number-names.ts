import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { ELEMENT_NAMES } from '../webhooks/element-names.query.js';
import type { RowNode } from './operations/list-rows.query.js';

/** Whether a row is of a number of the board that somebody has taken on or put off. */
export const isOfBoard = ({ list, itemId }: RowNode): boolean => typeof itemId === 'string' && String(list).toLowerCase() === 'board';

/** How the numbers are called that rows are of, by the code of their element. */
export function useNumberNames(nodes: readonly RowNode[]): ReadonlyMap<string, string> {
  const { data } = useQuery(ELEMENT_NAMES, { skip: !nodes.some(isOfBoard) });
  return useMemo(() => {
    const names = new Map(data?.elements.map(({ code, name }) => [code, name]));
    return new Map(nodes.filter(isOfBoard).flatMap(({ itemId }): [string, string][] => {
      const name = names.get(String(itemId));
      return name === undefined ? [] : [[String(itemId), name]];
    }));
  }, [data, nodes]);
}
