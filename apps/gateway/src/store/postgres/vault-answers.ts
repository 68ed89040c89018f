import { Packr } from 'msgpackr';
import { addressOf, type Cell } from './cells.js';

/** A row as the schema's queries answer it; PostgreSQL's `bigint` comes as text. */
export interface AnsweredRow {
  readonly what: 'entry' | 'whole' | 'moved' | 'moved whole' | 'changed' | 'done' | 'kept' | 'head';
  readonly t: string | null;
  readonly k: string | null;
  readonly v: Buffer | null;
  readonly n: string;
}

/** What an answer says: what stands where, what changed elsewhere, and how far it knows. */
export interface VaultAnswer {
  readonly entries: ReadonlyMap<string, Cell>;
  /** Addresses that a commit changed since the last answer. */
  readonly changed: readonly string[];
  /** What changed is told from this commit on; `undefined` where the answer does not say. */
  readonly kept: number | undefined;
  /** The last commit it knows of. */
  readonly head: number | undefined;
  /** The commit that was made, where one was asked for and nothing had moved. */
  readonly done: number | undefined;
}

const packr = new Packr({ useRecords: false });

export const encode = (value: unknown): Buffer => packr.pack(value);

export const decode = (bytes: Buffer): unknown => packr.unpack(bytes);

export function answerOf(rows: readonly AnsweredRow[]): VaultAnswer {
  const entries = new Map<string, Cell>();
  const changed: string[] = [];
  const numbers: Partial<Record<AnsweredRow['what'], number>> = {};
  for (const { what, t, k, v, n } of rows) {
    if (what === 'entry' || what === 'moved') entries.set(addressOf(t!, k!), { value: v === null ? undefined : decode(v), n: Number(n) });
    else if (what === 'changed') changed.push(addressOf(t!, k!));
    else numbers[what] = Number(n);
  }
  return { entries, changed, kept: numbers.kept, head: numbers.head, done: numbers.done };
}
