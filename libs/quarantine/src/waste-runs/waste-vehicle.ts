import {
  formatInstant, refuse, reportOf, streamName, streetOf, unchanged, withFact, withFactChanged,
  type CommitteeCode, type Decision, type Instant, type Reported, type StreamKind, type StreamName, type StreamToRead,
} from '@yiwang/kernel';
import type { QuarantineWasteHandedOver, WasteRunStarted, WasteVehicleDisinfected } from './events.js';
import { parseWasteRunId } from './plate.js';
import { readingWasteRound, type WasteRoundState } from './waste-round.js';

/** One run of a vehicle. Its start is its `report`. */
export interface WasteRun extends Reported {
  readonly started: WasteRunStarted['data'];
  /** `undefined` while it is under way. */
  readonly handover?: (Reported & { readonly grams: number }) | undefined;
  /**
   * When its vehicle was disinfected after it, by valid time: once, but where a handover was voided. One before the handover that
   * holds says nothing of the waste that was still in it.
   */
  readonly disinfections: readonly Reported[];
}

/**
 * What a street knows of a vehicle: the runs that were started in it. Of a vehicle that serves two streets each knows its own
 * runs, and that it was disinfected after these. What the other was told makes it here neither clean nor unclean: a start is refused
 * for what the crew told this street alone, and where a disinfection comes after runs of both, it is told to both, each of its own
 * run. Whether it came clean from the other street only whoever drives it knows.
 */
export interface WasteVehicleState {
  /** By their start. */
  readonly runs: readonly WasteRun[];
  /** The highest number that a run of a day was ever given, be it voided by now. */
  readonly numbersGiven: Readonly<Record<string, number>>;
}

type WasteVehicleEvent = WasteRunStarted | QuarantineWasteHandedOver | WasteVehicleDisinfected;

export const wasteVehicle: StreamKind<WasteVehicleState, WasteVehicleEvent> = {
  kind: 'wasteVehicle',
  initial: { runs: [], numbersGiven: {} },
  evolve(state, event) {
    switch (event.type) {
      case 'WasteRunStarted':
        return withNumberOf({ ...state, runs: withFact(state.runs, { started: event.data, report: reportOf(event), disinfections: [] }) }, event.data);
      case 'QuarantineWasteHandedOver':
        return withChanged(state, event.data.runId, ({ disinfections }) => ({
          handover: { grams: event.data.grams, report: reportOf(event) },
          disinfections: disinfections.filter(({ report }) => report.occurredAt > event.metadata.occurredAt),
        }));
      case 'WasteVehicleDisinfected':
        return withChanged(state, event.data.runId, ({ disinfections }) => ({ disinfections: withFact(disinfections, { report: reportOf(event) }) }));
      default:
        return unchanged(state, event);
    }
  },
  hangOn: ({ type, data, metadata }) =>
    (type === 'WasteRunStarted' ? readingWasteRound(metadata.orgUnit as CommitteeCode, parseWasteRunId(data.runId)!.date) : undefined),
  /** A start whose handover, disinfection or stops stand: told anew, it would be another run, and these of none. */
  refusesVoiding(state, event, stops: WasteRoundState = []) {
    const run = event.type === 'WasteRunStarted' ? findWasteRun(state, event.data.runId) : undefined;
    if (run === undefined) return undefined;
    if (run.handover !== undefined || run.disinfections.length > 0) return 'run-has-followed';
    return stops.some(({ said }) => said.runId === run.started.runId) ? 'run-has-stops' : undefined;
  },
  voided: (state, event) => (event.type === 'WasteRunStarted' ? withNumberOf(state, event.data) : state),
};

/** A state in which the number of a run counts as given. */
function withNumberOf(state: WasteVehicleState, { runId }: WasteRunStarted['data']): WasteVehicleState {
  const name = parseWasteRunId(runId);
  if (name === undefined) return state;
  const { numbersGiven } = state;
  return { ...state, numbersGiven: { ...numbersGiven, [name.date]: Math.max(numbersGiven[name.date] ?? 0, name.n) } };
}

/** A state in which one run is changed, where there is such a one. */
function withChanged(state: WasteVehicleState, runId: string, change: (run: WasteRun) => Partial<WasteRun>): WasteVehicleState {
  return { ...state, runs: withFactChanged(state.runs, ({ started }) => started.runId === runId, change) };
}

/** `<street>_wasteVehicle-<plate>`: all runs of a vehicle share a stream, so that only one is under way at a time. */
export function wasteVehicleStream(unit: CommitteeCode, vehicle: string): StreamName {
  return streamName(streetOf(unit), wasteVehicle.kind, vehicle);
}

/** The stream of the vehicle in a run's id, for a decider that has to know whether the run is under way. */
export function readingWasteVehicle(unit: CommitteeCode, runId: string): StreamToRead {
  return { stream: wasteVehicleStream(unit, parseWasteRunId(runId)!.vehicle), kind: wasteVehicle };
}

/** A run by its id. */
export const findWasteRun = ({ runs }: WasteVehicleState, runId: string): WasteRun | undefined => runs.find(({ started }) => started.runId === runId);

/** The run that its vehicle set out on next, if it has. */
export const nextRunAfter = ({ runs }: WasteVehicleState, run: WasteRun): WasteRun | undefined => runs[runs.indexOf(run) + 1];

/** Refuses what is told too late: the vehicle had set out on a run that comes after it. */
export const refusedForLaterRun = ({ started: { runId }, report }: WasteRun): Decision<never> =>
  refuse('run-known-after', 'occurredAt', { run: runId, at: formatInstant(report.occurredAt) });

/** Whether a run had set out by an instant, and was not handed over before it: of when something is told does not matter. */
export const isUnderWayAt = ({ report, handover }: WasteRun, at: Instant): boolean =>
  report.occurredAt <= at && (handover === undefined || at <= handover.report.occurredAt);
