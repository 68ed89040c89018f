import { randomUUID } from 'node:crypto';
import { addressOf, placeOf, type Cell } from './cells.js';
import { NOTHING, type Attempt, type ReadRange } from './attempt.js';
import { encode } from './vault-answers.js';

/** A change somebody waits for. */
export interface Waiting {
  readonly change: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** What it read of tables in order, by table and key. */
  readonly ranges: Map<string, ReadRange>;
  /** Its last run, and on which connection that was. */
  attempt: Attempt;
  epoch: number;
}

/** Changes that go to the store together, in their order: each as if it had been made after those before it. */
export class CommitRound {
  readonly id = randomUUID();
  readonly admitted: Waiting[] = [];
  private readonly written = new Map<string, Cell>();
  private readonly expected = new Map<string, number>();
  private readonly whole = new Map<string, number>();
  private readonly tables = new Set<string>();

  /** What changes before it in this round have written to a place. */
  find(address: string): Cell | undefined {
    return this.written.get(address);
  }

  /** Whether an attempt read a table in order to which this round writes: it has to wait until that is there. */
  isBefore({ ranges }: Attempt): boolean {
    return [...ranges.keys()].some((table) => this.tables.has(table));
  }

  admit(waiting: Waiting): void {
    const { reads, ranges, writes } = waiting.attempt;
    for (const [address, cell] of reads) if (this.written.get(address) !== cell) this.expected.set(address, cell.n);
    for (const [table, n] of ranges) this.whole.set(table, n);
    for (const [address, value] of writes) {
      this.written.set(address, { value, n: NOTHING.n });
      this.tables.add(placeOf(address).table);
    }
    this.admitted.push(waiting);
  }

  /** Whether nothing has to be asked: nothing was read, nothing is written. */
  get isEmpty(): boolean {
    return this.written.size === 0 && this.expected.size === 0 && this.whole.size === 0;
  }

  /** Gives everyone what their change gave, or throws what it threw. */
  settle(): void {
    for (const { attempt, resolve, reject } of this.admitted) {
      try {
        resolve(attempt.result());
      } catch (error) {
        reject(error);
      }
    }
  }

  /** What was written, as it stands once it is commit `n`. */
  *cells(n: number): Iterable<readonly [string, Cell]> {
    for (const [address, { value }] of this.written) yield [address, { value, n: value === undefined ? NOTHING.n : n }];
  }

  /** The parameters of the schema's `commit`. @param seen the last commit we know of */
  parameters(seen: number): readonly unknown[] {
    const reads = [...this.expected].map(([address, n]) => ({ ...placeOf(address), n }));
    const puts = [...this.written].map(([address, { value }]) => ({ ...placeOf(address), value }));
    return [
      this.id, seen,
      reads.map(({ table }) => table), reads.map(({ key }) => key), reads.map(({ n }) => n),
      [...this.whole.keys()], [...this.whole.values()],
      puts.map(({ table }) => table), puts.map(({ key }) => key), puts.map(({ value }) => (value === undefined ? null : encode(value))),
    ];
  }
}

export const rangeKey = (table: string, after: string): string => addressOf(table, after);
