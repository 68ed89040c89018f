import {
  formattedText, instantOf, reportOf, streamName, streetOf, unchanged, withFact, withFactChanged,
  type CommitteeCode, type FoldedEvent, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { Place, QuarantineExtended, QuarantineReleased, QuarantineRouting, QuarantineStarted, QuarantineTransferred } from './events.js';

/** A move of the person, to one of the places. */
interface Move extends Reported {
  readonly to: Place;
  readonly siteId: string | undefined;
}

/** An order that it last until then. */
interface Extension extends Reported {
  readonly dueAt: Instant;
}

/** One quarantine of a person. Its start is its `report`. */
export interface Quarantine extends Reported {
  readonly routing: QuarantineRouting;
  readonly orgUnit: OrgUnitCode;
  readonly startedAt: Instant;
  /** The central place in which it began, where it is known. */
  readonly siteId: string | undefined;
  /** By their valid time, as is what `quarantine-course.ts` reads of them. */
  readonly moves: readonly Move[];
  readonly extensions: readonly Extension[];
  /** As the start says, or the latest that an extension does. */
  readonly dueAt: Instant;
  /** `undefined` while the person is in quarantine. */
  readonly releasedAt?: Instant | undefined;
}

/** What a street knows of a person's quarantines, whichever of its committees reported them. */
export interface QuarantineCaseState {
  /** By their start. No two go on at one time. */
  readonly quarantines: readonly Quarantine[];
  /** The highest number that was ever given, be that quarantine voided by now: what names it in a file keeps its name. */
  readonly numbersGiven: number;
}

function started(event: FoldedEvent<QuarantineStarted>): Quarantine {
  const { quarantineId, personId, householdId, compoundId, place, reason, siteId, dueAt } = event.data;
  return {
    routing: { quarantineId, personId, householdId, compoundId, place, reason },
    orgUnit: event.metadata.orgUnit,
    startedAt: event.metadata.occurredAt,
    siteId,
    moves: [],
    extensions: [],
    dueAt: instantOf(dueAt),
    report: reportOf(event),
  };
}

function moved(event: FoldedEvent<QuarantineTransferred>): Move {
  return { to: event.data.to, siteId: event.data.siteId, report: reportOf(event) };
}

/** An order makes it longer, and none shorter, in whichever order they are told. */
function extended({ extensions, dueAt }: Quarantine, event: FoldedEvent<QuarantineExtended>): Partial<Quarantine> {
  const extension = { dueAt: instantOf(event.data.newDueAt), report: reportOf(event) };
  return { extensions: withFact(extensions, extension), dueAt: Math.max(dueAt, extension.dueAt) };
}

/** A state in which the number of a quarantine counts as given. */
function withNumberOf(state: QuarantineCaseState, { quarantineId }: QuarantineStarted['data']): QuarantineCaseState {
  return { ...state, numbersGiven: Math.max(state.numbersGiven, parseQuarantineId(quarantineId)?.n ?? 0) };
}

/** A state in which one quarantine is changed, where there is such a one. */
function withChanged(state: QuarantineCaseState, quarantineId: string, change: (quarantine: Quarantine) => Partial<Quarantine>): QuarantineCaseState {
  return { ...state, quarantines: withFactChanged(state.quarantines, ({ routing }) => routing.quarantineId === quarantineId, change) };
}

type Event = QuarantineStarted | QuarantineTransferred | QuarantineExtended | QuarantineReleased;

export const quarantineCase: StreamKind<QuarantineCaseState, Event> = {
  kind: 'quarantineCase',
  initial: { quarantines: [], numbersGiven: 0 },
  evolve(state, event) {
    switch (event.type) {
      case 'QuarantineStarted':
        return withNumberOf({ ...state, quarantines: withFact(state.quarantines, started(event)) }, event.data);
      case 'QuarantineTransferred':
        return withChanged(state, event.data.quarantineId, ({ moves }) => ({ moves: withFact(moves, moved(event)) }));
      case 'QuarantineExtended':
        return withChanged(state, event.data.quarantineId, (quarantine) => extended(quarantine, event));
      case 'QuarantineReleased':
        return withChanged(state, event.data.quarantineId, () => ({ releasedAt: event.metadata.occurredAt }));
      default:
        return unchanged(state, event);
    }
  },
  voided: (state, event) => (event.type === 'QuarantineStarted' ? withNumberOf(state, event.data) : state),
};

/** `<street>_quarantineCase-<personId>`: all quarantines of a person share a stream, so that only one goes on at a time. */
export function quarantineCaseStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), quarantineCase.kind, personId);
}

const QUARANTINE_ID = /^([A-Za-z0-9][A-Za-z0-9-]{0,63})\.([1-9]\d{0,5})$/;

/** `<personId>.<n>`, n from 1. */
export function quarantineIdOf(personId: string, n: number): string {
  return `${personId}.${n}`;
}

/** The person and the number in a quarantine's id, or `undefined` for any other text. */
export function parseQuarantineId(quarantineId: string): { readonly personId: string; readonly n: number } | undefined {
  const match = QUARANTINE_ID.exec(quarantineId);
  return match ? { personId: match[1]!, n: Number(match[2]) } : undefined;
}

/** Whose a quarantine is. @param quarantineId one that `parseQuarantineId` reads */
export const personInQuarantine = (quarantineId: string): string => parseQuarantineId(quarantineId)!.personId;

/** A quarantine's id as a submission names it. */
export const quarantineIdField = () => formattedText('rowId', QUARANTINE_ID).meta({ labels: { zh: '隔离编号', en: 'Quarantine' } });

/** A quarantine by its id, whichever committee reported it. */
export function findQuarantine({ quarantines }: QuarantineCaseState, quarantineId: string): Quarantine | undefined {
  return quarantines.find(({ routing }) => routing.quarantineId === quarantineId);
}
