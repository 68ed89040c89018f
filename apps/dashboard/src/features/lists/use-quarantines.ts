import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { RowNode } from './operations/list-rows.query.js';
import { QuarantinesOfUnitDocument } from './operations/quarantines-of-unit.query.generated.js';

const NONE: readonly RowNode[] = [];

/**
 * Who is in quarantine in a unit, or in the reader's own household; nobody where it `isAsked` by none, or where they are more than come
 * at once: by all of them is said which of a home a row is of, also in a list of those alone of whom something is due, and by some of them
 * it would be said wrong.
 */
export function useQuarantines(orgUnit: string, isAsked: boolean): readonly RowNode[] {
  const { data } = useQuery(QuarantinesOfUnitDocument, { variables: { orgUnit }, skip: !isAsked, fetchPolicy: 'cache-and-network' });
  return useMemo(() => {
    const { edges, pageInfo } = data?.quarantineCases ?? { edges: [], pageInfo: { hasNextPage: false } };
    return pageInfo.hasNextPage ? NONE : edges.map(({ node }) => ({ ...node, state: null }));
  }, [data]);
}
