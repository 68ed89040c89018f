import { refuseWith } from '../refused.js';

/** Where an item stands in its list: compared part by part. */
export type SortKey = readonly (string | number)[];

export interface PageRequest {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page of a list, as Relay's cursor connections have it. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const FIRST = 50;
const MOST = 500;

/**
 * One page of a list in the order of its keys. Cursors are keys, so that a page goes on where the one before ended even
 * if the list has changed since. Refused `invalid-field` for a cursor that is none, and a `first` that is not 1 to 500.
 */
export function pageOf<T>(items: readonly T[], keyOf: (item: T) => SortKey, { first, after }: PageRequest): Connection<T> {
  const size = first ?? FIRST;
  if (!Number.isInteger(size) || size < 1 || size > MOST) refuseWith('invalid-field', { expected: `1…${MOST}` }, 'first');
  const start = after == null ? undefined : decodeCursor(after);
  const rest = items
    .map((node) => ({ key: keyOf(node), node }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .filter(({ key }) => start === undefined || compareKeys(key, start) > 0);
  const edges = rest.slice(0, size).map(({ key, node }) => ({ cursor: encodeCursor(key), node }));
  return { edges, pageInfo: { hasNextPage: rest.length > size, endCursor: edges.at(-1)?.cursor ?? null } };
}

function compareKeys(a: SortKey, b: SortKey): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const [x, y] = [a[i] ?? '', b[i] ?? ''];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

const encodeCursor = (key: SortKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function decodeCursor(cursor: string): SortKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every((part) => typeof part === 'string' || typeof part === 'number')) return key as SortKey;
  } catch {
    // Not one of ours: refused below.
  }
  return refuseWith('invalid-field', { expected: 'a cursor' }, 'after');
}
