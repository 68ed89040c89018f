import { v4 as randomUuid } from 'uuid';
import type { ProblemError } from '../../api/http.js';
import { KeptState, type Keeping } from '../outbox/kept-state.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Submission, SubmissionAnswer } from '../report/submissions.js';
import type { Door, RunSoFar } from './route.js';
import { NO_RUN, vehicleOf, type HeldRun, type RunState, type Stop, type Vehicle } from './run-state.js';

/** So long may be taken back what one tap says, in ms. */
const TAKEN_BACK_WITHIN = 8_000;

/** What of a run is known without a question: its forms do not ask for it. */
const UNASKED = ['runId', 'household', 'plantId'];

/** What is said of a door. */
export type Saying = Pick<Stop, 'outcome' | 'bags' | 'grams'>;

/** What is said at the plant: the weight on its scale (g), where it was unloaded, and why that is not what was collected. */
export interface Handover {
  readonly grams: number;
  readonly unloadingPoint: string;
  readonly gapReason: string | undefined;
}

/**
 * A crew's run: as this machine keeps it, and what it says in an outbox. Nothing in it waits for a network. The run is named by the
 * submission that begins it, until the edge names it.
 */
export class CrewRun {
  private readonly kept: KeptState<RunState>;

  /**
   * @param account whose run it is: what is kept is theirs alone
   * @param outbox the account's; others may say things in it too
   */
  constructor(
    storage: Keeping,
    account: string,
    readonly outbox: Outbox,
    private readonly labelOf: (type: string) => string,
  ) {
    this.kept = new KeptState(storage, `yiwang.run.${account}`, NO_RUN);
    outbox.listen({ onTaken: this.onTaken, onRefused: this.onRefused });
  }

  readonly subscribe = (listener: () => void): (() => void) => this.kept.subscribe(listener);

  readonly current = (): RunState => this.kept.current();

  /** Sets out. @param crewCount how many are on board */
  begin(vehicle: Pick<Vehicle, 'vehicle' | 'orgUnit' | 'plantId' | 'plantName'>, crewCount: number): void {
    const { vehicle: plate, orgUnit, plantId, plantName } = vehicle;
    const runId = randomUuid();
    const startedAt = new Date().toISOString();
    const { vehicles } = this.kept.latest();
    const run: HeldRun = { vehicle: plate, orgUnit, plantId, plantName, runId, startedAt, stood: vehicles[plate], before: { doors: 0, grams: 0 }, stops: [] };
    this.kept.become({ run, vehicles: { ...vehicles, [plate]: vehicleOf(run, 'underWay', startedAt) } });
    this.say('start-waste-run', orgUnit, { vehicle: plate, plantId, crewCount }, { of: plate, submissionId: runId, at: startedAt });
  }

  /** Goes on with a run that was begun elsewhere. @param soFar what the edge knows of it */
  goOn({ vehicle, orgUnit, plantId, plantName, runId, since }: Vehicle, soFar: RunSoFar | undefined): void {
    const before = { doors: soFar?.doors ?? 0, grams: (soFar?.collectedKg ?? 0) * 1000 };
    this.kept.become({ run: { vehicle, orgUnit, plantId, plantName, runId, startedAt: soFar?.startedAt ?? since, before, stops: [] } });
  }

  /** What came of the stop at a door. */
  stopAt({ householdId, orgUnit, place }: Door, said: Saying): void {
    const { run } = this.kept.latest();
    if (run === undefined) return;
    const at = new Date().toISOString();
    const submissionId = this.say('collect-quarantine-waste', orgUnit, { runId: run.runId, household: { householdId }, ...said }, { of: place, at });
    this.kept.become({ run: { ...run, stops: [...run.stops, { submissionId, householdId, at, ...said }] } });
  }

  /** The load is weighed at the plant, and the run is over. */
  handOver(said: Handover): void {
    const { run, vehicles } = this.kept.latest();
    if (run === undefined) return;
    const { runId, plantId, vehicle } = run;
    const at = new Date().toISOString();
    const submissionId = this.say('hand-over-waste', run.orgUnit, { runId, plantId, ...said }, { of: vehicle, at });
    this.kept.become({ run: undefined, left: { run, submissionId }, vehicles: { ...vehicles, [vehicle]: vehicleOf(run, 'toDisinfect', at) } });
  }

  /** The vehicle is disinfected after its last run. */
  disinfect({ vehicle, orgUnit, runId, ...known }: Vehicle, agent: string): void {
    const at = new Date().toISOString();
    this.say('disinfect-waste-vehicle', orgUnit, { runId, agent }, { of: vehicle, at });
    this.kept.become({ vehicles: { ...this.kept.latest().vehicles, [vehicle]: { ...known, vehicle, orgUnit, runId, standing: 'ready', since: at } } });
  }

  /** A start is taken back only while nothing came of it, a handover only while no other run goes on. */
  mayTakeBack({ submissionId, type }: Submission): boolean {
    const { run, left } = this.kept.latest();
    if (type === 'start-waste-run') return run?.runId === submissionId && run.stops.length === 0;
    if (type === 'hand-over-waste') return run === undefined && left?.submissionId === submissionId && !this.isWaiting('disinfect-waste-vehicle', left.run.runId);
    return type === 'disinfect-waste-vehicle' || run?.stops.some((stop) => stop.submissionId === submissionId) === true;
  }

