import {
  correctEvent, DAY, orgUnitCode, ownerOf, parseInstant, parseStreamName, stateOf,
  type BoundedContext, type Command, type Decision, type DomainEvent, type FoldedEvent, type Instant, type Role, type StreamName, type StreamToRead,
  type SubmissionDefinition,
} from '@yiwang/kernel';
import { quarantine } from '@yiwang/quarantine';
import { screening } from '@yiwang/screening';
import { supply } from '@yiwang/supply';
import type { SubmissionResult } from '../client/submission.js';
import type { Demonstration } from '../demonstration/demonstration.js';
import { completed, type PlannedSubmission } from '../street/planned-submission.js';
import { sealedStandIn, uuidOf } from './sealing.js';

const CONTEXTS: readonly BoundedContext[] = [screening, quarantine, supply];
const DEFINITIONS: ReadonlyMap<string, SubmissionDefinition> = new Map(
  [...CONTEXTS.flatMap((context): readonly SubmissionDefinition[] => context.submissions), correctEvent as SubmissionDefinition].map(
    (definition) => [definition.type, definition],
  ),
);

export type RehearsedEvent = FoldedEvent<DomainEvent>;

/** Kinds of streams that may be asked for at any later time; the others belong to a round or a fortnight. */
const LASTING: ReadonlySet<string> = new Set(['orgUnit', 'site', 'householdBaseline', 'staffRoster', 'screeningRounds', 'maskRounds']);

/** What became of a planned submission: the answer the product would give, and the events it would append. */
export interface Rehearsed {
  readonly definition: SubmissionDefinition;
  readonly answer: SubmissionResult;
  readonly stream: StreamName;
  readonly events: readonly RehearsedEvent[];
}

/**
 * Decides planned submissions one after the other over streams in memory, with the product's own definitions and
 * without its edge, log and clock: to test a plan before it is played, and to fill a log with real events at once.
 */
export class Rehearsal {
  private readonly streams = new Map<StreamName, RehearsedEvent[]>();
  private readonly answered = new Map<string, Rehearsed>();

  /** What becomes of a submission whose fields are complete. Throws where its data does not fit its definition. */
  submit({ body, sendAt, account }: PlannedSubmission, role: Role): Rehearsed {
    const definition = DEFINITIONS.get(body.type);
    if (!definition) throw new RangeError(`no definition of ${body.type}`);
    const before = this.answered.get(body.submissionId);
    if (before) return { ...before, answer: { ...before.answer, outcome: before.answer.outcome === 'refused' ? 'refused' : 'already-recorded' }, events: [] };

    const orgUnit = orgUnitCode(body.orgUnit);
    const parsed = definition.schema.parse(body.data) as Record<string, unknown>;
    const command: Command = {
      submissionId: body.submissionId,
      orgUnit,
      occurredAt: parseInstant(body.occurredAt)!,
      recordedAt: sendAt,
      actor: account,
      role,
      backfill: false,
      data: Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, sealedStandIn(value, orgUnit, key)])),
    };
    const rehearsed = this.record(definition, command);
    this.answered.set(body.submissionId, rehearsed);
    return rehearsed;
  }

  /** Drops what nobody will ask for again: answers and streams whose last event was recorded before an instant. */
  forget(before: Instant): void {
    for (const [submissionId, { events }] of this.answered) {
      if (events.every((event) => event.metadata.recordedAt < before)) this.answered.delete(submissionId);
    }
    for (const [stream, events] of this.streams) {
      const last = events.at(-1);
      if (last && last.metadata.recordedAt < before && !LASTING.has(parseStreamName(stream)!.kind)) this.streams.delete(stream);
    }
  }

  private record(definition: SubmissionDefinition, command: Command): Rehearsed {
    const stream = definition.stream(command.data as never, command.orgUnit);
    const decision = this.decide(definition, command, stream);
    const events = appendedBy(decision).map((event, index) => asRecorded(event, command, index));
    this.append(stream, events);
    this.claim(definition, command, decision);
    return { definition, stream, events, answer: this.answerTo(definition, command, stream, decision, events) };
  }

  private append(stream: StreamName, events: readonly RehearsedEvent[]): void {
    const all = this.streams.get(stream);
    if (all) all.push(...events);
    else this.streams.set(stream, [...events]);
  }

  private claim(definition: SubmissionDefinition, command: Command, decision: Decision<DomainEvent>): void {
    const claims = decision.kind === 'accept' ? Object.entries(decision.claims ?? {}) : [];
    for (const [index, [name, event]] of claims.entries()) {
      this.append(readBy(definition, command)[name]!.stream, [asRecorded(event, command, appendedBy(decision).length + index)]);
    }
  }

  private decide(definition: SubmissionDefinition, command: Command, stream: StreamName): Decision<DomainEvent> {
    const own = this.streams.get(stream) ?? [];
    if (definition.type === correctEvent.type) {
      if (!ownerOf(CONTEXTS, stream)) throw new RangeError(`no context owns ${stream}`);
      return definition.decide(command as never, own, {});
    }
    const toRead = Object.entries(readBy(definition, command));
    const reads = Object.fromEntries(toRead.map(([name, { stream: other, kind }]) => [name, stateOf(kind, this.streams.get(other) ?? [])]));
    return definition.decide(command as never, stateOf(definition.streamKind, own), reads);
  }

  private answerTo(
    definition: SubmissionDefinition,
    { submissionId }: Command,
    stream: StreamName,
    decision: Decision<DomainEvent>,
    events: readonly RehearsedEvent[],
  ): SubmissionResult {
    switch (decision.kind) {
      case 'accept':
        return {
          submissionId,
          outcome: 'recorded',
          stream,
          eventIds: events.map((event) => event.id),
          refs: definition.refs?.(events.at(-1)!, stateOf(definition.streamKind, this.streams.get(stream)!)) ?? {},
        };
      case 'duplicate':
        return { submissionId, outcome: 'already-recorded' };
      case 'refuse':
        return { submissionId, outcome: 'refused', code: decision.refusal.code };
    }
  }
}

const readBy = (definition: SubmissionDefinition, { data, orgUnit }: Command): Record<string, StreamToRead> =>
  definition.reads?.(data as never, orgUnit) ?? {};

function appendedBy(decision: Decision<DomainEvent>): readonly (DomainEvent & { readonly occurredAt?: number | undefined })[] {
  if (decision.kind !== 'duplicate') return decision.events ?? [];
  const { eventType, key, first } = decision;
  return [{ type: 'DuplicateSubmissionSuppressed', data: { eventType, key, originalEventId: first.eventId } }];
}

function asRecorded(
  { type, data, occurredAt }: DomainEvent & { readonly occurredAt?: number | undefined },
  command: Command,
  index: number,
): RehearsedEvent {
  const { submissionId } = command;
  return {
    id: uuidOf(`${submissionId} ${index}`),
    type,
    data,
    metadata: {
      submissionId,
      correlationId: submissionId,
      causationId: submissionId,
      actor: command.actor,
      role: command.role,
      orgUnit: command.orgUnit,
      occurredAt: occurredAt ?? command.occurredAt,
      recordedAt: command.recordedAt,
      schemaVersion: 1,
    },
  };
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
): Generator<Rehearsed & { readonly planned: PlannedSubmission }> {
  const rehearsal = new Rehearsal();
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
