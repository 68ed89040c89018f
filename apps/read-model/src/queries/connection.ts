import { refuseRequest } from '@yiwang/kernel';

/** Where an item stands in its list: compared part by part. */
export type SortKey = readonly (string | number)[];

export interface PageRequest {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page of a list, as Relay's cursor connections have it. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  /** Whether the page was asked for behind a cursor. */
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** What a page says of itself. */
export const pageInfoOf = (edges: readonly { readonly cursor: string }[], hasNextPage: boolean, hasPreviousPage: boolean): PageInfo =>
  ({ hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null });

/** As many items as a page has where nothing is said, and at most. */
const FIRST = 50;
const MOST = 500;

/** How many items a page is to have. Refused `invalid-field` for a `first` that is not 1 to 500. */
export function sizeOf({ first }: PageRequest): number {
  const size = first ?? FIRST;
  if (!Number.isInteger(size) || size < 1 || size > MOST) refuseRequest('invalid-field', { expected: `1…${MOST}` }, 'first');
  return size;
}

/**
 * One page of a list in the order of its keys, picked from items that come in any order: no more than a page is kept,
 * however long the list is. Cursors are keys, so that a page goes on where the one before ended even if the list has
 * changed since. Refused `invalid-field` for a cursor that is none, and a `first` that is not 1 to 500.
 */
export class Page<T> {
  /** The first of the items offered, in order; one more than the page has, to know whether there are more. */
  private readonly picked: { readonly key: SortKey; readonly node: T }[] = [];
  private readonly size: number;
  private readonly start: SortKey | undefined;

  constructor(
    private readonly keyOf: (item: T) => SortKey,
    request: PageRequest,
  ) {
    this.size = sizeOf(request);
    this.start = request.after == null ? undefined : decodeCursor(request.after);
  }

  offer(node: T): void {
    const key = this.keyOf(node);
    if (this.start !== undefined && compareKeys(key, this.start) <= 0) return;
    let [low, high] = [0, this.picked.length];
    if (high > this.size && compareKeys(key, this.picked[high - 1]!.key) >= 0) return;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareKeys(this.picked[middle]!.key, key) <= 0) low = middle + 1;
      else high = middle;
    }
    this.picked.splice(low, 0, { key, node });
    if (this.picked.length > this.size + 1) this.picked.pop();
  }

  /** Where the page begins, as the key of the item before it says; `undefined` of the first page. */
  startsAt<Value>(valueOf: (key: SortKey) => Value): Value | undefined {
    return this.start === undefined ? undefined : valueOf(this.start);
  }

  /** What is so of the last item of a full page: nothing that comes after it can be on the page any more. */
  endsAt<Value>(valueOf: (item: T) => Value): Value | undefined {
    return this.picked.length > this.size ? valueOf(this.picked.at(-1)!.node) : undefined;
  }

  connection(): Connection<T> {
    const edges = this.picked.slice(0, this.size).map(({ key, node }) => ({ cursor: encodeCursor(key), node }));
    return { edges, pageInfo: pageInfoOf(edges, this.picked.length > this.size, this.start !== undefined) };
  }
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
  return refuseRequest('invalid-field', { expected: 'a cursor' }, 'after');
}
