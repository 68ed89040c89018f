import type { DomainEvent, EventMetadata } from './event.js';
import type { OrgUnitCode } from './org-unit.js';
import type { FoldedEvent, StreamKind } from './stream.js';
import type { FirstReport } from './submission.js';
import type { Instant } from './time.js';

/** Something a stream's fold keeps of an event, with who reported it and when it was so. */
export interface Reported {
  readonly report: FirstReport;
}

/** Who reported an event and when, as another reporter of the same is told. `reportedBy`: a worker's reference. */
export function reportOf(
  event: { readonly id: string; readonly metadata: EventMetadata },
  reportedBy?: string,
): FirstReport {
  return {
    eventId: event.id,
    actor: event.metadata.actor,
    role: event.metadata.role,
    recordedAt: event.metadata.recordedAt,
    occurredAt: event.metadata.occurredAt,
    ...(reportedBy === undefined ? {} : { reportedBy }),
  };
}

/**
 * Facts with one more, ordered by valid time: phones report late, so the order of recording says nothing of what was so
 * when. Of one instant the fact that was recorded first comes first: a fold is given its stream in that order, and a
 * ledger that opens and closes a round at one moment means it so.
 */
export function withFact<Fact extends Reported>(facts: readonly Fact[], fact: Fact): readonly Fact[] {
  // Mostly the last: looked for from there, so that a long stream is folded in a moment.
  const at = facts.findLastIndex((other) => other.report.occurredAt <= fact.report.occurredAt) + 1;
  return at === facts.length ? facts.concat(fact) : facts.toSpliced(at, 0, fact);
}

/** Facts with one of them changed by what is told of it later; as they are where there is no such one. */
export function withFactChanged<Fact>(facts: readonly Fact[], isMeant: (fact: Fact) => boolean, change: (fact: Fact) => Partial<Fact>): readonly Fact[] {
  // Mostly one of the last: looked for from there, so that a long stream is folded in a moment.
  const at = facts.findLastIndex(isMeant);
  return at < 0 ? facts : facts.with(at, { ...facts[at]!, ...change(facts[at]!) });
}

/**
 * A kind of stream whose state is its facts, ordered by valid time. One more is put in where it belongs; all of a long
 * stream, as after a correction, are ordered at once, so that no list is copied for each of them.
 *
 * @param factOf what is kept of an event
 */
export function kindOfFacts<Fact extends Reported, Event extends DomainEvent>(
  kind: string,
  factOf: (event: FoldedEvent<Event>) => Fact,
): StreamKind<readonly Fact[], Event> {
  return {
    kind,
    initial: [],
    evolve: (facts, event) => withFact(facts, factOf(event)),
    evolveAll: (events) => events.map(factOf).sort((a, b) => a.report.occurredAt - b.report.occurredAt),
  };
}

/** What was said, of which unit and by which type of event. */
export type SayingOf<Event extends DomainEvent> = Event extends DomainEvent
  ? Reported & { readonly orgUnit: OrgUnitCode; readonly type: Event['type']; readonly said: Event['data'] }
  : never;

/** A kind of stream whose state is all that was said in it, each event whole, by valid time. */
export const kindOfSayings = <Event extends DomainEvent>(kind: string): StreamKind<readonly SayingOf<Event>[], Event> =>
  kindOfFacts(kind, (event: FoldedEvent<Event>) =>
    ({ orgUnit: event.metadata.orgUnit, type: event.type, said: event.data, report: reportOf(event) }) as unknown as SayingOf<Event>);

/** What was said by one type of event, by valid time. */
export const saidOf = <Saying extends { readonly type: string }, Type extends Saying['type']>(
  sayings: readonly Saying[], type: Type,
): readonly Extract<Saying, { readonly type: Type }>[] => sayings.filter((saying): saying is Extract<Saying, { readonly type: Type }> => saying.type === type);

/**
 * Which fact no longer holds since the one with this event was recorded, because both are of one instant: of these the
 * one recorded later holds. As a sender is told: `inPlaceOf` is its event's id.
 */
export function inPlaceOf(facts: readonly Reported[], eventId: string): { readonly inPlaceOf: string } | undefined {
  const at = facts.findLastIndex(({ report }) => report.eventId === eventId);
  const [before, own] = [facts[at - 1]?.report, facts[at]?.report];
  return before !== undefined && before.occurredAt === own!.occurredAt ? { inPlaceOf: before.eventId } : undefined;
}

/** The last of ordered facts at or before an instant. */
export function inEffectAt<Fact extends Reported>(facts: readonly Fact[], at: Instant): Fact | undefined {
  return facts.findLast((fact) => fact.report.occurredAt <= at);
}

/** The first of ordered facts after an instant. */
export function firstAfter<Fact extends Reported>(facts: readonly Fact[], at: Instant): Fact | undefined {
  return facts.find((fact) => fact.report.occurredAt > at);
}

/**
 * The fact next to an instant, before it or after, that says the same: then a report of that instant says nothing new,
 * in whichever order the two arrive. A fact that says otherwise in between makes it a change.
 */
export function sameNextTo<Fact extends Reported>(
  facts: readonly Fact[],
  at: Instant,
  isSame: (fact: Fact) => boolean,
): Fact | undefined {
  return [inEffectAt(facts, at), firstAfter(facts, at)].find((fact) => fact !== undefined && isSame(fact));
}
