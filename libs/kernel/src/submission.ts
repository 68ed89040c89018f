import type { z } from 'zod';
import type { Availability } from './availability.js';
import type { Contradiction } from './conflict.js';
import type { DomainEvent, EventCorrected, Upcaster } from './event.js';
import type { ResidentLabels } from './labels.js';
import type { CommitteeCode, OrgUnitCode } from './org-unit.js';
import type { Sealed } from './personal.js';
import type { DuePolicy, Policy } from './policy.js';
import type { Role } from './role.js';
import type { Refusal } from './refusal.js';
import type { FoldedEvent, StreamKind, StreamName, StreamToRead } from './stream.js';
import type { Instant } from './time.js';

/** The classes of personal data a submission may carry; see `personal.ts`. */
export type PersonalDataClass = 'none' | 'pseudonym' | 'encrypted';

/** A submission as a decider sees it: checked, sealed, its clock corrected. */
export interface Command<Data = unknown> {
  /** Client-made UUID; the same one never records twice. */
  readonly submissionId: string;
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
  /** When the service took it: the decider's only "now". */
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly role: Role;
  readonly device?: string | undefined;
  /** The site that the sender speaks for, where it speaks for sites. */
  readonly site?: string | undefined;
  readonly backfill: boolean;
  /** What made it necessary, where a policy submits it, or the edge for a draft that is confirmed. */
  readonly cause?: Cause | undefined;
  readonly data: Data;
}

/** Why a policy, or the edge, submits something. It travels with the submission and stands in the metadata of what comes of it. */
export interface Cause {
  /** The event; none where a moment came. */
  readonly eventId?: string | undefined;
  /** Of the chain that the event belongs to. */
  readonly correlationId?: string | undefined;
  /** The policies on the way, this one last: no chain passes one twice. None where a person confirms a draft. */
  readonly policies: readonly string[];
}

/** Who said the same before. */
export interface FirstReport {
  readonly eventId: string;
  readonly actor: string;
  /** As what the account reported it, whatever that is today. */
  readonly role: Role;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  readonly reportedBy?: string | undefined;
}

/**
 * An event to append, which may be the correction of an earlier one of the same stream. `occurredAt` where its valid time is not the
 * submission's own (a ledger's last visit closes its round).
 */
export type DecidedEvent<Event extends DomainEvent> = (Event | EventCorrected) & { readonly occurredAt?: Instant | undefined };

/**
 * What becomes of one of several things that a submission says, such as one row of a ledger. `replaced` is what
 * the event said whose place it takes. Who said it `first` has no event yet where it was the same submission.
 */
export type PartOutcome =
  | { readonly outcome: 'recorded'; readonly replaced?: unknown }
  | { readonly outcome: 'already-recorded'; readonly first: Omit<FirstReport, 'eventId'> & { readonly eventId?: string | undefined } }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/**
 * What a decider takes for its stream alone, by the name under which it reads the stream that guards it: a voucher's
 * number, read as free, is taken by an event in the number's own stream.
 */
export type Claims = Readonly<Record<string, DomainEvent>>;

/**
 * What a decider answers.
 *
 * - `accept`: append these events; with `parts`, in the order of what was said, there may be none; `claims` first, each in
 *   the stream it was read from, unless that has moved on;
 * - `refuse`: for this reason; `events` are appended all the same (a rejected reservation is itself a fact);
 * - `duplicate`: the same was reported before; `DuplicateSubmissionSuppressed` is appended, unless it goes `unnoted`.
 */
export type Decision<Event extends DomainEvent> =
  | {
      readonly kind: 'accept';
      readonly events: readonly DecidedEvent<Event>[];
      readonly parts?: readonly PartOutcome[];
      readonly claims?: Claims | undefined;
      /** Another fact of the stream that its first event contradicts. */
      readonly contradicts?: Contradiction | undefined;
    }
  | { readonly kind: 'refuse'; readonly refusal: Refusal; readonly events?: readonly DecidedEvent<Event>[] }
  | { readonly kind: 'duplicate'; readonly first: FirstReport; readonly key: string; readonly eventType: string; readonly unnoted?: true };

export const accept = <const Events extends readonly DecidedEvent<DomainEvent>[]>(...events: Events): Decision<Events[number]> => ({
  kind: 'accept',
  events,
});
/** Accepts what is new among several things said at once, which may be nothing, and answers for each of them. */
export const acceptParts = <Event extends DomainEvent>(
  events: readonly DecidedEvent<Event>[],
  parts: readonly PartOutcome[],
): Decision<Event> => ({ kind: 'accept', events, parts });

