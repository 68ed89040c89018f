import { CONTEXTS } from '@yiwang/contexts';
import type { EventLog } from '@yiwang/event-log';
import type { BoundedContext, Clock, Outcome, Policy, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import { SubmissionRunner } from '@yiwang/submissions';
import { PolicyDesk } from '../policy-desk.js';
import { PolicyRunner } from '../policy-runner.js';

/** What becomes of a call to a service: its answer, or an end of the process before it, or after it. */
export type Fate = 'answered' | 'lost before' | 'lost after';

/** A service whose calls meet their fates, one after the other; those that follow are answered. */
export class FatefulService implements SubmissionService {
  constructor(
    private readonly service: SubmissionService,
    private readonly fates: Fate[],
  ) {}

  get context(): BoundedContext {
    return this.service.context;
  }

  async submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    const fate = this.fates.shift() ?? 'answered';
    if (fate === 'lost before') throw new Error('the process ends');
    const outcome = await this.service.submit(envelope);
    if (fate === 'lost after') throw new Error('the process ends');
    return outcome;
  }

  rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.service.rehearse(envelopes);
  }
}

/** The services of all contexts on a log, as one process has them. */
export const servicesOn = (log: EventLog, clock: Clock, contexts: readonly BoundedContext[] = CONTEXTS): SubmissionService[] =>
  contexts.map((context) => new SubmissionRunner(log, clock, context));

export interface Following {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly policies: readonly Policy[];
  readonly services: readonly SubmissionService[];
  readonly onTrouble?: (error: unknown) => void;
}

/** A runner that has begun. */
export function following({ services, onTrouble = () => undefined, ...rest }: Following): PolicyRunner {
  const runner = new PolicyRunner({ ...rest, desk: new PolicyDesk(services), onTrouble });
  runner.start();
  return runner;
}

/** Resolves as soon as it is so; a test that waits in vain runs into its own limit. */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}
