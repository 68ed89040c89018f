import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import type { Installation } from './installation.js';

/** What a reader of one subscription has seen that nobody may see: it stays empty. */
export type Faults = string[];

interface BoardPatch {
  readonly position: string;
  readonly lagSeconds: number;
  readonly values: readonly { readonly element: string; readonly value: number | null }[];
}

/** A unit's board as a page follows it: taken up again from the position that is shown, whenever the socket is restored. */
export class FollowedBoard {
  readonly values = new Map<string, number>();
  readonly faults: Faults = [];
  /** The longest lag, in seconds, that was shown. */
  longestLag = 0;
  private position: string | undefined;

  /** @param counted an element whose value only grows, whatever is submitted meanwhile */
  constructor(client: Client, orgUnit: string, private readonly counted: string) {
    const variables = Object.defineProperty({}, 'after', { get: () => this.position, enumerable: true }) as Record<string, unknown>;
    const query = `subscription ($after: String) { board(orgUnit: "${orgUnit}", after: $after) { position lagSeconds values { element value } } }`;
    follow<{ board: BoardPatch }>(client, { query, variables }, ({ board }) => this.take(board), this.faults);
  }

  private take({ position, lagSeconds, values }: BoardPatch): void {
    if (this.position !== undefined && BigInt(position) < BigInt(this.position)) this.faults.push(`the board went back from ${this.position} to ${position}`);
    this.position = position;
    this.longestLag = Math.max(this.longestLag, lagSeconds);
    for (const { element, value } of values) {
      const before = this.values.get(element) ?? 0;
      if (element === this.counted && (value ?? 0) < before) this.faults.push(`${element} went back from ${before} to ${value} at ${position}`);
      this.values.set(element, value ?? 0);
    }
  }
}

interface ListPatch {
  readonly position: string;
  readonly reload: boolean;
  readonly totalCount: number;
  readonly changes: readonly { readonly change: 'ENTERED' | 'CHANGED' | 'LEFT'; readonly key: string }[];
}

interface Page {
  readonly edges: readonly { readonly node: { readonly key: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The keys of a list as a page follows them: read whole where its changes begin, and kept by them from there on. */
export class FollowedList {
  readonly keys = new Set<string>();
  readonly faults: Faults = [];
  private rowsSeen = 0;
  private taking: Promise<void> = Promise.resolve();

  /** @param list a list that rows only come into, whatever is submitted meanwhile */
  constructor(private readonly installation: Installation, client: Client, private readonly list: string, private readonly orgUnit: string) {
    const query = `subscription { ${list}(orgUnit: "${orgUnit}") { position reload totalCount changes { change key } } }`;
    follow<Record<string, ListPatch>>(client, { query }, (data) => {
      this.taking = this.taking.then(() => this.take(data[list]!)).catch((error: unknown) => void this.faults.push(String(error)));
    }, this.faults);
  }

  /** Resolves when all that has come is taken in. */
  async settled(): Promise<void> {
    await this.taking;
  }

  private async take({ position, reload, totalCount, changes }: ListPatch): Promise<void> {
    if (totalCount < this.rowsSeen) this.faults.push(`${this.list} went back from ${this.rowsSeen} rows to ${totalCount} at ${position}`);
    this.rowsSeen = totalCount;
    if (reload || changes.length === 0) return this.readWhole(position);
    for (const { change, key } of changes) {
      if (change === 'LEFT') this.faults.push(`${key} left ${this.list} at ${position}`);
      this.keys.add(key);
    }
  }

  private async readWhole(position: string): Promise<void> {
    const read: string[] = [];
    for (let after: string | null = null, isMore = true; isMore;) {
      const { edges, pageInfo }: Page = await this.page(position, after);
      read.push(...edges.map(({ node }) => node.key));
      [after, isMore] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    if (new Set(read).size < read.length) this.faults.push(`a row stands twice in ${this.list} at ${position}`);
    const gone = [...this.keys].filter((key) => !read.includes(key));
    if (gone.length > 0) this.faults.push(`${gone.join()} is no longer in ${this.list} at ${position}`);
    for (const key of read) this.keys.add(key);
  }

  /** Asks until it is answered: whom it is asked of may be gone at this moment. */
  private async page(position: string, after: string | null): Promise<Page> {
    const query = `query ($after: String) { ${this.list}(orgUnit: "${this.orgUnit}", first: 100, after: $after, afterPosition: "${position}") { edges { node { key } } pageInfo { hasNextPage endCursor } } }`;
    for (let tries = 0; ; tries += 1) {
      try {
        return (await this.installation.query<Record<string, Page>>(query, { after }))[this.list]!;
      } catch (error) {
        if (tries > 100) throw error;
        await sleep(100);
      }
    }
  }
}

function follow<Data>(client: Client, asked: { readonly query: string; readonly variables?: Record<string, unknown> }, take: (data: Data) => void, faults: Faults): void {
  client.subscribe<Data>(asked, {
    next: ({ data, errors }) => (data ? take(data) : void faults.push(JSON.stringify(errors))),
    error: (error) => void faults.push(`ended by ${JSON.stringify(error)}`),
    complete: () => void faults.push('ended'),
  });
}
