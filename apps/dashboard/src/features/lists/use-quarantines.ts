import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { RowNode } from './operations/list-rows.query.js';
import { QuarantinesOfUnitDocument } from './operations/quarantines-of-unit.query.generated.js';
import { useListSetting } from './use-list-setting.js';

const NONE: readonly RowNode[] = [];

/**
 * Who is in quarantine in a unit, or in the reader's own household, now or at a moment of the past: by all of them is said which of a home a
 * row is of, in every list in the same way. Nobody where no row tells of a person at home, where the reader is not told who is in
 * quarantine, or where these are more than come at once: by some of them it would be said wrong.
 *
 * @param at ISO 8601; `undefined` for now
 */
export function useQuarantines(orgUnit: string, nodes: readonly RowNode[], at: string | undefined): readonly RowNode[] {
  const isTold = useListSetting('quarantineCases') !== undefined;
  const isAsked = isTold && nodes.some(({ personId, householdId }) => personId != null && householdId != null);
  const { data } = useQuery(QuarantinesOfUnitDocument, { variables: { orgUnit, at: at ?? null }, skip: !isAsked, fetchPolicy: 'cache-and-network' });
  return useMemo(() => {
    const { edges, pageInfo } = data?.quarantineCases ?? { edges: [], pageInfo: { hasNextPage: false } };
    return pageInfo.hasNextPage ? NONE : edges.map(({ node }) => ({ ...node, state: null }));
  }, [data]);
}
