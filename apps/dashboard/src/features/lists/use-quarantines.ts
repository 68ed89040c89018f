import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { RowNode } from './operations/list-rows.query.js';
import { OwnQuarantinesDocument } from './operations/own-quarantines.query.generated.js';

const NONE: readonly RowNode[] = [];

/**
 * Who is in quarantine in the reader's household, none for a reader who speaks for none: by all of them is said which of them a row
 * is of, also in a list of those alone of whom something is due. A hundred are more than live in a home.
 */
export function useOwnQuarantines(orgUnit: string, isOwn: boolean): readonly RowNode[] {
  const { data } = useQuery(OwnQuarantinesDocument, { variables: { orgUnit }, skip: !isOwn, fetchPolicy: 'cache-and-network' });
  return useMemo(() => data?.quarantineCases.edges.map(({ node }) => ({ ...node, state: null })) ?? NONE, [data]);
}
