import { UnreachableGatewayStore, type Entry } from '../gateway-store.js';
import type { Attempt, ReadRange } from './attempt.js';
import { CellCache, placeOf, type Cell } from './cells.js';
import { rangeKey, type CommitRound } from './commit-round.js';
import { answerOf, decode, type AnsweredRow, type VaultAnswer } from './vault-answers.js';
import { AnswerLost, VaultConnection } from './vault-connection.js';
import type { VaultObserver } from './vault-observer.js';
import { COMMIT, COMMITTED, COUNT, FORGET, LOAD, MAKE_SCHEMA, NONE_ON_ITS_WAY, PAGE, TABLES } from './vault-schema.js';

/** What was read so long ago (ms) at most is given to a look. */
const FRESH = 1_000;

/** So many entries of a table are read in order at a time; a table that is read on and on is read in growing parts. */
const PART = 1_000;

/** Nothing is still to come: for a connection of which no answer has come yet. */
const ALL_SEEN = Number.MAX_SAFE_INTEGER;

/**
 * What a gateway knows of the store it shares. Every answer of the database says what others have changed since the one
 * before, so what is known here is at most as old as the last answer.
 */
export class VaultKnowledge {
  private readonly cells = new CellCache();
  private readonly connection: VaultConnection;
  private gathering: { readonly addresses: Set<string>; readonly loaded: Promise<void> } | undefined;
  /** The last commit we know of, once there was an answer on this connection. */
  private seen: number | undefined;
  /** When the last answer was asked for, on the clock of `performance.now`. */
  private heardAt = -Infinity;
  private connections = 0;

  constructor(url: string, observer: VaultObserver) {
    this.connection = new VaultConnection(url, () => {
      this.connections += 1;
      this.cells.clear();
      this.seen = undefined;
    }, observer);
  }

  /** The number of the connection: what was read on one proves nothing on the next, which may lead to another server. */
  get epoch(): number {
    return this.connections;
  }

  /** Connects and makes the schema where there is none. @throws what is in the way, as node-postgres says it */
  async open(): Promise<void> {
    await this.connection.open();
    await this.connection.take((ask) => ask('', MAKE_SCHEMA, []));
  }

  find(address: string): Cell | undefined {
    return this.cells.find(address);
  }

  /** Hears what others have changed, where that was not heard for a second. While nobody answers, `atWorst` ms may have passed. */
  async freshen(atWorst: number): Promise<void> {
    const age = () => performance.now() - this.heardAt;
    if (age() <= FRESH) return;
    try {
      await this.fetch([]);
    } catch (error) {
      if (!(error instanceof UnreachableGatewayStore) || age() > atWorst) throw error;
    }
  }

  /** Brings here what an attempt missed; the parts of tables into `ranges`. */
  async load({ missing, missingRanges }: Attempt, ranges: Map<string, ReadRange>): Promise<void> {
    if (missing.size > 0) await this.fetch(missing);
    for (const { table, after } of missingRanges) {
      const range = rangeKey(table, after);
      ranges.set(range, await this.page(table, after, ranges.get(range)));
    }
  }

  /** Whether a round was kept. Where something that it read has changed, nothing of it was. */
  async commit(round: CommitRound): Promise<boolean> {
    try {
      return await this.connection.take(async (ask) => {
        const asked = performance.now();
        const answer = answerOf(await ask<AnsweredRow>('commit', COMMIT, round.parameters(this.seen ?? ALL_SEEN)));
        this.learn(answer, asked);
        if (answer.done === undefined) return false;
        for (const [address, cell] of round.cells(answer.done)) this.cells.put(address, cell);
        return true;
      });
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
      return this.wasCommitted(round);
    }
  }

  async *walk(table: string, after: string): AsyncIterable<Entry<unknown>> {
    for (let from = after; ; ) {
      const { entries, isWhole } = await this.page(table, from, undefined);
      yield* entries;
      if (isWhole) return;
      from = entries.at(-1)!.key;
    }
  }

  async count(table: string): Promise<number> {
    const [counted] = await this.connection.take((ask) => ask<{ n: string }>('count', COUNT, [table]));
    return Number(counted!.n);
  }

  async tableNames(): Promise<readonly string[]> {
    const rows = await this.connection.take((ask) => ask<{ t: string }>('tables', TABLES, []));
    return rows.map(({ t }) => t);
  }

  /** Lets the database forget what commits of some minutes ago changed: of an erased person that was where it stood. */
  async forget(): Promise<void> {
    await this.connection.take((ask) => ask('forget', FORGET, []));
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  /** Its id is in the database, or nothing of it is; which of the two is known once the server has ended what was not waited for. */
  private wasCommitted({ id }: CommitRound): Promise<boolean> {
    return this.connection.insist(async (ask) => {
      await ask('none on its way', NONE_ON_ITS_WAY, []);
      return (await ask('committed', COMMITTED, [id])).length > 0;
    });
  }

  /** Reads places; everyone's of the same moment are read together. */
  private fetch(addresses: Iterable<string>): Promise<void> {
    this.gathering ??= this.gather();
    for (const address of addresses) this.gathering.addresses.add(address);
    return this.gathering.loaded;
  }

  private gather(): NonNullable<VaultKnowledge['gathering']> {
    const addresses = new Set<string>();
    const loaded = this.connection.take(async (ask) => {
      this.gathering = undefined;
      const asked = performance.now();
      const places = [...addresses].map(placeOf);
      const wanted = [places.map(({ table }) => table), places.map(({ key }) => key)];
      this.learn(answerOf(await ask<AnsweredRow>('load', LOAD, [...wanted, this.seen ?? ALL_SEEN])), asked);
    });
    return { addresses, loaded };
  }

  private async page(table: string, after: string, known: ReadRange | undefined): Promise<ReadRange> {
    const before = known?.entries ?? [];
    const limit = Math.max(PART, before.length);
    const from = before.at(-1)?.key ?? after;
    const rows = await this.connection.take((ask) => ask<AnsweredRow>('page', PAGE, [table, from, limit]));
    const n = Number(rows.find(({ what }) => what === 'whole')?.n ?? 0);
    // What was read before another commit is read anew.
    if (known && known.n !== n) return this.page(table, after, undefined);
    const entries = rows.filter(({ what }) => what === 'entry').map(({ k, v }) => ({ key: k!, value: decode(v!) }));
    return { entries: [...before, ...entries], isWhole: entries.length < limit, n };
  }

  /** Takes in what an answer says; answers come in the order of what they know. */
  private learn({ entries, changed, kept, head }: VaultAnswer, asked: number): void {
    if (kept !== undefined && this.seen !== undefined && this.seen < kept) this.cells.clear();
    for (const address of changed) this.cells.drop(address);
    for (const [address, cell] of entries) this.cells.put(address, cell);
    this.cells.shrink();
    if (head !== undefined) this.seen = head;
    this.heardAt = asked;
  }
}
