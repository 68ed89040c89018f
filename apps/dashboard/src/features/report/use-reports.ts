import { useSyncExternalStore } from 'react';
import { ProblemError } from '../../api/http.js';
import { Outbox, type OutboxListener, type OutboxState } from '../outbox/outbox.js';
import { sendAs } from '../outbox/send-as.js';
import { useSessionStore, useUser } from '../session/session-context.js';
import type { SessionStore } from '../session/session-store.js';
import { rememberRefs } from './known-refs.js';

/** What an account reports on this machine, and who else hears what became of it. */
export class Reports {
  readonly outbox: Outbox;
  private readonly listeners = new Set<OutboxListener>();

  constructor(account: string, session: SessionStore) {
    const send = sendAs(account, session);
    this.outbox = new Outbox(
      localStorage,
      `yiwang.reports.${account}`,
      async (submission) => {
        // The login page asks who is signed in: what waits need not.
        if (session.current().status === 'signed-out') throw new ProblemError(401, 'not-signed-in', 'not-signed-in');
        return send(submission);
      },
      {
        onTaken: (submission, answer) => {
          rememberRefs(submission.orgUnit, answer.refs ?? {});
          for (const listener of this.listeners) listener.onTaken(submission, answer);
        },
        onRefused: (...heard) => {
          for (const listener of this.listeners) listener.onRefused(...heard);
        },
      },
    );
  }

  /** @returns what ends it */
  listen(listener: OutboxListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const reports = new WeakMap<SessionStore, Map<string, Reports>>();

/** What who is signed in reports: one for all forms of the page, so that all of it goes in its order. */
export function useReports(): Reports {
  const session = useSessionStore();
  const { account } = useUser();
  const ofSession = reports.get(session) ?? new Map<string, Reports>();
  reports.set(session, ofSession);
  const own = ofSession.get(account) ?? new Reports(account, session);
  ofSession.set(account, own);
  return own;
}

/** What of it waits, and what was refused. */
export function useReported(): OutboxState {
  const { outbox } = useReports();
  return useSyncExternalStore(outbox.subscribe, outbox.current);
}
