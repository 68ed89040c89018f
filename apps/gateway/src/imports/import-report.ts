import type { Answer } from '../submissions/answer.js';
import type { LedgerKind } from './ledger.js';

/** What became, or would become, of one row. */
export interface Verdict extends Pick<Answer, 'outcome' | 'position' | 'code' | 'message' | 'first'> {
  /** Its number in the file, as Excel counts: the first line is 1. */
  readonly row: number;
  /** The cell that is in the way of a refused row, as Excel names it: `G155`. */
  readonly cell?: string | undefined;
}

/** What became of a ledger. `rows` are those that speak of something: no titles, blanks or totals. */
export interface ImportReport {
  readonly kind: LedgerKind['kind'];
  readonly dryRun: boolean;
  readonly rows: number;
  readonly recorded: number;
  readonly alreadyRecorded: number;
  readonly refused: number;
  readonly verdicts: readonly Verdict[];
  /** The last position in the log of what was recorded: a query may say `after` it. */
  readonly position?: string | undefined;
  /** First and last moment the ledger speaks of, ISO 8601 with offset. */
  readonly period?: { readonly from: string; readonly to: string } | undefined;
  /** The round of a screening ledger: joined, or opened by it; `closedAt` where it is closed. */
  readonly round?: { readonly roundId: string; readonly joined: boolean; readonly closedAt?: string | undefined } | undefined;
  /** What the import did beside its rows, in the reader's language. */
  readonly notes: readonly string[];
}

/** Counts verdicts into a report. */
export function reportOf(verdicts: readonly Verdict[], rest: Omit<ImportReport, 'verdicts' | 'rows' | 'recorded' | 'alreadyRecorded' | 'refused' | 'position'>): ImportReport {
  const count = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const positions = verdicts.flatMap(({ position }) => (position ? [BigInt(position)] : []));
  const last = positions.reduce((highest, position) => (position > highest ? position : highest), -1n);
  return {
    ...rest,
    rows: verdicts.length,
    recorded: count('recorded'),
    alreadyRecorded: count('already-recorded'),
    refused: count('refused'),
    position: last < 0n ? undefined : last.toString(),
    verdicts,
  };
}