/** A decision that also takes what must be unique beside its own stream. Anything but an acceptance takes nothing. */
export const claiming = <Event extends DomainEvent>(decision: Decision<Event>, claims: Claims): Decision<Event> =>
  decision.kind === 'accept' ? { ...decision, claims } : decision;

export const refuse = (code: Refusal['code'], field?: string, params?: Refusal['params']): Decision<never> => ({
  kind: 'refuse',
  refusal: { code, field, params },
});

/** The same was reported before, by `first`: `key` names what was the same within its stream. */
export const duplicateOf = (first: FirstReport, eventType: string, key: string): Decision<never> => ({
  kind: 'duplicate',
  first,
  eventType,
  key,
});

/** The same as `duplicateOf`, said so often (with every import of a ledger) that the log keeps no note of it. */
export const unnotedDuplicateOf = (first: FirstReport, eventType: string, key: string): Decision<never> => ({
  kind: 'duplicate',
  first,
  eventType,
  key,
  unnoted: true,
});

/** How a submission may be handed in as a draft. Its decider is asked before, with the drafter's role and site. */
export interface DraftRule<Data = any> {
  readonly by: readonly Role[];
  /** What it is called to whoever drafts it, where its own name is an office's. */
  readonly labels?: ResidentLabels;
  /** The person on file whom a draft is about, by the id that its data gives: so that rows say of whom it is. None where its kind names nobody. */
  person?(data: Data): string;
  /** What a draft says of these fields, by their names, whatever it says itself: that a household measured by itself; nothing, where `undefined`. */
  readonly says: Readonly<Record<string, string | undefined>>;
}

/** Whether what a role sends of a definition is a draft: it may hand it in, and not say it itself. */
export const isDraftOf = ({ roles, draft }: Pick<SubmissionDefinition, 'roles' | 'draft'>, role: Role): boolean =>
  !roles.includes(role) && draft?.by.includes(role) === true;

/** What a definition is called to a role. */
export const labelsFor = <Called extends Pick<SubmissionDefinition, 'roles' | 'draft' | 'labels'>>(definition: Called, role: Role): Called['labels'] =>
  (isDraftOf(definition, role) ? definition.draft?.labels : undefined) ?? definition.labels;

/** Whether a role may send a definition, be it as a draft. */
export const maySend = (definition: Pick<SubmissionDefinition, 'roles' | 'draft'>, role: Role): boolean =>
  definition.roles.includes(role) || isDraftOf(definition, role);

/**
 * A submission, declared once. It gives the HTTP validation, OpenAPI, the form on the phone, the Excel columns of the
 * import and the docs page.
 */
export interface SubmissionDefinition<
  Schema extends z.ZodType = z.ZodType,
  State = any,
  Event extends DomainEvent = any,
  Reads extends Record<string, unknown> = any,
> {
  /** Kebab-case, imperative: `start-quarantine`. */
  readonly type: string;
  readonly labels: ResidentLabels;
  readonly roles: readonly Role[];
  /** That others may hand it in as a draft, of which a committee makes a fact or nothing. */
  readonly draft?: DraftRule<z.output<Schema>>;
  /** It is sent by the edge alone, for what one of its roles asked for otherwise: nobody may post it, and no form is made of it. */
  readonly byEdgeAlone?: true;
  /** Which units it may be submitted for: committees, a street's office row, both of these, or any unit. */
  readonly units: 'committee' | 'office' | 'both' | 'any';
  readonly personalData: PersonalDataClass;
  /** The site that its data speaks of, where they name one: who speaks for sites sends it for their own alone. */
  site?(data: z.output<Schema>): string | undefined;
  /**
   * That site may also be part of one that its sender speaks for, as an entrance is of a compound: which, only its decider can
   * see, and refuses `not-your-site`.
   */
  readonly withinSite?: true;
  /**
   * Whom it is about, where its data names them by the id of something of theirs: in that field. Refused as `record-not-found` unless
   * the sender may see them, as a `knownPerson` is: of whoever was erased nothing more is said.
   */
  about?(data: z.output<Schema>): { readonly field: string; readonly personId: string };
  /** The person that it erases, where it does: the vault destroys what opens the person's data once it is recorded. */
  erases?(data: z.output<Schema>): string;
  /**
   * Which of its refs name the persons and texts that its sender has to know for it: whoever could send it now may open these,
   * whatever else the role may open. So its `refs` name them to nobody but those whose work it is.
   */
  readonly opens?: { readonly persons: readonly string[]; readonly notes: readonly string[] };
  /** What is sent as `data`; every field carries `labels` in its meta. */
  readonly schema: Schema;
  /** The rows of lists on which it may come next: on the others its decider refuses it. */
  readonly availableWhen?: readonly Availability<z.input<Schema>>[];
  readonly streamKind: StreamKind<State, Event>;
  /**
   * The stream its events go to. What must be unique is unique by this name. The unit is one that `isUnitOf` allows: a
   * definition for any unit takes an `OrgUnitCode`.
   */
  stream(data: Sealed<z.output<Schema>>, orgUnit: CommitteeCode): StreamName;
  /** Other streams whose folds `decide` is given, by name. @param site which the sender speaks for, where it speaks for sites */
  reads?(data: Sealed<z.output<Schema>>, orgUnit: CommitteeCode, site: string | undefined): { [Name in keyof Reads]: StreamToRead };
  decide(command: Command<Sealed<z.output<Schema>>>, state: State, reads: Reads): Decision<Event>;
  /** What the sender needs to know of its recorded event, or of the one it repeats, for the answer. */
  refs?(event: FoldedEvent<Event>, state: State): Refs | undefined;
  /** The refusal that an event recorded by a refused submission stands for, so that a retry hears the same. */
  refusalOf?(event: FoldedEvent<Event>, state: State): Refusal | undefined;
}

