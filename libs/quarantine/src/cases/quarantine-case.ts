import {
  instantOf, reportOf, streamName, streetOf, unchanged, withFact,
  type CommitteeCode, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { QuarantineReleased, QuarantineRouting, QuarantineStarted } from './events.js';

/** One quarantine of a person. Its start is its `report`. */
export interface Quarantine extends Reported {
  readonly routing: QuarantineRouting;
  readonly orgUnit: OrgUnitCode;
  readonly startedAt: Instant;
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

function started(event: Parameters<typeof reportOf>[0] & { readonly data: QuarantineStarted['data'] }): Quarantine {
  const { quarantineId, personId, householdId, place, reason, dueAt } = event.data;
  return {
    routing: { quarantineId, personId, householdId, place, reason },
    orgUnit: event.metadata.orgUnit,
    startedAt: event.metadata.occurredAt,
    dueAt: instantOf(dueAt),
    report: reportOf(event),
  };
}

/** A state in which the number of a quarantine counts as given. */
function withNumberOf(state: QuarantineCaseState, { quarantineId }: QuarantineStarted['data']): QuarantineCaseState {
  return { ...state, numbersGiven: Math.max(state.numbersGiven, parseQuarantineId(quarantineId)?.n ?? 0) };
}

/** A state in which one quarantine is changed, where there is such a one. */
function withChanged(state: QuarantineCaseState, quarantineId: string, change: Partial<Quarantine>): QuarantineCaseState {
  const { quarantines } = state;
  // Mostly the last: looked for from there, so that a long stream is folded in a moment.
  const at = quarantines.findLastIndex(({ routing }) => routing.quarantineId === quarantineId);
  return at < 0 ? state : { ...state, quarantines: quarantines.with(at, { ...quarantines[at]!, ...change }) };
}

export const quarantineCase: StreamKind<QuarantineCaseState, QuarantineStarted | QuarantineReleased> = {
  kind: 'quarantineCase',
  initial: { quarantines: [], numbersGiven: 0 },
  evolve(state, event) {
    switch (event.type) {
      case 'QuarantineStarted':
        return withNumberOf({ ...state, quarantines: withFact(state.quarantines, started(event)) }, event.data);
      case 'QuarantineReleased':
        return withChanged(state, event.data.quarantineId, { releasedAt: event.metadata.occurredAt });
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

/** `<personId>.<n>`, n from 1. */
export function quarantineIdOf(personId: string, n: number): string {
  return `${personId}.${n}`;
}

/** The person and the number in a quarantine's id, or `undefined` for any other text. */
export function parseQuarantineId(quarantineId: string): { readonly personId: string; readonly n: number } | undefined {
  const match = /^([A-Za-z0-9][A-Za-z0-9-]{0,63})\.([1-9]\d{0,5})$/.exec(quarantineId);
  return match ? { personId: match[1]!, n: Number(match[2]) } : undefined;
}

/** A quarantine by its id, whichever committee reported it. */
export function findQuarantine({ quarantines }: QuarantineCaseState, quarantineId: string): Quarantine | undefined {
  return quarantines.find(({ routing }) => routing.quarantineId === quarantineId);
}

/**
 * Whether a quarantine that begins at an instant, and of whose end nothing is known yet, would go on beside this one. One whose
 * release was voided was over at the latest when the person's next began.
 */
export function overlaps(state: QuarantineCaseState, quarantine: Quarantine, start: Instant): boolean {
  const end = quarantine.releasedAt ?? nextAfter(state, quarantine)?.startedAt;
  return end === undefined || start < end;
}

/** The quarantine that begins first after another has begun, if any: the other is over by then. */
export function nextAfter({ quarantines }: QuarantineCaseState, { startedAt, report }: Quarantine): Quarantine | undefined {
  return quarantines.find((other) => other.startedAt >= startedAt && other.report.eventId !== report.eventId);
}
