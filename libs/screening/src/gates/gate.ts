import {
  MINUTE, reportOf, streamName, streetOf, unchanged, withFact, withFactChanged,
  type CommitteeCode, type EventCorrected, type FoldedEvent, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName, type StreamToRead,
} from '@yiwang/kernel';
import type { CountsReport } from './counts.js';
import {
  COURIER_COUNTS, GATE_COUNTS, type CourierCheckTallied, type CourierCounts, type GateCounts, type GateShiftClosed, type GateShiftOpened,
  type GateTallyReported,
} from './events.js';

/** One shift at a gate. Its beginning is its `report`. */
export interface GateShift extends Reported {
  readonly opened: GateShiftOpened['data'];
  readonly orgUnit: OrgUnitCode;
  /** What was counted, by when; the last of it where the shift is over. */
  readonly tallies: readonly CountsReport<GateCounts>[];
  readonly courierTallies: readonly CountsReport<CourierCounts>[];
  /** How it ended; `undefined` while it goes on. */
  readonly closing?: (Reported & { readonly locked: boolean }) | undefined;
}

/** The shifts of a gate, by their beginning. Two may go on at once: one takes over from the other. */
export type GateState = readonly GateShift[];

type CountsEvent = FoldedEvent<GateTallyReported> | FoldedEvent<GateShiftClosed>;

export const gate: StreamKind<GateState, GateShiftOpened | GateTallyReported | GateShiftClosed | CourierCheckTallied> = {
  kind: 'gate',
  initial: [],
  evolve(shifts, event) {
    switch (event.type) {
      case 'GateShiftOpened':
        return withFact(shifts, { opened: event.data, orgUnit: event.metadata.orgUnit, tallies: [], courierTallies: [], report: reportOf(event) });
      case 'GateTallyReported':
        return withTally(shifts, event);
      case 'GateShiftClosed':
        return changed(withTally(shifts, event), event.data.shiftId, () => ({ closing: { locked: event.data.locked, report: reportOf(event) } }));
      case 'CourierCheckTallied':
        return changed(shifts, event.data.shiftId, ({ courierTallies }) => ({
          courierTallies: withFact(courierTallies, { counts: countsIn(event.data, COURIER_COUNTS), report: reportOf(event) }),
        }));
      default:
        return unchanged(shifts, event);
    }
  },
};

/** The same stream for a decider that corrects what was counted: what it voids is given to no fold. */
export const countedGate: StreamKind<GateState, GateShiftOpened | GateTallyReported | GateShiftClosed | CourierCheckTallied | EventCorrected> = gate;

/** The shifts with one of them changed, where there is such a one. */
const changed = (shifts: GateState, shiftId: string, change: (shift: GateShift) => Partial<GateShift>): GateState =>
  withFactChanged(shifts, ({ opened }) => opened.shiftId === shiftId, change);

const withTally = (shifts: GateState, event: CountsEvent): GateState =>
  changed(shifts, event.data.shiftId, ({ tallies }) => ({ tallies: withFact(tallies, { counts: countsIn(event.data, GATE_COUNTS), report: reportOf(event) }) }));

/** What a shift reported while it went on: the counts with which it ended end it, and no report takes these back. */
export const talliesOnDuty = ({ tallies, closing }: GateShift): GateShift['tallies'] => tallies.filter(({ report }) => report.eventId !== closing?.report.eventId);

/** The counts of these names alone, of what says more. */
export function countsIn<Name extends string>(said: Readonly<Record<Name, number>>, names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name) => [name, said[name]])) as Readonly<Record<Name, number>>;
}

/** `<street>_gate-<siteId>` */
export function gateStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), gate.kind, siteId);
}

/** A shift of a unit's gate by its id, whether or not it goes on. */
export function findShift(shifts: GateState, shiftId: string, unit: OrgUnitCode): GateShift | undefined {
  return shifts.find(({ opened, orgUnit }) => opened.shiftId === shiftId && orgUnit === unit);
}

/** Two reports of one beginning, or of one end, differ by no more (ms). */
const SAME_MOMENT = 5 * MINUTE;

/** Whether two reports of a shift's beginning or end may be of the same one. */
export const isSameMoment = (a: Instant, b: Instant): boolean => Math.abs(a - b) <= SAME_MOMENT;

/** A gate's stream, for a decider that has to know who stands there. */
export function readingGate(unit: CommitteeCode, siteId: string): StreamToRead {
  return { stream: gateStream(unit, siteId), kind: gate };
}

/** A shift whose post nobody has left or taken over by an instant, be it taken only after that; none where the gate is left for good. */
export function findStanding(shifts: GateState, at: Instant): GateShift | undefined {
  const isTakenOver = (shiftId: string): boolean => shifts.some(({ opened, report }) => opened.takesOverFrom === shiftId && report.occurredAt <= at);
  return shifts.find(({ opened, closing }) => (closing === undefined || closing.report.occurredAt > at) && !isTakenOver(opened.shiftId));
}

/** Whether a shift had begun by an instant and was not over before it. */
export function goesOnAt({ report, closing }: GateShift, at: Instant): boolean {
  return report.occurredAt <= at && (closing === undefined || closing.report.occurredAt >= at);
}
