import { CONTEXTS } from '@yiwang/contexts';
import {
  DAY, decidedBy, definitionOf, isDraftOf, orgUnitCode, parseInstant, parseStreamName,
  type BoundedContext, type Instant, type OrgUnitCode, type RecordedEvent, type StreamName, type SubmissionDefinition,
} from '@yiwang/kernel';
import { Rehearsal, taskOf, type Rehearsed, type StreamFold, type Task } from '@yiwang/submissions';
import type { SubmissionBody, SubmissionResult } from '../client/submission.js';
import type { Demonstration, DemonstrationAccount } from '../demonstration/demonstration.js';
import { completed, type PlannedSubmission } from '../street/planned-submission.js';
import { isNote, noteStandIn, sealedStandIn, uuidOf } from './sealing.js';

/** Kinds of streams that may be asked for at any later time; the others belong to a round or a fortnight. */
const LASTING: ReadonlySet<string> = new Set(['orgUnit', 'site', 'household', 'householdBaseline', 'staffRoster', 'screeningRounds', 'maskRounds', 'care']);

/** Who sends a planned submission. */
export type RehearsedSender = Pick<DemonstrationAccount, 'role' | 'orgUnit' | 'household'>;

/** What became of a planned submission: the answer the product would give, and the events it would append. */
export interface RehearsedSubmission {
  readonly planned: PlannedSubmission;
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
  /** What was handed in and is neither confirmed nor declined, by the draft's id. */
  private readonly drafts = new Map<string, PlannedSubmission>();

  /**
   * What becomes of a submission whose fields are complete: the last; before it, where it confirms a draft, the fact that the draft
   * becomes. Throws where its data does not fit its definition.
   */
  submit(planned: PlannedSubmission, sender: RehearsedSender): readonly RehearsedSubmission[] {
    const definition = definitionIn(planned.body);
    if (isDraftOf(definition, sender.role)) return [this.handIn(planned, definition, sender)];
    if (definition.type !== CONFIRM && definition.type !== DECLINE) return [this.take(planned, sender)];
    const draftId = String(planned.body.data['draftId']);
    const draft = definition.type === CONFIRM ? this.drafts.get(draftId) : undefined;
    const fact = draft && this.take({ ...planned, expected: 'recorded', body: { ...draft.body, submissionId: uuidOf(draftId) } }, sender);
    const ended = this.take(planned, sender);
    this.drafts.delete(draftId);
    return fact === undefined ? [ended] : [fact, ended];
  }

  /** Drops what nobody will ask for again: streams whose last event was recorded before an instant. */
  forget(before: Instant): void {
    this.rehearsal.forget((stream, fold) => isBefore(fold, before) && !LASTING.has(parseStreamName(stream)!.kind));
  }

  /** Tried as what it would be, and handed in as a draft if that would be recorded: as the edge does it. */
  private handIn(planned: PlannedSubmission, definition: SubmissionDefinition, sender: RehearsedSender): RehearsedSubmission {
    const { orgUnit, data: typed, type: submission } = planned.body;
    const data: Readonly<Record<string, unknown>> = { ...typed, ...definition.draft?.says };
    const site = uuidOf(`${orgUnit} ${JSON.stringify(sender.household)}`);
    const fact = { ...planned, body: { ...planned.body, data } };
    const task = taskOfPlanned(fact, sender, { site, dryRun: true });
    const outcome = this.rehearsal.tried(task, planned.sendAt);
    if (outcome.outcome !== 'recorded') return rehearsedAs(planned, task, { outcome, events: [] });
    const said = { household: site, submission, personId: definition.draft?.person?.(data), content: JSON.stringify(data) };
    const draft = { ...planned, body: { ...planned.body, type: HAND_IN, data: said } };
    const handedIn = this.take(draft, sender, site);
    const { draftId } = handedIn.answer.refs ?? {};
    if (draftId !== undefined) this.drafts.set(draftId, fact);
    return { ...handedIn, planned };
  }

  private take(planned: PlannedSubmission, sender: RehearsedSender, site?: string): RehearsedSubmission {
    const task = taskOfPlanned(planned, sender, { site });
    return rehearsedAs(planned, task, this.rehearsal.take(task, planned.sendAt));
  }
}

const [HAND_IN, CONFIRM, DECLINE] = ['hand-in-draft', 'confirm-draft', 'decline-draft'] as const;

function rehearsedAs(planned: PlannedSubmission, { definition, stream }: Task, { outcome, events }: Rehearsed): RehearsedSubmission {
  const { submissionId } = planned.body;
  if (outcome.outcome === 'refused') return { planned, definition, stream, events, answer: { submissionId, outcome: 'refused', code: outcome.refusal.code } };
  const { refs = {} } = outcome;
  const recorded = outcome.outcome === 'recorded' ? { stream, eventIds: outcome.eventIds } : {};
  return { planned, definition, stream, events, answer: { submissionId, outcome: outcome.outcome, ...recorded, refs } };
}

function isBefore({ last }: StreamFold, instant: Instant): boolean {
  return last?.metadata === undefined || last.metadata.recordedAt < instant;
}

/** For which site a submission is sent, where its sender speaks for one, and whether it is tried alone. */
interface SentAs {
  readonly site?: string | undefined;
  readonly dryRun?: boolean;
}

const contextOf = ({ type, data }: SubmissionBody): BoundedContext => {
  const context = decidedBy<BoundedContext>(CONTEXTS, type, data);
  if (context === undefined) throw new RangeError(`nobody decides ${type}`);
  return context;
};

const definitionIn = (body: SubmissionBody): SubmissionDefinition => {
  const definition = definitionOf(contextOf(body), body.type);
  if (definition === undefined) throw new RangeError(`nobody decides ${body.type}`);
  return definition;
};

/** A planned submission as its context takes it, its personal data replaced. */
function taskOfPlanned({ body, account }: PlannedSubmission, { role }: RehearsedSender, { site, dryRun }: SentAs): Task {
  const { type, submissionId } = body;
  const orgUnit = orgUnitCode(body.orgUnit);
  const definition = definitionIn(body);
  const parsed = definition.schema.parse(body.data) as Record<string, unknown>;
  const data = Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, sealedIn(definition, key, value, orgUnit)]));
  const command = { submissionId, orgUnit, occurredAt: parseInstant(body.occurredAt)!, actor: account, role, site, backfill: false, data };
  const task = taskOf(contextOf(body), { type, command, dryRun });
  if ('code' in task) throw new RangeError(`${account} may not send ${type}: ${task.code}`);
  return task;
}

/** What is known by an id stays so: a household that is named by one, as its own account names it. */
function sealedIn(definition: SubmissionDefinition, key: string, value: unknown, orgUnit: OrgUnitCode): unknown {
  if (isNote(definition, key)) return noteStandIn(value);
  return typeof value === 'string' ? value : sealedStandIn(value, orgUnit, key);
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
): Generator<RehearsedSubmission> {
  const rehearsal = new PlanRehearsal();
  const senders = new Map(accounts.map((account) => [account.account, account]));
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
    const rehearsed = rehearsal.submit(planned, senders.get(planned.account)!);
    if (planned.isReferredTo && !answers.has(planned.body.submissionId)) answers.set(planned.body.submissionId, rehearsed.at(-1)!.answer);
    yield* rehearsed;
  }
}
