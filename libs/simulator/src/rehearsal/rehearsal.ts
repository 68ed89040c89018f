import { CONTEXTS } from '@yiwang/contexts';
import {
  DAY, decidedBy, definitionOf, orgUnitCode, parseInstant, parseStreamName,
  type BoundedContext, type Instant, type RecordedEvent, type Role, type StreamName, type SubmissionDefinition,
} from '@yiwang/kernel';
import { Rehearsal, taskOf, type StreamFold, type Task } from '@yiwang/submissions';
import type { SubmissionResult } from '../client/submission.js';
import type { Demonstration } from '../demonstration/demonstration.js';
import { completed, type PlannedSubmission } from '../street/planned-submission.js';
import { isNote, noteStandIn, sealedStandIn } from './sealing.js';

/** Kinds of streams that may be asked for at any later time; the others belong to a round or a fortnight. */
const LASTING: ReadonlySet<string> = new Set(['orgUnit', 'site', 'household', 'householdBaseline', 'staffRoster', 'screeningRounds', 'maskRounds', 'care']);

/** What became of a planned submission: the answer the product would give, and the events it would append. */
export interface RehearsedSubmission {
  readonly definition: SubmissionDefinition;
  readonly answer: SubmissionResult;
  readonly stream: StreamName;
  readonly events: readonly RecordedEvent[];
}

/**
 * Decides planned submissions one after the other over streams in memory, by the product's own engine and without its
 * edge, log and clock: to test a plan before it is played, and to fill a log with real events at once.
 */
export class PlanRehearsal {
  private readonly rehearsal = new Rehearsal();

  /** What becomes of a submission whose fields are complete. Throws where its data does not fit its definition. */
  submit(planned: PlannedSubmission, role: Role): RehearsedSubmission {
    const task = taskOfPlanned(planned, role);
    const { outcome, events } = this.rehearsal.take(task, planned.sendAt);
    const { submissionId } = planned.body;
    const { definition, stream } = task;
    if (outcome.outcome === 'refused') {
      return { definition, stream, events, answer: { submissionId, outcome: 'refused', code: outcome.refusal.code } };
    }
    const { refs = {} } = outcome;
    const recorded = outcome.outcome === 'recorded' ? { stream, eventIds: outcome.eventIds } : {};
    return { definition, stream, events, answer: { submissionId, outcome: outcome.outcome, ...recorded, refs } };
  }

  /** Drops what nobody will ask for again: streams whose last event was recorded before an instant. */
  forget(before: Instant): void {
    this.rehearsal.forget((stream, fold) => isBefore(fold, before) && !LASTING.has(parseStreamName(stream)!.kind));
  }
}

function isBefore({ last }: StreamFold, instant: Instant): boolean {
  return last?.metadata === undefined || last.metadata.recordedAt < instant;
}

/** A planned submission as its context takes it, its personal data replaced. */
function taskOfPlanned({ body, account }: PlannedSubmission, role: Role): Task {
  const { type, submissionId } = body;
  const orgUnit = orgUnitCode(body.orgUnit);
  const context = decidedBy<BoundedContext>(CONTEXTS, type, body.data);
  const definition = context && definitionOf(context, type);
  if (context === undefined || definition === undefined) throw new RangeError(`nobody decides ${type}`);
  const parsed = definition.schema.parse(body.data) as Record<string, unknown>;
  const data = Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, isNote(definition, key) ? noteStandIn(value) : sealedStandIn(value, orgUnit, key)]));
  const occurredAt = parseInstant(body.occurredAt)!;
  const task = taskOf(context, { type, command: { submissionId, orgUnit, occurredAt, actor: account, role, backfill: false, data } });
  if ('code' in task) throw new RangeError(`${account} may not send ${type}: ${task.code}`);
  return task;
}

/** How long a plan may refer back: a quarantine and its release, with a margin. */
const MEMORY = 21 * DAY;

/**
 * Rehearses a plan in order; a submission whose fields no answer tells is left out, as the player does. It remembers
 * three weeks, so that a plan may go on for years.
 */
export function* rehearse(
  plan: Iterable<PlannedSubmission>,
  { accounts }: Demonstration,
): Generator<RehearsedSubmission & { readonly planned: PlannedSubmission }> {
  const rehearsal = new PlanRehearsal();
  const roles = new Map(accounts.map(({ account, role }) => [account, role]));
  const answers = new Map<string, SubmissionResult>();
  let forgetAt: Instant | undefined;
  for (const submission of plan) {
    forgetAt ??= submission.sendAt + MEMORY;
    if (submission.sendAt >= forgetAt) {
      rehearsal.forget(submission.sendAt - MEMORY);
      forgetAt = submission.sendAt + DAY;
    }
    const planned = completed(submission, (submissionId) => answers.get(submissionId));
    if (!planned) continue;
    const rehearsed = rehearsal.submit(planned, roles.get(planned.account)!);
    if (planned.isReferredTo && !answers.has(planned.body.submissionId)) answers.set(planned.body.submissionId, rehearsed.answer);
    yield { ...rehearsed, planned };
  }
}
