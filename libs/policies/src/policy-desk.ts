import { setTimeout as sleep } from 'node:timers/promises';
import {
  decidedBy, LogUnreachable, type Cause, type Instant, type Outcome, type PolicyRequest, type RefusalCode, type SubmissionEnvelope,
  type SubmissionService,
} from '@yiwang/kernel';

/** What a policy submits, with what its runner adds. */
export interface PolicySubmission {
  readonly request: PolicyRequest;
  readonly submissionId: string;
  readonly occurredAt: Instant;
  readonly cause: Cause;
}

/** Refusals that say nothing of the submission: it may be taken a moment later. */
const PASSING: ReadonlySet<RefusalCode> = new Set(['log-unavailable', 'service-unavailable', 'busy']);

/** How often something is asked again while the refusal may pass, and how long (ms) after the first time; then twice as long. */
const TRIES = 5;
const FIRST_PAUSE = 100;

/** Who submits, in the log. */
const ACTOR = 'policy';

/** Whether the refusal may pass by itself. */
const mayPass = (outcome: Outcome): boolean => outcome.outcome === 'refused' && PASSING.has(outcome.refusal.code);

/** Hands what policies ask for to the service that decides it, in this process or another, as any submission. */
export class PolicyDesk {
  constructor(private readonly services: readonly SubmissionService[]) {}

  /** What became of it; asked again for some seconds where the refusal may pass. Never throws what a log or a channel does. */
  async submit(submission: PolicySubmission): Promise<Outcome> {
    const service = this.serviceOf(submission.request);
    if (service === undefined) return refused('unknown-type', { type: submission.request.type });
    const envelope = envelopeOf(submission);
    let outcome = await answered(service, envelope);
    for (let tried = 1; tried < TRIES && mayPass(outcome); tried += 1) {
      await sleep(FIRST_PAUSE * 2 ** (tried - 1));
      outcome = await answered(service, envelope);
    }
    return outcome;
  }

  private serviceOf({ type, data }: PolicyRequest): SubmissionService | undefined {
    const context = decidedBy(this.services.map((service) => service.context), type, data);
    return this.services.find((service) => service.context === context);
  }
}

function envelopeOf({ request: { type, orgUnit, data }, submissionId, occurredAt, cause }: PolicySubmission): SubmissionEnvelope {
  return { type, command: { submissionId, orgUnit, occurredAt, actor: ACTOR, role: 'policy', backfill: false, cause, data } };
}

async function answered(service: SubmissionService, envelope: SubmissionEnvelope): Promise<Outcome> {
  try {
    return await service.submit(envelope);
  } catch (error) {
    if (error instanceof LogUnreachable) return refused('log-unavailable');
    throw error;
  }
}

const refused = (code: RefusalCode, params?: Readonly<Record<string, string>>): Outcome => ({ outcome: 'refused', refusal: { code, params } });
