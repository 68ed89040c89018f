import type { ApolloClient } from '@apollo/client';
import { LISTS } from '../lists/operations/lists.query.js';
import type { KnownPasses } from './passes.js';
import { ValidPassesDocument, type ValidPassesQuery } from './passes.query.generated.js';

type Page = ValidPassesQuery['temporaryPasses'];

/** The passes of a unit that are good now, all of them. @throws where one page of them cannot be read */
export async function readPasses(client: ApolloClient, orgUnit: string): Promise<KnownPasses> {
  const { data } = await client.query({ query: LISTS });
  const kinds = data?.lists.find(({ name }) => name === 'temporaryPasses')?.columns.find(({ name }) => name === 'kind')?.choices ?? [];
  const pages: Page[] = [];
  do pages.push(await readPage(client, orgUnit, pages[pages.length - 1]?.pageInfo.endCursor ?? null));
  while (pages[pages.length - 1]!.pageInfo.hasNextPage);
  return {
    asOf: pages[0]!.asOf,
    passes: pages.flatMap(({ edges }) =>
      edges.map(({ node: { passId, kind, compoundId, name, validTo } }) => ({
        passId, kind: kinds.find(({ word }) => word === kind)?.label ?? kind, compoundId, place: name, validTo,
      })),
    ),
  };
}

async function readPage(client: ApolloClient, orgUnit: string, after: string | null): Promise<Page> {
  const { data, error } = await client.query({ query: ValidPassesDocument, variables: { orgUnit, after }, fetchPolicy: 'no-cache' });
  if (data === undefined) throw error ?? new Error('no answer');
  return data.temporaryPasses;
}
