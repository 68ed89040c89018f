import { ProblemError, request } from '../../api/http.js';
import { readLines } from './read-lines.js';

export type VerdictOutcome = 'recorded' | 'already-recorded' | 'refused';

/** What was taken from a cell that does not say it in so many words: `12月30日` → `2019-12-30`. */
export interface Understanding {
  readonly cell: string;
  readonly wrote: string;
  readonly understood: string;
}

/** What became, or would become, of one row of the ledger. `row` is the row's number in its sheet. */
export interface Verdict {
  /** The sheet, where the file has several. */
  readonly sheet?: string;
  readonly row: number;
  readonly outcome: VerdictOutcome;
  readonly code?: string;
  readonly cell?: string;
  readonly message?: string;
  readonly understood?: readonly Understanding[];
  /** It takes the place of what an earlier ledger said: the fields that differ, by their labels. */
  readonly replaced?: { readonly before: string; readonly after: string };
}

export interface ImportResult {
  readonly kind: string;
  readonly rows: number;
  readonly recorded: number;
  readonly alreadyRecorded: number;
  readonly refused: number;
  readonly verdicts: readonly Verdict[];
  /** What the import says beside the numbers: the round it joined or opened, the roster it extended. */
  readonly notes?: readonly string[];
  /** Which parts of the file are not among the rows, and why. */
  readonly leftOut?: readonly string[];
  /** First and last date of the ledger, as far as the edge tells them. */
  readonly period?: { readonly from: string; readonly to: string };
}

export interface Progress {
  readonly done: number;
  readonly rows: number;
}

export interface Ledger {
  readonly orgUnit: string;
  readonly file: File;
}

/** A verdict per row; nothing is recorded. @throws {ProblemError} `unknown-ledger`, `body-too-large`, `not-your-unit`, … */
export async function tryLedger({ orgUnit, file }: Ledger, signal: AbortSignal): Promise<ImportResult> {
  const response = await request(`/api/imports?${new URLSearchParams({ orgUnit, dryRun: 'true' })}`, {
    method: 'POST',
    body: formOf(file),
    signal,
  });
  return (await response.json()) as ImportResult;
}

/** The refused rows with their reasons, a CSV file to mend and send again; nothing is recorded. @throws as {@link tryLedger} */
export async function refusedRowsOf({ orgUnit, file }: Ledger): Promise<Blob> {
  const response = await request(`/api/imports?${new URLSearchParams({ orgUnit, dryRun: 'true', answer: 'refused-rows' })}`, {
    method: 'POST',
    body: formOf(file),
  });
  return response.blob();
}

type Line = { readonly progress: Progress } | { readonly result: ImportResult } | { readonly problem: ProblemLine };
interface ProblemLine {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly title?: string;
}

/**
 * Imports the ledger, telling its progress row by row.
 *
 * @throws {ProblemError} as {@link tryLedger}; `interrupted` where the answer ended before its result, when some rows
 * may be recorded: importing the same file again takes up the rest
 */
export async function importLedger(
  { orgUnit, file }: Ledger,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ImportResult> {
  const response = await request(`/api/imports?${new URLSearchParams({ orgUnit })}`, {
    method: 'POST',
    body: formOf(file),
    headers: { accept: 'application/x-ndjson' },
    signal,
  });
  if (response.headers.get('content-type')?.includes('ndjson') !== true || response.body === null) {
    return (await response.json()) as ImportResult;
  }
  for await (const text of readLines(response.body)) {
    const line = JSON.parse(text) as Line;
    if ('progress' in line) onProgress(line.progress);
    else if ('result' in line) return line.result;
    else if ('problem' in line) {
      const { status, code, detail, title } = line.problem;
      throw new ProblemError(status, code, detail ?? title ?? code);
    }
  }
  throw new ProblemError(0, 'interrupted', 'interrupted');
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.set('file', file);
  return form;
}
