import {
  isFact, orgUnit, refuse, reportOf,
  type Contradiction, type DecidedEvent, type Decision, type DomainEvent, type DuplicateSubmissionSuppressed, type EventCorrected, type FactsConflicted, type FirstReport, type Instant,
  type NewEvent, type Outcome, type RecordedEvent, type Refs, type RefusalCode,
} from '@yiwang/kernel';
import { eventIdOf } from './event-id.js';
import type { StreamFold } from './stream-fold.js';
import { hangingOn, isCorrection, type Task } from './task.js';

/** A correction is decided on everything that stands in the stream, and may void what cannot be read. */
const stateFor = (task: Task, own: StreamFold): unknown =>
  isCorrection(task) ? own.events : own.stateOf(task.definition.streamKind);

/** What the decider says, given its own stream, those it reads, and the register. */
export function decide(task: Task, own: StreamFold, others: ReadonlyMap<string, StreamFold>, recordedAt: Instant): Decision<any> {
  if (task.unit !== undefined && others.get(task.unit)!.stateOf(orgUnit).registered === undefined) {
    return refuse('unknown-unit', 'orgUnit', { orgUnit: task.command.orgUnit });
  }
  const reads = Object.fromEntries(
    Object.entries(task.reads).map(([name, { stream, kind }]) => [name, others.get(stream)!.stateOf(kind)]),
  );
  const decision = task.definition.decide({ ...task.command, recordedAt }, stateFor(task, own), reads);
  return refusalOfVoiding(task, decision, own, others) ?? decision;
}

/** Why an event is not voided: its facts are final, or others hang on it; of a correction, that what it voided stays so. What cannot be read may be voided. */
function refusalOfVoiding({ corrects }: Task, decision: Decision<any>, own: StreamFold, others: ReadonlyMap<string, StreamFold>): Decision<never> | undefined {
  if (corrects === undefined || decision.kind !== 'accept') return undefined;
  const codeFor = (voided: RecordedEvent): RefusalCode | undefined => {
    if (voided.type === 'EventCorrected') return corrects.refusesRevival;
    if (!isFact(voided)) return undefined;
    const hanging = hangingOn(corrects, voided);
    return corrects.refusesCorrection ?? corrects.refusesVoiding?.(own.stateOf(corrects), voided as never, hanging && others.get(hanging.stream)!.stateOf(hanging.kind));
  };
  for (const { type, data } of decision.events) {
    const voided = type === 'EventCorrected' ? own.find((data as EventCorrected['data']).correctedEventId) : undefined;
    const code = voided && codeFor(voided);
    if (code !== undefined) return refuse(code, 'eventId');
  }
  return undefined;
}

/** The events that a decision appends, with their ids and metadata. */
export function eventsOf(task: Task, decision: Decision<DomainEvent>, recordedAt: Instant): NewEvent[] {
  return newEvents(task, task.stream, decidedEvents(task, decision, recordedAt), recordedAt);
}

function decidedEvents(task: Task, decision: Decision<DomainEvent>, recordedAt: Instant): readonly DecidedEvent<DomainEvent>[] {
  if (decision.kind === 'duplicate') return suppressed(decision);
  if (decision.kind === 'refuse' || decision.contradicts === undefined) return decision.events ?? [];
  return [...decision.events, conflicted(task, decision.contradicts, recordedAt)];
}

/** The decided fact, the first of those that are appended, and the one that it contradicts. */
function conflicted({ command, stream }: Task, { about, first, said, householdId }: Contradiction, recordedAt: Instant): DecidedEvent<FactsConflicted> {
  const { submissionId, actor } = command;
  const eventIds = [first.eventId, eventIdOf(submissionId, stream, 0, recordedAt)] as const;
  return {
    type: 'FactsConflicted',
    // There is no conflict before both are so.
    occurredAt: Math.max(first.occurredAt, command.occurredAt),
    data: { conflictId: submissionId, about, stream, eventIds, said, by: [first.actor, actor], ...(householdId === undefined ? {} : { householdId }) },
  };
}

