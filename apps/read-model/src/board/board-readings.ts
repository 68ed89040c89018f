import { CellIndex, ELEMENTS, readBoard, readBoards, readSeries, type Element, type ElementReading, type SeriesPoint } from '@yiwang/elements';
import { hourOf, isOrgUnitCode, type Clock, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import type { LiveModel } from '../projector/live-model.js';
import type { Projector } from '../projector/projector.js';
import { refuseWith } from '../refused.js';

/** How long an answer may wait for a log position, in ms. */
const LONGEST_WAIT = 10_000;

export interface BoardTimes {
  readonly at?: Instant | undefined;
  readonly from?: Instant | undefined;
  readonly asKnownAt?: Instant | undefined;
}

/** What every answer carries: the moment it stands for, how far behind the log it is, and up to where it includes it. */
export interface Standing {
  readonly asOf: Instant;
  readonly lagSeconds: number;
  readonly position: string;
}

export interface BoardReading extends Standing {
  readonly unit: OrgUnitCode;
  readonly readings: readonly ElementReading[];
}

/** The numbers as they are read: for a unit, for several, over time, as they were known. */
export class BoardReadings {
  constructor(
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {}

  /** What is shown; refused `read-model-behind` while nothing is yet. */
  model(): LiveModel {
    const { model } = this.projector;
    return model ?? refuseWith('read-model-behind', { position: '' });
  }

  /** A registered unit's code; refused `unknown-unit`. */
  unit(code: string): OrgUnitCode {
    if (isOrgUnitCode(code) && this.model().units.find(code)) return code;
    return refuseWith('unknown-unit', { orgUnit: code });
  }

  /** Waits until a position of the log is included; refused `read-model-behind`, and `invalid-field` for no position. */
  async reach(position: string | undefined): Promise<void> {
    if (position === undefined) return;
    if (!/^\d{1,19}$/.test(position)) refuseWith('invalid-field', { expected: 'a log position' }, 'after');
    const reached = await this.projector.progress.waitFor(BigInt(position), LONGEST_WAIT);
    if (!reached) refuseWith('read-model-behind', { position });
  }

  async board(unit: OrgUnitCode, times: BoardTimes = {}): Promise<BoardReading> {
    const index = await this.indexKnownAt(unit, times.asKnownAt);
    const now = this.clock.now();
    const { at, from } = times;
    return { unit, ...this.standing(at), readings: readBoard(index, { unit, elements: ELEMENTS, at, from, now }) };
  }

  /** A unit and others below it, every row read once. */
  boards(
    unit: OrgUnitCode, children: readonly OrgUnitCode[], elements: readonly Element[] = ELEMENTS, times: BoardTimes = {},
  ): ReadonlyMap<OrgUnitCode, readonly ElementReading[]> {
    const { at, from } = times;
    return readBoards(this.model().index, { unit, children, elements, at, from, now: this.clock.now() });
  }

  series(unit: OrgUnitCode, elements: readonly Element[], moments: readonly Instant[]): ReadonlyMap<string, readonly SeriesPoint[]> {
    return readSeries(this.model().index, { unit, elements, moments, now: this.clock.now() });
  }

  standing(at?: Instant): Standing {
    const { progress, lagSeconds } = this.projector;
    const now = this.clock.now();
    const position = progress.position < 0n ? 0n : progress.position;
    return { asOf: at === undefined || at > now ? now : at, lagSeconds, position: String(position) };
  }

  /** All that is known, or what was at the end of an hour of the past: asked of the store, since memory keeps no versions. */
  private async indexKnownAt(unit: OrgUnitCode, asKnownAt: Instant | undefined): Promise<CellIndex> {
    const model = this.model();
    if (asKnownAt === undefined || hourOf(asKnownAt) >= hourOf(this.clock.now())) return model.index;
    const street = unit.length === 12 ? (unit.slice(0, 9) as OrgUnitCode) : unit;
    return new CellIndex(await model.version.cellsKnownAt(street, hourOf(asKnownAt)));
  }
}
