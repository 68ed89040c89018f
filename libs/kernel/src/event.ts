import type { ConflictResolved, FactsConflicted } from './conflict.js';
import { grouped } from './grouped.js';
import type { WrittenText } from './note.js';
import { ruleOf, type Role } from './role.js';
import type { Instant } from './time.js';
import type { OrgUnitCode } from './org-unit.js';

/** One kind of fact: its stored type name and its JSON payload. A stored type is never renamed. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** What is known of an event beside its payload. Instants; stored as ISO 8601 with offset. */
export interface EventMetadata {
  readonly submissionId: string;
  /** What began the chain it belongs to: a person's submission, from which all the rest followed. */
  readonly correlationId: string;
  /** The event that made it necessary, where a policy submitted it; else its own submission. */
  readonly causationId: string;
  /** The policies on the way from a person's submission to it, the last one last; none of what a person submitted. */
  readonly policies?: readonly string[] | undefined;
  /** The account that submitted it, never a person's name. */
  readonly actor: string;
  readonly role: Role;
  readonly device?: string | undefined;
  /** The site that the sender spoke for, where it speaks for sites: a desk's hotel. */
  readonly site?: string | undefined;
  readonly orgUnit: OrgUnitCode;
  /** The fact's valid time, by definition of its submission. Decides the hour it counts in. */
  readonly occurredAt: Instant;
  /** When the log took it. */
  readonly recordedAt: Instant;
  readonly schemaVersion: number;
  /** Set when the fact was older than a live report may be: it sets no policy in motion. */
  readonly backfill?: boolean | undefined;
}

/**
 * Who reported an event, as it is told to whoever sees numbers: the account. Of a household's own account it is the role alone: by
 * its name it could be known which household asks for what.
 */
export const toldReporterOf = ({ actor, role }: Pick<EventMetadata, 'actor' | 'role'>): string => (isOfHousehold(role) ? role : actor);

/** Of a role that this version knows: a log may hold another. */
const isOfHousehold = (role: Role): boolean => (ruleOf(role) as ReturnType<typeof ruleOf> | undefined)?.ofHousehold === true;

/** An event as it stands in the log. */
export interface RecordedEvent<Event extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  /** Commit position in `$all`. */
  readonly position: bigint;
  readonly type: Event['type'];
  readonly data: Event['data'];
  readonly metadata: EventMetadata;
}

/** Makes an event stored as `type` in schema version `from` the same event in version `from + 1`. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  /** @param metadata what came with it: a field that a later version spells out may have been said there */
  data(stored: any, metadata: EventMetadata): unknown;
}

/** The version in which events of a type are written today: one more than its upcasters. */
export const currentVersionOf = (type: string, upcasters: readonly Upcaster[] = []): number =>
  1 + upcasters.filter((upcaster) => upcaster.type === type).length;

/** `EventCorrected`: voids one event of its own stream. May itself be corrected, which revives what it voided. The second version. */
export type EventCorrected = DomainEvent<'EventCorrected', { readonly correctedEventId: string; readonly reason: WrittenText }>;

/** `DuplicateSubmissionSuppressed`: another reporter said the same again; nothing else was appended. */
export type DuplicateSubmissionSuppressed = DomainEvent<
  'DuplicateSubmissionSuppressed',
  { readonly eventType: string; readonly key: string; readonly originalEventId: string; readonly reportedBy?: string | undefined }
>;

/** Events of the machinery, which may stand in any stream. */
export type HousekeepingEvent = EventCorrected | DuplicateSubmissionSuppressed | FactsConflicted | ConflictResolved;

/**
 * The events that no live correction voids. Corrections may stand before what they void, and a correction
 * of a correction revives it; two corrections that void each other void both.
 */
export function liveEvents<E extends { readonly id: string; readonly type: string; readonly data: unknown }>(
  events: readonly E[],
): E[] {
  const corrections = events.filter(({ type }) => type === 'EventCorrected');
  const correctionsOf = grouped(corrections, ({ data }) => (data as EventCorrected['data']).correctedEventId);
  if (correctionsOf.size === 0) return [...events];
  const verdicts = new Map<string, boolean>();
  const trail = new Set<string>();
  const judge = (event: E): Verdict => {
    const known = verdicts.get(event.id);
    if (known !== undefined) return { live: known, certain: true };
    trail.add(event.id);
    const verdict = verdictOf(correctionsOf.get(event.id) ?? [], trail, judge);
    trail.delete(event.id);
    if (verdict.certain) verdicts.set(event.id, verdict.live);
    return verdict;
  };
  // Corrections mostly stand behind what they void: from the end, each finds its own judged already.
  for (const event of events.toReversed()) judge(event);
  return events.filter((event) => judge(event).live);
}

/** Whether an event is live. It is certain where no circle of corrections was cut short on the way to it. */
interface Verdict {
  readonly live: boolean;
  readonly certain: boolean;
}

function verdictOf<E extends { readonly id: string }>(corrections: readonly E[], trail: ReadonlySet<string>, judge: (event: E) => Verdict): Verdict {
  let certain = true;
  for (const correction of corrections) {
    if (trail.has(correction.id)) {
      certain = false;
      continue;
    }
    const verdict = judge(correction);
    certain &&= verdict.certain;
    if (verdict.live) return { live: false, certain };
  }
  return { live: true, certain };
}
