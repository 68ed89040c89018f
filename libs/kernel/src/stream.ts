import type { OrgUnitCode } from './org-unit.js';
import type { RefusalCode } from './refusal.js';
import { liveEvents, type DomainEvent, type EventMetadata, type HousekeepingEvent } from './event.js';

/** `<unit>_<kind>-<id>`: `310105002_quarantineCase-<uuid>`. A unit's code is a prefix filter over all below it. */
export type StreamName = `${string}_${string}-${string}`;

/** The name of a stream: `scope` is the street (or the unit itself above street level), `kind` is camelCase. */
export function streamName(scope: OrgUnitCode, kind: string, id: string): StreamName {
  return `${scope}_${kind}-${id}`;
}

export interface StreamNameParts {
  readonly scope: OrgUnitCode;
  readonly kind: string;
  readonly id: string;
}

/** The parts of a stream name of ours, or `undefined` for any other text. */
export function parseStreamName(name: string): StreamNameParts | undefined {
  const match = /^(\d{2}|\d{6}|\d{9})_([a-z][A-Za-z]*)-(.+)$/.exec(name);
  return match ? { scope: match[1] as OrgUnitCode, kind: match[2]!, id: match[3]! } : undefined;
}

/** An event as a fold sees it: payload, and the metadata that came with it. */
export type FoldedEvent<Event extends DomainEvent> = Event extends DomainEvent
  ? { readonly id: string; readonly type: Event['type']; readonly data: Event['data']; readonly metadata: EventMetadata }
  : never;

/** A kind of stream: what its events fold to. `evolve` is total, and is only ever given events that are not voided. */
export interface StreamKind<State, Event extends DomainEvent> {
  readonly kind: string;
  readonly initial: State;
  evolve(state: State, event: FoldedEvent<Event>): State;
  /** What many facts come to from the beginning, the same as one step for each: where a step costs more the more there were. */
  evolveAll?(facts: readonly FoldedEvent<Event>[]): State;
  /**
   * What stays of a fact that was voided, told after the live ones: a number that was given once is not given again. Left
   * out, nothing does.
   */
  voided?(state: State, event: FoldedEvent<Event>): State;
  /** Its facts are never voided, since more hangs on them than its fold: what a correction of one is refused for. */
  readonly refusesCorrection?: RefusalCode;
  /** What is voided of it stays so, since its facts hang on those of other streams, which may be gone by then: what taking back a correction is refused for. */
  readonly refusesRevival?: RefusalCode;
  /** The stream of another kind in which facts may stand that hang on one of its own: `refusesVoiding` is given what that one folds to. */
  hangOn?(event: FoldedEvent<Event>): StreamToRead | undefined;
  /**
   * Why one of its facts is not voided while others stand that hang on it: what a correction of it is refused for.
   *
   * @param hanging the fold of the stream that `hangOn` names, where it names one
   */
  refusesVoiding?(state: State, event: FoldedEvent<Event>, hanging?: any): RefusalCode | undefined;
}

/** A stream whose fold a decider may read. Its own is guarded by the expected revision, and so is one it claims in. */
export interface StreamToRead {
  readonly stream: StreamName;
  readonly kind: StreamKind<any, any>;
}

/** What no domain fold is given. */
const HOUSEKEEPING: ReadonlySet<string> = new Set<HousekeepingEvent['type']>([
  'EventCorrected', 'DuplicateSubmissionSuppressed', 'FactsConflicted', 'ConflictResolved',
]);

/** Whether an event is one of a stream's own facts, rather than a correction, a suppressed duplicate or what is said of a conflict. */
export function isFact(event: { readonly type: string }): boolean {
  return !HOUSEKEEPING.has(event.type);
}

/** What a stream's events, in order of arrival, come to: the fold of the facts that no live correction voids, and what stays of the others. */
export function stateOf<State, Event extends DomainEvent>(
  kind: StreamKind<State, Event>,
  events: readonly { readonly id: string; readonly type: string; readonly data: unknown }[],
): State {
  const facts = liveEvents(events).filter(isFact) as FoldedEvent<Event>[];
  const state = kind.evolveAll?.(facts) ?? facts.reduce((folded, event) => kind.evolve(folded, event), kind.initial);
  return kind.voided === undefined ? state : voidedOf(events, facts).reduce((folded, event) => kind.voided!(folded, event), state);
}

/** The facts that are not live, as far as they can be read. */
function voidedOf<Event extends DomainEvent>(
  events: readonly { readonly id: string; readonly type: string; readonly data: unknown }[],
  live: readonly FoldedEvent<Event>[],
): FoldedEvent<Event>[] {
  const isLive = new Set(live.map(({ id }) => id));
  return events.filter((event) => isFact(event) && event.data !== undefined && !isLive.has(event.id)) as FoldedEvent<Event>[];
}

/**
 * Ends an exhaustive switch over a stream's events: it does not compile while an event is forgotten, and at run time
 * leaves the state as it is before an event of a later version of the product.
 */
export function unchanged<State>(state: State, _unknown: never): State {
  return state;
}
