import {
  correctable, correctEvent, currentVersionOf, definitionOf, HOUSEKEEPING_UPCASTERS, isFact, isUnitOf, maySend, orgUnitStream, ownerOf, parseStreamName, readsOf, registeredUnitOf, streamOf,
  type BoundedContext, type Command, type NewEvent, type RecordedEvent, type Refusal, type Role, type StreamKind, type StreamName,
  type StreamToRead, type SubmissionDefinition, type SubmissionEnvelope, type Upcaster,
} from '@yiwang/kernel';
import type { StreamFold } from './stream-fold.js';

/** A submission with what deciding it takes: its definition, its stream, the streams it reads. */
export interface Task {
  readonly definition: SubmissionDefinition;
  readonly command: Omit<Command<any>, 'recordedAt'>;
  readonly stream: StreamName;
  readonly reads: Readonly<Record<string, StreamToRead>>;
  /** Of the context that decides it, and of what may stand in any stream: its events are written in the version these lead to. */
  readonly upcasters: readonly Upcaster[];
  /** The register's stream of the unit it is for, where that must be registered. */
  readonly unit: StreamName | undefined;
  /** Of which kind the stream is whose facts it corrects, where it corrects any: that kind says which of them are not voided. */
  readonly corrects: StreamKind<any, any> | undefined;
}

/** Whether a correction, or what resolves a conflict, is to be decided on all events of its stream rather than on a fold. */
export function isCorrection(task: Task): boolean {
  return task.definition.streamKind === correctable;
}

/** Why a role may not correct events of a stream, if that is so: what only administrators report, only they correct. */
function refusalOfCorrection(context: BoundedContext, stream: StreamName, role: Role): Refusal | undefined {
  if (ownerOf([context], stream) === undefined) return { code: 'event-not-found', field: 'stream' };
  const kind = parseStreamName(stream)?.kind;
  const reporters = context.submissions.filter(({ streamKind }) => streamKind.kind === kind).flatMap(({ roles }) => roles);
  return role === 'admin' || reporters.some((reporter) => reporter !== 'admin') ? undefined : { code: 'not-your-role' };
}

const kindIn = (context: BoundedContext, stream: StreamName): StreamKind<any, any> | undefined =>
  context.streamKinds.find(({ kind }) => kind === parseStreamName(stream)?.kind);

/**
 * The task of an envelope, or why there is none: `unknown-type`, `not-your-role`, `wrong-unit-level`, and
 * `event-not-found` for the correction of a stream that is not the context's.
 */
export function taskOf(context: BoundedContext, { type, command, dryRun = false }: SubmissionEnvelope): Task | Refusal {
  const definition = definitionOf(context, type);
  if (definition === undefined) return { code: 'unknown-type', field: 'type', params: { type } };
  // What is handed in as a draft is tried first, and recorded in nobody's name but that of who confirms it.
  if (!(dryRun ? maySend(definition, command.role) : definition.roles.includes(command.role))) return { code: 'not-your-role' };
  const { orgUnit: unit, data } = command;
  if (!isUnitOf(definition.units, unit)) return { code: 'wrong-unit-level', field: 'orgUnit', params: { orgUnit: unit } };
  const stream = streamOf(definition, data, unit);
  const uncorrectable = type === correctEvent.type ? refusalOfCorrection(context, stream, command.role) : undefined;
  if (uncorrectable) return uncorrectable;
  return {
    definition,
    command,
    stream,
    reads: readsOf(definition, data, unit, command.site),
    upcasters: [...HOUSEKEEPING_UPCASTERS, ...(context.upcasters ?? [])],
    unit: definition.units === 'any' ? undefined : orgUnitStream(registeredUnitOf(unit)),
    corrects: type === correctEvent.type ? kindIn(context, stream) : undefined,
  };
}

/** The streams a task reads beside its own, as far as it says itself. */
export function streamsRead(task: Task): string[] {
  return [...Object.values(task.reads).map(({ stream }) => stream), ...(task.unit === undefined ? [] : [task.unit])];
}

/** The streams a task reads beside its own: of a correction, also where facts stand that hang on what it voids, as its own stream tells. */
export function streamsReadWith(task: Task, own: StreamFold): string[] {
  const voided = task.corrects?.hangOn === undefined ? undefined : own.find((task.command.data as { readonly eventId: string }).eventId);
  const hanging = voided && hangingOn(task.corrects!, voided);
  return [...streamsRead(task), ...(hanging === undefined ? [] : [hanging.stream])];
}

/** Where facts may stand that hang on an event, as its kind says: of a fact alone. */
export const hangingOn = (kind: StreamKind<any, any>, event: RecordedEvent): StreamToRead | undefined => (isFact(event) ? kind.hangOn?.(event as never) : undefined);

/** Appended events as a later read of the stream would give them, but for the positions of all except the last. */
export function asRecorded(
  { upcasters }: Task, stream: string, events: readonly NewEvent[], revision: bigint, position: bigint,
): RecordedEvent[] {
  return events.map((event, n) => ({
    ...event,
    stream,
    revision: revision + BigInt(n + 1),
    position,
    metadata: { ...event.metadata, schemaVersion: currentVersionOf(event.type, upcasters) },
  }));
}
