import type { OrgUnitCode } from '@yiwang/kernel';

/** One submission as `POST /api/submissions` takes it. */
export interface SubmissionBody {
  readonly submissionId: string;
  readonly type: string;
  readonly orgUnit: OrgUnitCode;
  /** ISO 8601 with offset. */
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What became of one submission, as `POST /api/submissions` answers. */
export interface SubmissionResult {
  readonly submissionId: string;
  readonly outcome: 'recorded' | 'already-recorded' | 'refused';
  /** Commit position in the log, a decimal string: give it to a query as `after`. */
  readonly position?: string;
  /** Where its events stand, and which they are: what a correction names. */
  readonly stream?: string;
  readonly eventIds?: readonly string[];
  readonly refs?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly field?: string;
  readonly message?: string;
}