/** Declares a submission; its types follow from the schema and the stream kind. */
export function defineSubmission<
  Schema extends z.ZodType,
  State,
  Event extends DomainEvent,
  Reads extends Record<string, unknown> = Record<never, never>,
>(definition: SubmissionDefinition<Schema, State, Event, Reads>): SubmissionDefinition<Schema, State, Event, Reads> {
  return definition;
}

/**
 * The stream that a submission's events go to.
 *
 * @param unit one that `isUnitOf` allows: only a definition for any unit meets another than a committee's code, and takes it
 */
export const streamOf = (definition: SubmissionDefinition, data: unknown, unit: OrgUnitCode): StreamName =>
  definition.stream(data, unit as CommitteeCode);

/** The streams that a submission's decider reads beside its own, by name; `unit` as of `streamOf`, `site` as of the command. */
export const readsOf = (definition: SubmissionDefinition, data: unknown, unit: OrgUnitCode, site: string | undefined): Readonly<Record<string, StreamToRead>> =>
  definition.reads?.(data, unit as CommitteeCode, site) ?? {};

/** Everything a service owns: its name, its submissions, its stream kinds. */
export interface BoundedContext {
  readonly name: string;
  readonly submissions: readonly SubmissionDefinition[];
  readonly streamKinds: readonly StreamKind<any, any>[];
  /** How its stored events of earlier versions become those of today. */
  readonly upcasters?: readonly Upcaster[] | undefined;
  /** What its events make necessary, in any context. */
  readonly policies?: readonly Policy[] | undefined;
  /** What the due moments of lists make necessary. */
  readonly duePolicies?: readonly DuePolicy[] | undefined;
}

/** The events that stand in the streams of a context: whoever forgets one of them does not compile. */
export type EventOf<Context extends BoundedContext> = EventIn<Context['streamKinds'][number]>;
type EventIn<Kind> = Kind extends StreamKind<any, infer Event> ? Event : never;

/** A submission on its way from the gateway to the owning service. */
export interface SubmissionEnvelope {
  readonly type: string;
  readonly command: Omit<Command, 'recordedAt'>;
  /** Decide, and say what would become of it, but append nothing: a rehearsal of one. Its position is `''`. */
  readonly dryRun?: boolean | undefined;
}

/** Names the sender needs afterwards: `{ roundId: … }`, `{ quarantineId: … }`. Never personal data. */
export type Refs = Readonly<Record<string, string>>;

/**
 * What became of a submission, and of each of its `parts` where it says several things. `position` is the commit position of its (last) event, a decimal string; `stream` is
 * where its events stand: with an event's id, all that a sender needs in order to correct it.
 */
export type Outcome =
  | {
      readonly outcome: 'recorded';
      readonly position: string;
      readonly stream?: StreamName | undefined;
      readonly eventIds: readonly string[];
      readonly refs?: Refs | undefined;
      readonly parts?: readonly PartOutcome[] | undefined;
    }
  | {
      readonly outcome: 'already-recorded';
      readonly position: string;
      readonly first?: FirstReport | undefined;
      readonly refs?: Refs | undefined;
      readonly parts?: readonly PartOutcome[] | undefined;
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly position?: string | undefined };

/** How the gateway reaches the owning service, in process or over the network. */
export interface SubmissionService {
  readonly context: BoundedContext;
  /**
   * Decides and records. Call it for many at once without waiting in between: those of one stream, and those that read
   * a stream another one writes, are taken in the order of the calls; the rest run side by side.
   */
  submit(envelope: SubmissionEnvelope): Promise<Outcome>;
  /** What would become of these if they were submitted in this order, each seeing those before it. Appends nothing. */
  rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]>;
}