/** Events that a submission gives a stream, with their ids and metadata. */
export function newEvents(task: Task, stream: string, decided: readonly DecidedEvent<DomainEvent>[], recordedAt: Instant): NewEvent[] {
  const { submissionId, actor, role, device, site, orgUnit: unit, occurredAt, backfill, cause } = task.command;
  return decided.map((event, n) => ({
    id: eventIdOf(submissionId, stream, n, recordedAt),
    type: event.type,
    data: event.data,
    metadata: {
      submissionId,
      correlationId: cause?.correlationId ?? submissionId,
      causationId: cause?.eventId ?? submissionId,
      ...(cause === undefined || cause.policies.length === 0 ? {} : { policies: cause.policies }),
      actor,
      role,
      ...(device === undefined ? {} : { device }),
      ...(site === undefined ? {} : { site }),
      orgUnit: unit,
      occurredAt: ('occurredAt' in event ? event.occurredAt : undefined) ?? occurredAt,
      recordedAt,
      ...(backfill ? { backfill } : {}),
    },
  }));
}

function suppressed({ eventType, key, first, unnoted }: Extract<Decision<any>, { kind: 'duplicate' }>): DuplicateSubmissionSuppressed[] {
  if (unnoted) return [];
  const { eventId, reportedBy } = first;
  const data = { eventType, key, originalEventId: eventId, ...(reportedBy === undefined ? {} : { reportedBy }) };
  return [{ type: 'DuplicateSubmissionSuppressed', data }];
}

/** What a stream remembers of a submission: the outcome that was given before, or `undefined` for a new one. */
export function rememberedOutcome(task: Task, own: StreamFold): Outcome | undefined {
  const given = own.of(task.command.submissionId);
  if (given.length === 0) return undefined;
  const outcome = outcomeOf(task, own, given);
  if (outcome.outcome !== 'recorded') return outcome;
  return { outcome: 'already-recorded', position: outcome.position, refs: outcome.refs };
}

/**
 * The outcome of a decision: of the events it gave its stream, `own` with them included. Where there was nothing to append,
 * its position is that of the last that its stream says.
 */
export function outcomeOfDecision(task: Task, decision: Decision<DomainEvent>, own: StreamFold, given: readonly RecordedEvent[]): Outcome {
  const last = given.at(-1);
  if (decision.kind === 'refuse') {
    const position = last && positionOf(last);
    return { outcome: 'refused', refusal: decision.refusal, ...(position ? { position } : {}) };
  }
  const parts = decision.kind === 'accept' && decision.parts ? { parts: decision.parts } : {};
  if (last !== undefined) return { ...outcomeOf(task, own, given), ...parts };
  const known = own.last;
  const position = known === undefined ? '' : positionOf(known);
  if (decision.kind === 'accept') return { outcome: 'already-recorded', position, ...parts };
  const { first } = decision;
  const original = own.find(first.eventId);
  return { outcome: 'already-recorded', position, first, refs: original && refsOf(task, own, original) };
}

/** The outcome of the events that a submission gave its stream, `own` with them included. */
export function outcomeOf(task: Task, own: StreamFold, given: readonly RecordedEvent[]): Outcome {
  const [event] = given as [RecordedEvent, ...RecordedEvent[]];
  const position = positionOf(given.at(-1)!);
  if (event.type === 'DuplicateSubmissionSuppressed') {
    const { originalEventId, reportedBy } = event.data as DuplicateSubmissionSuppressed['data'];
    const original = own.find(originalEventId);
    const first: FirstReport | undefined = original && reportOf(original, reportedBy);
    return { outcome: 'already-recorded', position, first, refs: original && refsOf(task, own, original) };
  }
  const refusal = task.definition.refusalOf?.(event, stateFor(task, own));
  if (refusal !== undefined) return { outcome: 'refused', refusal, position };
  return {
    outcome: 'recorded',
    position,
    stream: task.stream,
    eventIds: given.map(({ id }) => id),
    refs: refsOf(task, own, event),
  };
}

const refsOf = (task: Task, own: StreamFold, event: RecordedEvent): Refs | undefined =>
  task.definition.refs?.(event, stateFor(task, own));

/** A commit position as clients see it; `''` for an event that was only rehearsed. */
const positionOf = ({ position }: Pick<RecordedEvent, 'position'>): string => (position < 0n ? '' : position.toString());
