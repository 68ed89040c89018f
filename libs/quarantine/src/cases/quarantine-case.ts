import {
  instantOf, reportOf, streamName, streetOf, unchanged, withFact,
  type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
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

/** All quarantines of a person within a street, by their start. At most one goes on at a time. */
export type QuarantineCaseState = readonly Quarantine[];

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

export const quarantineCase: StreamKind<QuarantineCaseState, QuarantineStarted | QuarantineReleased> = {
  kind: 'quarantineCase',
  initial: [],
  evolve(state, event) {
    switch (event.type) {
      case 'QuarantineStarted':
        return withFact(state, started(event));
      case 'QuarantineReleased': {
        // Mostly the last: looked for from there, so that a long stream is folded in a moment.
        const at = state.findLastIndex(({ routing }) => routing.quarantineId === event.data.quarantineId);
        return at < 0 ? state : state.with(at, { ...state[at]!, releasedAt: event.metadata.occurredAt });
      }
      default:
        return unchanged(state, event);
    }
  },
};

/** `<street>_quarantineCase-<personId>`: all quarantines of a person share a stream, so that only one goes on at a time. */
export function quarantineCaseStream(unit: OrgUnitCode, personId: string): StreamName {
  return streamName(streetOf(unit)!, quarantineCase.kind, personId);
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

/** Whether the person is in this quarantine at an instant; one without a release goes on for ever. */
export function isActiveAt(quarantine: Quarantine, at: Instant): boolean {
  return quarantine.startedAt <= at && (quarantine.releasedAt === undefined || at < quarantine.releasedAt);
}
