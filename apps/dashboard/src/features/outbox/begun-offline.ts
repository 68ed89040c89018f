import type { Submission } from '../report/submissions.js';

/**
 * What was begun without a network is named by the submission that begins it, until the edge names it.
 *
 * @param refs the names that the edge gave with its answer
 * @returns what changes a submission that still waits: each of its fields that has such a name says the edge's
 */
export function nameAs(submissionId: string, refs: Readonly<Record<string, string>> = {}): (submission: Submission) => Submission {
  return (submission) => {
    const data = submission.data as Readonly<Record<string, unknown>>;
    const named = Object.entries(refs).filter(([name]) => data[name] === submissionId);
    return named.length === 0 ? submission : { ...submission, data: { ...data, ...Object.fromEntries(named) } };
  };
}

/** Whether a submission is of what another one begins, and says nothing without it. */
export const hangsOn = (submissionId: string, { data }: Submission): boolean => Object.values(data as object).includes(submissionId);

/** What a submission says, without that it is of what another one begins. */
export const withoutBegun = (submissionId: string, { data }: Submission): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(data as object).filter(([, value]) => value !== submissionId));
