import { AsyncResource } from 'node:async_hooks';
import { GatewayStore, UnreachableGatewayStore, type Entry, type Table, type TableHabits } from '../gateway-store.js';
import { Attempt, type ReadRange } from './attempt.js';
import { CommitRound, rangeKey, type Waiting } from './commit-round.js';
import { VaultKnowledge } from './vault-knowledge.js';
import { UNOBSERVED, type VaultObserver } from './vault-observer.js';

/** So many changes go together at most. */
const MOST_TOGETHER = 1_000;

const FORGET_EVERY = 60_000;

/**
 * The gateway's store in a PostgreSQL, shared by as many gateways as are given its address. The database decides what is
 * kept: a change is written where nothing that it read has changed since, and made again where something has. What one
 * gateway writes the others know within a second, and at once where they change it.
 */
export class PostgresGatewayStore extends GatewayStore {
  override readonly place = undefined;
  private readonly known: VaultKnowledge;
  /** Changes that have all they read. */
  private readonly waiting: Waiting[] = [];
  private running: Attempt | undefined;
  private rounds: Promise<void> | undefined;
  private readonly timer: NodeJS.Timeout;

  private constructor(url: string, private readonly observer: VaultObserver) {
    super();
    this.known = new VaultKnowledge(url, observer);
    this.timer = setInterval(() => void this.known.forget().catch(() => undefined), FORGET_EVERY).unref();
  }

  /**
   * Opens the store of an address, and makes its schema where there is none.
   *
   * @param url `postgres://…`, of one server or several, with a role that may make a schema or owns this one
   * @param observer hears what it costs
   * @throws what is in the way, as node-postgres says it
   */
  static async open(url: string, observer = UNOBSERVED): Promise<PostgresGatewayStore> {
    const store = new PostgresGatewayStore(url, observer);
    try {
      await store.known.open();
      return store;
    } catch (error) {
      await store.close();
      throw error instanceof UnreachableGatewayStore && error.cause !== undefined ? error.cause : error;
    }
  }

  override table<Value>(name: string, { mostlyNew = false }: TableHabits = {}): Table<Value> {
    const attempt = () => this.running ?? outside();
    return {
      get: (key) => attempt().get(name, key, mostlyNew) as Value | undefined,
      put: (key, value) => attempt().put(name, key, value),
      remove: (key) => attempt().put(name, key, undefined),
      entries: (after = '') => attempt().entries(name, after) as Iterable<Entry<Value>>,
      walk: (after = '') => this.known.walk(name, after) as AsyncIterable<Entry<Value>>,
      count: () => this.known.count(name),
    };
  }

  override async read<Result>(look: () => Result, atWorst = 0): Promise<Result> {
    await this.known.freshen(atWorst);
    const ranges = new Map<string, ReadRange>();
    for (let isFirst = true; ; isFirst = false) {
      const attempt = this.run(look, { ranges, isLook: true });
      if (isFirst) this.observer.read(attempt.reads.size, attempt.missing.size);
      if (attempt.isWhole) return attempt.result();
      await this.known.load(attempt, ranges);
    }
  }

  override async write<Result>(change: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const ranges = new Map<string, ReadRange>();
      const attempt = this.run(change, { ranges });
      this.observer.read(attempt.reads.size, attempt.missing.size);
      // Made again, it is so in a round that somebody else began: in the asynchronous context of whoever asked for it.
      void this.prepare({ change: AsyncResource.bind(change), resolve: resolve as (result: unknown) => void, reject, ranges, attempt, epoch: this.known.epoch });
    });
  }

  override tableNames(): Promise<readonly string[]> {
    return this.known.tableNames();
  }

  override async close(): Promise<void> {
    clearInterval(this.timer);
    await this.rounds;
    await this.known.close();
  }

  /** @param round what changes before this one have written in it */
  private run<Result>(
    work: () => Result,
    { ranges, round, isLook = false }: { readonly ranges: ReadonlyMap<string, ReadRange>; readonly round?: CommitRound | undefined; readonly isLook?: boolean },
  ): Attempt<Result> {
    if (this.running) throw new Error('a look or a change may not begin another');
    const attempt = new Attempt<Result>({
      find: (address) => round?.find(address) ?? this.known.find(address),
      range: (table, after) => ranges.get(rangeKey(table, after)),
    }, isLook);
    this.running = attempt;
    try {
      attempt.run(work);
    } finally {
      this.running = undefined;
    }
    return attempt;
  }

  private runAgain(waiting: Waiting, round?: CommitRound): void {
    waiting.epoch = this.known.epoch;
    waiting.attempt = this.run(waiting.change, { ranges: waiting.ranges, round });
  }

  /** Runs a change until it has all it reads, then lets it wait for its round. */
  private async prepare(waiting: Waiting): Promise<void> {
    try {
      while (!waiting.attempt.isWhole) {
        await this.known.load(waiting.attempt, waiting.ranges);
        this.runAgain(waiting);
      }
    } catch (error) {
      waiting.reject(error);
      return;
    }
    this.waiting.push(waiting);
    this.rounds ??= this.goRound();
  }

  /** One round after the other, each with all that wait. */
  private async goRound(): Promise<void> {
    // Those that come in the same turn go together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const round = new CommitRound();
      const later = this.waiting.splice(0, MOST_TOGETHER).filter((waiting) => this.admit(waiting, round) === 'later');
      this.waiting.unshift(...later);
      await this.commit(round);
    }
    this.rounds = undefined;
  }

  /** Takes a change into a round, run again where what it read is not what is known now. */
  private admit(waiting: Waiting, round: CommitRound): 'admitted' | 'unprepared' | 'later' {
    if (!this.holds(waiting, round)) this.runAgain(waiting, round);
    if (!waiting.attempt.isWhole) {
      void this.prepare(waiting);
      return 'unprepared';
    }
    if (round.isBefore(waiting.attempt)) return 'later';
    round.admit(waiting);
    return 'admitted';
  }

  /** Whether what a change read still stands, as far as is known here; the database says the rest. */
  private holds({ attempt, epoch }: Waiting, round: CommitRound): boolean {
    if (epoch !== this.known.epoch) return false;
    for (const [address, cell] of attempt.reads) {
      const now = round.find(address) ?? this.known.find(address);
      if (now !== undefined && now !== cell) return false;
    }
    return true;
  }

  private async commit(round: CommitRound): Promise<void> {
    try {
      const isKept = round.isEmpty || (await this.known.commit(round));
      this.observer.changed(round.admitted.length, isKept ? 'kept' : 'again');
      if (isKept) round.settle();
      else for (const waiting of round.admitted) this.again(waiting);
    } catch (error) {
      for (const { reject } of round.admitted) reject(error);
    }
  }

  /** What a change was made on is no more: it is made again. */
  private again(waiting: Waiting): void {
    waiting.ranges.clear();
    this.runAgain(waiting);
    void this.prepare(waiting);
  }
}

function outside(): never {
  throw new Error('tables are read and written inside a look or a change of the gateway store');
}
