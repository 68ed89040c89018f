import type { FailureRef, PolicyFailed, PolicyRetried } from '@yiwang/coordination';
import { causeBy, type Cause, type Outcome, type Policy, type PolicyRequest, type RecordedEvent, type RefusalCode } from '@yiwang/kernel';
import type { PolicyDesk } from './policy-desk.js';
import { requestIdOf } from './request-id.js';

/** One thing that an event asks for, by one policy. */
interface Asked {
  readonly failure: FailureRef;
  readonly request: PolicyRequest;
}

/** The product could not even say that a policy failed: the event is to be delivered again. */
export class PolicyOutOfReach extends Error {
  override readonly name = 'PolicyOutOfReach';
}

/** Lets policies act on events, and tells what failed. The same event again changes nothing. */
export class PolicyActs {
  constructor(private readonly desk: PolicyDesk) {}

  /** Asks for all that the event makes necessary. A refusal becomes `PolicyFailed`. @throws {PolicyOutOfReach} */
  async act(policy: Policy, event: RecordedEvent): Promise<void> {
    const asked = askedBy(policy, event);
    if (asked === undefined) return this.tellFailure(event, causeBy(policy, event), failureOf(policy, event), 'internal-error');
    for (const one of asked) {
      const outcome = await this.ask(one, policy, event);
      if (outcome.outcome === 'refused') await this.tellFailure(event, causeBy(policy, event), one.failure, outcome.refusal.code);
    }
  }

  /**
   * Asks again for what failed, and tells what became of it.
   *
   * @param failed the event that the policy failed for; `undefined` where it cannot be read, or no such policy is left
   */
  async retry(policy: Policy | undefined, failed: RecordedEvent | undefined, retry: RecordedEvent<PolicyRetryRequest>): Promise<void> {
    const { failureId, policy: name, eventId } = retry.data;
    const again = policy && failed && askedBy(policy, failed)?.find(({ failure }) => failure.failureId === failureId);
    const outcome = again && (await this.ask(again, policy, failed));
    const code = outcome === undefined ? 'event-not-found' : outcome.outcome === 'refused' ? outcome.refusal.code : undefined;
    const data: PolicyRetried['data'] = { failureId, policy: name, eventId, outcome: code === undefined ? 'recorded' : 'refused', ...(code && { code }) };
    await this.tell('report-policy-retry', data, retry, causeBy({ name }, retry));
  }

  private ask({ request, failure }: Asked, policy: Policy, event: RecordedEvent): Promise<Outcome> {
    return this.desk.submit({
      request,
      submissionId: requestIdOf(failure.failureId),
      occurredAt: event.metadata.recordedAt,
      cause: causeBy(policy, event),
    });
  }

  private tellFailure(event: RecordedEvent, cause: Cause, failure: FailureRef, code: RefusalCode): Promise<void> {
    const data: PolicyFailed['data'] = { ...failure, stream: event.stream, revision: String(event.revision), code };
    return this.tell('report-policy-failure', data, event, cause);
  }

  private async tell(type: string, data: FailureRef, event: RecordedEvent, cause: Cause): Promise<void> {
    const { orgUnit, recordedAt } = event.metadata;
    const submissionId = requestIdOf(type, data.failureId, event.id);
    const outcome = await this.desk.submit({ request: { type, orgUnit, data }, submissionId, occurredAt: recordedAt, cause });
    if (outcome.outcome === 'refused') throw new PolicyOutOfReach(`${type} of ${data.failureId}: ${outcome.refusal.code}`);
  }
}

type PolicyRetryRequest = { readonly type: 'PolicyRetryRequested'; readonly data: FailureRef };

/** What an event asks for by a policy; `undefined` where the policy cannot make anything of it. */
function askedBy(policy: Policy, event: RecordedEvent): readonly Asked[] | undefined {
  try {
    return policy.act(event).map((request) => ({ request, failure: failureOf(policy, event, request.part) }));
  } catch {
    return undefined;
  }
}

const failureOf = ({ name }: Policy, { id }: RecordedEvent, part?: string): FailureRef => ({
  failureId: [name, id, ...(part === undefined ? [] : [part])].join('.'),
  policy: name,
  eventId: id,
});
