/** What a table is like, for a store that is far away. */
export interface TableHabits {
  /** Most keys that are asked for are not there yet: a change goes on as if they were not, and the store says where it was wrong. */
  readonly mostlyNew?: boolean;
}

/**
 * What the gateway itself remembers: accounts, sessions, the vault. Each of them names its own table.
 *
 * Looks and changes are short functions that only read and write tables. They may be run more than once, and what a run
 * gives or throws may be thrown away: they do nothing else.
 */
export abstract class GatewayStore {
  /** Where its one process has it: another for a copy of it. `undefined` for a store that several share. */
  abstract readonly place: string | undefined;

  /** A table of JSON-like values by text key. The same name gives the same table, whatever is said of it. */
  abstract table<Value>(name: string, habits?: TableHabits): Table<Value>;

  /**
   * Resolves with what `look` gives. It sees what is on disk, as it was a second ago at most.
   *
   * @param atWorst while the store is out of reach, what was read from it so many ms ago is good enough
   * @throws {UnreachableGatewayStore} where what it reads cannot be had
   */
  abstract read<Result>(look: () => Result, atWorst?: number): Promise<Result>;

  /**
   * Runs `change`, all or nothing: if it throws, nothing of it is kept. It reads what it and earlier changes wrote.
   * Resolves when everything it wrote *or may have read* is on disk; changes of the same moment share one sync.
   *
   * @throws {UnwritableGatewayStore} where it does not get there
   * @throws {UnreachableGatewayStore} where the store did not answer: whether it got there shows when it is tried again
   */
  abstract write<Result>(change: () => Result): Promise<Result>;

  /** The names of the tables that hold something. */
  abstract tableNames(): Promise<readonly string[]>;

  abstract close(): Promise<void>;
}

/** An entry of a table. */
export interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
}

/** `get`, `entries`, `put` and `remove` belong inside a look or a change; `walk` and `count` outside of them. */
export interface Table<Value> {
  get(key: string): Value | undefined;
  put(key: string, value: Value): void;
  remove(key: string): void;
  /** What is on disk, in the order of the keys; `after` one of them, what comes behind it. For tables that are short. */
  entries(after?: string): Iterable<Entry<Value>>;
  /** The same, however long the table is. What is written meanwhile may be among it or not. */
  walk(after?: string): AsyncIterable<Entry<Value>>;
  count(): Promise<number>;
}

/** What stands where the gateway's store should be is not it: a sentence for the operator, with what to restore. */
export class UnusableGatewayStore extends Error {
  override readonly name = 'UnusableGatewayStore';
  constructor(
    /**
     * `gateway-store-missing`: there is none, though there has to be. `gateway-store-damaged`: it is not what was written.
     * `gateway-store-moved`, `gateway-store-unfinished`: it was moved elsewhere, or is being moved here.
     */
    readonly code: 'gateway-store-missing' | 'gateway-store-damaged' | 'gateway-store-moved' | 'gateway-store-unfinished',
    message: string,
  ) {
    super(message);
  }
}

/** A change, or one before it that it may have read, could not be brought to the disk, which is full or fails. The next one is tried again. */
export class UnwritableGatewayStore extends Error {
  override readonly name = 'UnwritableGatewayStore';
  readonly code = 'gateway-store-unwritable';
}

/** The server that keeps the store does not answer. It may come back by itself. */
export class UnreachableGatewayStore extends Error {
  override readonly name = 'UnreachableGatewayStore';
  readonly code = 'gateway-store-unreachable';
}