  /** Takes back what one tap said, as long as it is held. */
  takeBack(submissionId: string): void {
    const said = this.outbox.current().waiting.find(({ submission }) => submission.submissionId === submissionId);
    if (said === undefined || !this.mayTakeBack(said.submission) || !this.outbox.takeBack(submissionId)) return;
    const { run, vehicles } = this.kept.latest();
    const ended = Object.values(vehicles).find(({ runId }) => runId === runOf(said.submission));
    this.undo(said.submission);
    const before = said.submission.type === 'start-waste-run' ? run?.stood : said.submission.type === 'disinfect-waste-vehicle' && ended && { ...ended, standing: 'toDisinfect' as const };
    if (before) this.kept.become({ vehicles: { ...this.kept.latest().vehicles, [before.vehicle]: before } });
  }

  /** The edge knows how these vehicles stand: what was said here before that is no longer needed. */
  settle(vehicles: readonly Vehicle[]): void {
    const said = this.kept.latest().vehicles;
    const isKnown = ({ vehicle, since }: Vehicle) => vehicles.some((known) => known.vehicle === vehicle && Date.parse(known.since) >= Date.parse(since));
    const rest = Object.entries(said).filter(([, vehicle]) => !isKnown(vehicle));
    if (rest.length < Object.keys(said).length) this.kept.become({ vehicles: Object.fromEntries(rest) });
  }

  private isWaiting(type: string, runId: string): boolean {
    return this.outbox.current().waiting.some(({ submission }) => submission.type === type && runOf(submission) === runId);
  }

  private say(
    type: string, orgUnit: string, data: Readonly<Record<string, unknown>>,
    { of, at: occurredAt, submissionId = randomUuid() }: { readonly of: string | undefined; readonly at: string; readonly submissionId?: string },
  ): string {
    const label = [this.labelOf(type), of].filter((word) => word !== undefined).join(' · ');
    this.outbox.add({ submission: { submissionId, type, orgUnit, occurredAt, data }, label, unasked: UNASKED, notBefore: Date.now() + TAKEN_BACK_WITHIN });
    return submissionId;
  }

  private readonly onTaken = ({ submissionId }: Submission, { refs, position }: SubmissionAnswer): void => {
    if (position !== undefined) this.kept.become({ position });
    if (this.kept.latest().left?.submissionId === submissionId) this.kept.become({ left: undefined });
    if (refs?.['runId'] !== undefined) this.rename(submissionId, refs['runId']);
  };

  /** A run goes on under the name that the edge gave it, as does in the outbox what is of it, and its vehicle under its plate's one form. */
  private rename(from: string, runId: string): void {
    const vehicle = plateIn(runId);
    const named = <Of extends { readonly runId: string; readonly vehicle: string }>(of: Of): Of => (of.runId === from ? { ...of, runId, vehicle } : of);
    const { run, left, vehicles } = this.kept.latest();
    this.kept.become({
      run: run && named(run), left: left && { ...left, run: named(left.run) },
      vehicles: Object.fromEntries(Object.values(vehicles).map(named).map((each) => [each.vehicle, each])),
    });
  }

  /** What is not taken was not done: a door is gone to again, a load is handed over again, and a run that is not open is over. */
  private readonly onRefused = (submission: Submission, { code }: ProblemError): void => {
    this.undo(submission);
    const { run } = this.kept.latest();
    if (code === 'run-not-open' && run?.runId === runOf(submission)) this.kept.become({ run: undefined });
  };

  /** As it was before something was said; how a vehicle stands is what the edge knows. */
  private undo(submission: Submission): void {
    const { submissionId, type } = submission;
    if (type === 'collect-quarantine-waste') return this.undoStop(submissionId);
    const { run, left, vehicles } = this.kept.latest();
    const runId = runOf(submission) ?? submissionId;
    this.kept.become({ vehicles: Object.fromEntries(Object.entries(vehicles).filter(([, vehicle]) => vehicle.runId !== runId)) });
    if (left?.submissionId === submissionId) this.kept.become({ run: run ?? left.run, left: undefined });
    if (type === 'start-waste-run') {
      if (run?.runId === runId) this.kept.become({ run: undefined });
      if (left?.run.runId === runId) this.kept.become({ left: undefined });
    }
  }

  private undoStop(submissionId: string): void {
    const { run, left } = this.kept.latest();
    const without = (of: HeldRun): HeldRun => ({ ...of, stops: of.stops.filter((stop) => stop.submissionId !== submissionId) });
    this.kept.become({ run: run && without(run), left: left && { ...left, run: without(left.run) } });
  }
}

/** The plate in the name that the edge gave a run, `<plate>.<date>.<n>`. */
const plateIn = (runId: string): string => runId.slice(0, runId.indexOf('.'));

const runOf = ({ data }: Submission): string | undefined => (data as { readonly runId?: string }).runId;
