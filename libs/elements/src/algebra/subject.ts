import type { DomainEvent, Instant, OrgUnitCode, RecordedEvent } from '@yiwang/kernel';

type EventOf<Event extends DomainEvent, Type> = Extract<Event, { readonly type: Type }>;
type FieldOf<Data> = Data extends unknown ? keyof Data & string : never;

/** What a fact may keep that is not its payload's: the account that said it, as `toldReporterOf` says, and the stream in which it stands. */
export interface RecordKept {
  readonly actor: string;
  readonly stream: string;
}

/** How a subject hears one type of event. */
export interface Hearing<Event extends DomainEvent> {
  /**
   * Which key the event speaks of, or which keys: a transfer out of one store and into another is a fact of both.
   * `undefined`, or none: this one is not for the subject. May throw: the event is parked.
   */
  key(event: RecordedEvent<Event>): string | readonly string[] | undefined;
  /**
   * The payload fields the fold needs; an event without one of them is parked. Nothing else reaches the read model:
   * nothing sealed, nothing idle.
   */
  readonly keeps: readonly FieldOf<Event['data']>[];
  /** Fields the fold needs where they are given. */
  readonly keepsIfGiven?: readonly FieldOf<Event['data']>[];
  /** What the fold needs of who said it and where it stands, beside the payload and by these names. */
  readonly keepsOfRecord?: readonly (keyof RecordKept)[];
  /** Whose fact it is, of one of its keys; of the event's own unit otherwise. May throw: the event is parked. */
  unit?(event: RecordedEvent<Event>, key: string): OrgUnitCode;
  /**
   * Also of a district or the city: such a fact stands on that unit's own row, which is in the numbers of the units above
   * it and in no street's. Without it, one that has a key is parked.
   */
  readonly fromAbove?: true;
}

export type HearingsOf<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: Hearing<EventOf<Event, Type>>;
};

type KeptBy<H> =
  | (H extends { readonly keeps: readonly (infer Field)[] } ? Field : never)
  | (H extends { readonly keepsIfGiven: readonly (infer Field)[] } ? Field : never);

type KeptOfRecord<H> = H extends { readonly keepsOfRecord: readonly (infer Field)[] } ? Field & keyof RecordKept : never;

/** A fact as `evolve` and the measures see it: the kept fields, of which key, whose it is and when. */
export type FactOf<Event extends DomainEvent, Hearings extends HearingsOf<Event>> = {
  [Type in Event['type']]: {
    readonly type: Type;
    readonly data: Pick<EventOf<Event, Type>['data'], KeptBy<Hearings[Type]> & keyof EventOf<Event, Type>['data']> & Pick<RecordKept, KeptOfRecord<Hearings[Type]>>;
    readonly key: string;
    readonly orgUnit: OrgUnitCode;
    readonly occurredAt: Instant;
  };
}[Event['type']];

/**
 * A thing whose history the elements read: a quarantine, a household in a round. A key names one of them; the live facts
 * of a key, ordered by (occurredAt, position), are folded to a state. `evolve` is total: an end without a start, or the
 * same thing said twice, leaves a sensible state.
 *
 * A subject may hear `EventCorrected` as any other event: it is then a fact too, beside what it voids, and is itself voided
 * when it is corrected.
 */
export interface Subject<State = any, Heard = any> {
  readonly name: string;
  readonly hears: Readonly<Record<string, Hearing<any>>>;
  /**
   * All facts of a key are of one unit, with whose code the key begins, and count on its row alone: they are looked for in
   * that unit. An event that says otherwise is parked.
   */
  readonly ofOneUnit?: true;
  readonly initial: State;
  evolve(state: State, fact: Heard): State;
}

/**
 * Declares a subject that hears the event types of the union `Event`, all of them:
 * `defineSubject<QuarantineEvent>()({ name, hears, initial, evolve })`.
 */
export function defineSubject<Event extends DomainEvent>() {
  return <State, const Hearings extends HearingsOf<Event>>(subject: {
    readonly name: string;
    readonly hears: Hearings;
    readonly ofOneUnit?: true;
    readonly initial: State;
    evolve(state: State, fact: FactOf<Event, Hearings>): State;
  }): Subject<State, FactOf<Event, Hearings>> => subject as Subject<State, FactOf<Event, Hearings>>;
}
