import {
  asOf, atOnce, CellIndex, ELEMENTS, isPresent, isRanked, officeThresholds, readingBoards, readingByCompoundKind, readingSeries, type DivisibleElement, type DividedReading, type Element, type ElementReading, type OfficeThreshold, type SeriesPoint, type Steps,
} from '@yiwang/elements';
import { hourOf, isOrgUnitCode, refuseRequest, streetOf, type Clock, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import type { LiveModel } from '../projector/live-model.js';
import type { Projector } from '../projector/projector.js';
import type { Work } from '../turns/work.js';
import { isSameMoment } from './same-moment.js';

/** How long an answer may wait for a log position, in ms. */
const LONGEST_WAIT = 10_000;
/** About what it takes to go on after a wait, in ms. */
const GOING_ON = 1;

/** The numbers of a unit as they were read once, of an index as it was then. */
interface KeptBoard {
  readonly index: CellIndex;
  readonly revision: number;
  readonly asOf: Instant;
  readonly readings: readonly ElementReading[];
}

/** What each of them means is said once, in `Moment` of `libs/elements`. */
export interface BoardTimes {
  readonly at?: Instant | undefined;
  readonly from?: Instant | undefined;
  readonly asKnownAt?: Instant | undefined;
}

/** What every answer carries: the moment it stands for, how far behind the log it is, whether it gains on it, and up to where it includes it. */
export interface Standing {
  readonly asOf: Instant;
  readonly lagSeconds: number;
  readonly catchingUp: boolean;
  readonly position: string;
}

export interface BoardReading extends Standing {
  readonly unit: OrgUnitCode;
  readonly readings: readonly ElementReading[];
}

/** The numbers as they are read: for a unit, for several, over time, as they were known. */
export class BoardReadings {
  /** By unit; those of another moment than the last that was kept are gone. */
  private readonly kept = new Map<OrgUnitCode, KeptBoard>();

  constructor(
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {}

  /** What is shown; refused `read-model-starting` while nothing is yet: before the first version, or one of new declarations, is made. */
  model(): LiveModel {
    const { model } = this.projector;
    return model ?? refuseRequest('read-model-starting');
  }

  /** Refuses `read-model-starting` for a list that is being made again: its rows are those of other declarations. */
  mustBeOfToday(list: string): void {
    if (this.projector.standing.outdated.includes(list)) refuseRequest('read-model-starting');
  }

  /** A registered unit's code; refused `unknown-unit`. */
  unit(code: string): OrgUnitCode {
    if (isOrgUnitCode(code) && this.model().units.find(code)) return code;
    return refuseRequest('unknown-unit', { orgUnit: code });
  }

  /** Whether the units below one may be ranked now. */
  isRanked(unit: OrgUnitCode): boolean {
    return isRanked(this.model().index, unit, this.clock.now());
  }

  /** From where on numbers of a unit call for somebody, as its office has set it at a moment, or now. */
  thresholds(unit: OrgUnitCode, at: Instant | undefined): readonly OfficeThreshold[] {
    return officeThresholds(this.model().index, unit, { at, now: this.clock.now() });
  }

  /** How many children the unit with the most of them has. */
  widest(): number {
    return this.projector.model?.units.widest ?? 0;
  }

  /**
   * Waits until a position of the log is included; refused `read-model-behind`, and `invalid-field` for no position.
   *
   * @param field the argument in which it was said
   */
  async reach(position: string | undefined, work: Work, field = 'after'): Promise<void> {
    if (position === undefined) return;
    if (!/^\d{1,19}$/.test(position)) refuseRequest('invalid-field', { expected: 'a log position' }, field);
    const reached = await this.projector.progress.waitFor(BigInt(position), LONGEST_WAIT);
    // Those who waited for the same go on together.
    await work.turn(GOING_ON);
    if (!reached) refuseRequest('read-model-behind', { position });
  }

  async board(unit: OrgUnitCode, times: BoardTimes, work: Work): Promise<BoardReading> {
    const index = await this.indexKnownAt(unit, times, work);
    const now = this.clock.now();
    const { at, from } = times;
    // Said before it is read: of what comes while it is read, the board may hold more than it says, never less.
    const standing = this.standing(at);
    const isOfNow = isPresent(at, now) && from === undefined && index === this.model().index;
    const kept = isOfNow ? this.keptBoard(unit, index, now) : undefined;
    if (kept !== undefined) return { unit, ...standing, asOf: kept.asOf, readings: kept.readings };
    const { revision } = index;
    const boards = await work.inSlices(readingBoards(index, { unit, children: [], elements: ELEMENTS, at, from, now }));
    const readings = boards.get(unit)!;
    if (isOfNow && index.revision === revision) this.keep(unit, { index, revision, asOf: standing.asOf, readings });
    return { unit, ...standing, readings };
  }

  private keptBoard(unit: OrgUnitCode, index: CellIndex, now: Instant): KeptBoard | undefined {
    const kept = this.kept.get(unit);
    return kept !== undefined && kept.index === index && kept.revision === index.revision && isSameMoment(kept.asOf, now) ? kept : undefined;
  }

  private keep(unit: OrgUnitCode, board: KeptBoard): void {
    for (const [other, { asOf: then }] of this.kept) if (!isSameMoment(then, board.asOf)) this.kept.delete(other);
    this.kept.set(unit, board);
  }

  /** Elements by kind of compound, with the moment they are of. */
  async byCompoundKind(
    unit: OrgUnitCode, elements: readonly DivisibleElement[], times: Pick<BoardTimes, 'at' | 'asKnownAt'>, work: Work,
  ): Promise<Pick<Standing, 'asOf' | 'position'> & { readonly elements: readonly DividedReading[] }> {
    const index = await this.indexKnownAt(unit, times, work);
    const { asOf: moment, position } = this.standing(times.at);
    const request = { unit, elements, at: times.at, now: this.clock.now() };
    return { asOf: moment, position, elements: await work.inSlices(readingByCompoundKind(index, request)) };
  }

  /** A unit and others below it, every row read once, at once. */
  boards(unit: OrgUnitCode, children: readonly OrgUnitCode[]): ReadonlyMap<OrgUnitCode, readonly ElementReading[]> {
    return atOnce(this.readingBoards(unit, children, ELEMENTS, {}));
  }

  /** The same in steps, of some elements. */
  readingBoards(
    unit: OrgUnitCode, children: readonly OrgUnitCode[], elements: readonly Element[], { at, from }: BoardTimes,
  ): Steps<ReadonlyMap<OrgUnitCode, readonly ElementReading[]>> {
    return readingBoards(this.model().index, { unit, children, elements, at, from, now: this.clock.now() });
  }

  /** Elements at moments, in steps. */
  readingSeries(unit: OrgUnitCode, elements: readonly Element[], moments: readonly Instant[]): Steps<ReadonlyMap<string, readonly SeriesPoint[]>> {
    return readingSeries(this.model().index, { unit, elements, moments, now: this.clock.now() });
  }

  standing(at?: Instant): Standing {
    const { progress, lagSeconds, standing } = this.projector;
    const now = this.clock.now();
    const position = progress.position < 0n ? 0n : progress.position;
    return { asOf: asOf({ at, now }), lagSeconds, catchingUp: standing.isGaining, position: String(position) };
  }

  /** All that is known, or what was at the end of an hour of the past: asked of the store, since memory keeps no versions. */
  private async indexKnownAt(unit: OrgUnitCode, { at, asKnownAt }: BoardTimes, work: Work): Promise<CellIndex> {
    const { version, index: all } = this.model();
    const now = this.clock.now();
    if (asKnownAt === undefined || isPresent(asKnownAt, now)) return all;
    const scope = streetOf(unit) ?? unit;
    const known = hourOf(asKnownAt);
    const index = new CellIndex();
    for await (const cells of version.cellsKnownAt(scope, known)) await work.once(() => index.add(cells));
    if (isPresent(at, now)) index.add([], await version.dueKnownAt(scope, known, hourOf(now)));
    return index;
  }
}
