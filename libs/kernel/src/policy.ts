import type { DomainEvent, EventMetadata } from './event.js';
import type { OrgUnitCode } from './org-unit.js';
import type { FoldedEvent } from './stream.js';
import type { Cause } from './submission.js';
import { DAY, type Instant } from './time.js';

/** What a policy asks for: a submission of any context. Who submits it, when and why is not its own to say. */
export interface PolicyRequest {
  readonly type: string;
  readonly orgUnit: OrgUnitCode;
  /** As a decider is given it: sealed, and as its schema says. */
  readonly data: unknown;
  /** What tells it from the others, where one event asks for several: a unit, a person. */
  readonly part?: string | undefined;
}

/**
 * What an event makes necessary elsewhere: event → submissions. A policy asks for something, it never says that
 * something was done; what recurs by the calendar is read from the state that makes it due, and is none.
 */
export interface Policy<Event extends DomainEvent = any> {
  /** As it stands in the log: never renamed. */
  readonly name: string;
  readonly hears: readonly Event['type'][];
  /** What an event asks for; pure, so that it is the same whenever it is asked. */
  act(event: FoldedEvent<Event>): readonly PolicyRequest[];
}

/** Declares a policy that hears the event types of the union `Event`: `definePolicy<ReturneeRegistered>()({ … })`. */
export const definePolicy =
  <Event extends DomainEvent>() =>
  (policy: Policy<Event>): Policy<Event> =>
    policy;

/** An item of a list, with the moment it is due. */
export interface DueItem {
  readonly list: string;
  readonly itemId: string;
  readonly orgUnit: OrgUnitCode;
  readonly dueAt: Instant;
}

/** What the coming of a moment makes necessary: of every open item of a list, a while before it is due. */
export interface DuePolicy {
  /** As it stands in the log: never renamed. */
  readonly name: string;
  readonly list: string;
  /** How long before the due moment, in ms; 0: once it has come. An item that is overdue, then by a day, is asked for no more. */
  readonly ahead: number;
  /** An item that stays open is due again at the same time of each day, until it is done: who is silent is reminded daily. */
  readonly everyDay?: true;
  act(item: DueItem): readonly PolicyRequest[];
}

export const defineDuePolicy = (policy: DuePolicy): DuePolicy => policy;

/** What was recorded longer ago sets nothing in motion: a log that is followed for the first time is no news. */
const NEWS = 14 * DAY;

/**
 * Whether an event sets a policy in motion. What is told of the past does not (`backfill`), nor what was recorded long
 * ago. Nor does what came of the policy itself, by whatever detour: so every chain ends, since each policy acts on it once.
 */
export function isSetInMotion({ name }: Pick<Policy, 'name'>, { backfill, policies = [], recordedAt }: EventMetadata, now: Instant): boolean {
  return backfill !== true && !policies.includes(name) && recordedAt > now - NEWS;
}

/** Why a policy submits what an event asks for. */
export function causeBy({ name }: Pick<Policy, 'name'>, event: { readonly id: string; readonly metadata: EventMetadata }): Cause {
  const { correlationId, policies = [] } = event.metadata;
  return { eventId: event.id, correlationId, policies: [...policies, name] };
}
