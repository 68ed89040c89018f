import type { LedgerKind, ReadLedger, Understanding } from '@yiwang/ledgers';
import type { Answer } from '../submissions/answer.js';

/** What a row said before and says now, in the reader's language: of the fields that differ. */
export interface Replacement {
  readonly before: string;
  readonly after: string;
}

/** What became, or would become, of one row. */
export interface Verdict extends Pick<Answer, 'outcome' | 'position' | 'code' | 'message' | 'first'> {
  readonly kind: LedgerKind;
  /** The sheet it stands on, where the file has several. */
  readonly sheet?: string | undefined;
  /** Its number in the sheet, as Excel counts: the first line is 1. */
  readonly row: number;
  /** The cell that is in the way of a refused row, as Excel names it: `G155`. */
  readonly cell?: string | undefined;
  /** The cells that do not say in so many words what was taken from them. */
  readonly understood?: readonly Understanding[] | undefined;
  /** It takes the place of what an earlier ledger said. */
  readonly replaced?: Replacement | undefined;
}

/** The round of a screening ledger: joined, or opened by it; `closedAt` where it is closed. */
export interface RoundOfLedger {
  readonly roundId: string;
  readonly joined: boolean;
  readonly closedAt?: string | undefined;
}

/** What became of a ledger. `rows` are those that speak of something: no titles, blanks or totals. */
export interface ImportReport {
  /** Of its first table. */
  readonly kind: LedgerKind;
  /** Of all its tables. */
  readonly kinds: readonly LedgerKind[];
  readonly dryRun: boolean;
  readonly rows: number;
  readonly recorded: number;
  /** How many of the recorded take the place of what an earlier ledger said. */
  readonly replaced: number;
  readonly alreadyRecorded: number;
  readonly refused: number;
  readonly verdicts: readonly Verdict[];
  /** The last position in the log of what was recorded: a query may say `after` it. */
  readonly position?: string | undefined;
  /** First and last moment the ledger speaks of, ISO 8601 with offset. */
  readonly period?: { readonly from: string; readonly to: string } | undefined;
  readonly round?: RoundOfLedger | undefined;
  /** What the import did beside its rows, in the reader's language. */
  readonly notes: readonly string[];
  /** Which parts of the file are not among its rows, and why, in the reader's language. */
  readonly leftOut: readonly string[];
}

type Counted = 'kind' | 'kinds' | 'rows' | 'recorded' | 'replaced' | 'alreadyRecorded' | 'refused' | 'position' | 'verdicts';

/** Counts verdicts into a report. */
export function reportOf({ tables }: ReadLedger, verdicts: readonly Verdict[], rest: Omit<ImportReport, Counted>): ImportReport {
  const count = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const positions = verdicts.flatMap(({ position }) => (position ? [BigInt(position)] : []));
  const last = positions.reduce((highest, position) => (position > highest ? position : highest), -1n);
  return {
    kind: tables[0]!.kind,
    kinds: [...new Set(tables.map(({ kind }) => kind))],
    ...rest,
    rows: verdicts.length,
    recorded: count('recorded'),
    replaced: verdicts.filter(({ replaced }) => replaced !== undefined).length,
    alreadyRecorded: count('already-recorded'),
    refused: count('refused'),
    position: last < 0n ? undefined : last.toString(),
    verdicts,
  };
}
