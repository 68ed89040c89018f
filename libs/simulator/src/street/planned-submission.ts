import { formatInstant, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import type { SubmissionBody, SubmissionResult } from '../client/submission.js';
import type { Random } from '../random/random.js';

/** A field of `data` that only the answer to an earlier submission tells. */
export interface FieldFromAnswer {
  readonly field: 'eventId' | 'stream' | 'quarantineId' | 'requestId' | 'personId' | 'householdId' | 'draftId';
  /** The earlier submission's id. */
  readonly submissionId: string;
}

/** A submission, who sends it, when it reaches the gateway, and what should become of it. */
export interface PlannedSubmission {
  readonly account: string;
  /** When it is sent. Later than `occurredAt`: by seconds as a rule, by hours from a phone that was offline. */
  readonly sendAt: Instant;
  readonly body: SubmissionBody;
  readonly fromAnswers?: readonly FieldFromAnswer[];
  /** Whether a later submission takes a field from the answer to this one. */
  readonly isReferredTo?: boolean;
  /** `already-recorded`: the same again, by a retry or by another reporter. `refused`: the rule says no. */
  readonly expected: 'recorded' | 'already-recorded' | 'refused';
}

/** What a submission takes from the answer to an earlier one: each of the fields under its own name. */
export const takenFrom = ({ body: { submissionId } }: PlannedSubmission, ...fields: readonly FieldFromAnswer['field'][]): Required<Pick<PlannedSubmission, 'fromAnswers'>> => ({
  fromAnswers: fields.map((field) => ({ field, submissionId })),
});

/** Someone who reports: an account, and the unit it reports for. */
export interface Reporter {
  readonly account: string;
  readonly orgUnit: OrgUnitCode;
}

/** When something happened, and when it was sent; without `sendAt`, within the minute. */
export interface Timing {
  readonly occurredAt: Instant;
  readonly sendAt?: Instant | undefined;
}

/** Plans submissions, with ids out of a seeded source. */
export class Planner {
  constructor(private readonly random: Random) {}

  /** A submission that should be recorded, unless `rest` says otherwise. */
  plan(
    reporter: Reporter,
    type: string,
    { occurredAt, sendAt }: Timing,
    data: SubmissionBody['data'],
    rest: Partial<Pick<PlannedSubmission, 'expected' | 'fromAnswers' | 'isReferredTo'>> = {},
  ): PlannedSubmission {
    return {
      account: reporter.account,
      sendAt: sendAt ?? occurredAt + this.random.integer(3_000, 55_000),
      body: {
        submissionId: this.random.uuid(),
        type,
        orgUnit: reporter.orgUnit,
        occurredAt: formatInstant(occurredAt),
        data,
      },
      expected: 'recorded',
      ...rest,
    };
  }
}

/** A planned submission with the fields that earlier answers tell; `undefined` where one of them does not tell it. */
export function completed(
  planned: PlannedSubmission,
  answerTo: (submissionId: string) => SubmissionResult | undefined,
): PlannedSubmission | undefined {
  if (!planned.fromAnswers) return planned;
  const told: Record<string, string> = {};
  for (const { field, submissionId } of planned.fromAnswers) {
    const answer = answerTo(submissionId);
    const value = answer && toldBy(answer, field);
    if (value === undefined) return undefined;
    told[field] = value;
  }
  return { ...planned, body: { ...planned.body, data: { ...planned.body.data, ...told } } };
}

function toldBy(answer: SubmissionResult, field: FieldFromAnswer['field']): string | undefined {
  switch (field) {
    case 'eventId':
      return answer.eventIds?.[0];
    case 'stream':
      return answer.stream;
    case 'quarantineId':
    case 'requestId':
    case 'personId':
    case 'householdId':
    case 'draftId':
      return answer.refs?.[field];
  }
}
