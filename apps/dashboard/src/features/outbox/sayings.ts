import { useEffect } from 'react';
import { GatePost } from '../gate/gate-post.js';
import { rememberRefs } from '../report/known-refs.js';
import { labelOfForm } from '../report/submissions.js';
import { useSessionStore, useUser } from '../session/session-context.js';
import type { SessionStore } from '../session/session-store.js';
import { CrewRun } from '../waste-run/crew-run.js';
import { Outbox } from './outbox.js';
import { sendAs } from './send-as.js';

/** What a crew says on its run; all else that waits beside the forms was said at a gate. */
const RUN = /waste/;

/** Whether counts are due to be reported is looked at so often, in ms. */
const LOOK_EVERY = 30_000;

/**
 * All that an account says on this machine where there may be no network: at its gate, on its run, in forms. There is one for the
 * whole program, whichever page is open: what was said on one page is sent while another is open, in its order, and whom it
 * concerns hears what became of it.
 */
export class Sayings {
  readonly post: GatePost;
  readonly crew: CrewRun;
  /** What was said in forms. */
  readonly reports: Outbox;
  /** What was said at the gate and on the run. */
  private readonly outbox: Outbox;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** @param account whose they are: nothing is kept or sent but in its name */
  constructor(
    private readonly session: SessionStore,
    private readonly account: string,
  ) {
    const send = sendAs(account, session);
    this.outbox = new Outbox(localStorage, `yiwang.outbox.${account}`, send);
    this.post = new GatePost(localStorage, account, this.outbox, labelOfForm);
    this.crew = new CrewRun(localStorage, account, this.outbox, labelOfForm);
    this.reports = new Outbox(localStorage, `yiwang.reports.${account}`, send);
    this.reports.listen({ onTaken: ({ orgUnit }, { refs = {} }) => rememberRefs(orgUnit, refs), onRefused: () => undefined });
    session.subscribe(() => {
      if (!this.isSignedIn()) this.stop();
    });
  }

  /** On which page that can be mended which the edge did not take and nobody has looked at yet; `undefined`: nothing. */
  readonly refused = (): 'gate' | 'run' | 'report' | undefined => {
    if (this.reports.current().refused.length > 0) return 'report';
    const [first] = this.outbox.current().refused;
    if (first === undefined) return undefined;
    return RUN.test(first.submission.type) ? 'run' : 'gate';
  };

  /** Told whenever that may be another. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const ends = [this.outbox.subscribe(listener), this.reports.subscribe(listener)];
    return () => ends.forEach((end) => end());
  };

  /** Sends what waits, and goes on until its account is no longer signed in here. */
  start(): void {
    if (!this.isSignedIn()) return;
    void this.outbox.flush();
    void this.reports.flush();
    this.timer ??= setInterval(() => this.post.reportIfDue(), LOOK_EVERY);
  }

  /** What waits then waits: who signs in next is not asked for it. */
  private stop(): void {
    this.outbox.stop();
    this.reports.stop();
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private isSignedIn(): boolean {
    const now = this.session.current();
    return now.status === 'signed-in' && now.user.account === this.account;
  }
}

const known = new WeakMap<SessionStore, Map<string, Sayings>>();

export function sayingsOf(session: SessionStore, account: string): Sayings {
  const ofSession = known.get(session) ?? new Map<string, Sayings>();
  known.set(session, ofSession);
  const own = ofSession.get(account) ?? new Sayings(session, account);
  ofSession.set(account, own);
  return own;
}

/** What who is signed in says on this machine; it is being sent from then on. */
export function useSayings(): Sayings {
  const sayings = sayingsOf(useSessionStore(), useUser().account);
  useEffect(() => sayings.start(), [sayings]);
  return sayings;
}
