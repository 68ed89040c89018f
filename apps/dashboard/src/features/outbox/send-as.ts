import { ProblemError } from '../../api/http.js';
import { send, type Submission, type SubmissionAnswer } from '../report/submissions.js';
import type { SessionStore } from '../session/session-store.js';

/**
 * Sends in the name of one account alone. The browser has one session for all its tabs: where it is another's by now, nothing is
 * sent, and the page learns whose it is.
 *
 * @throws {ProblemError} as `send`; `not-signed-in` where the session is not this account's, so that what was said waits for it
 */
export function sendAs(account: string, session: SessionStore): (submission: Submission) => Promise<SubmissionAnswer> {
  return async (submission) => {
    await session.verify();
    const now = session.current();
    if (now.status !== 'signed-in' || now.user.account !== account) throw new ProblemError(401, 'not-signed-in', 'not-signed-in');
    return send(submission);
  };
}
