import { setImmediate as breathe } from 'node:timers/promises';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Element, SeriesPoint } from '@yiwang/elements';
import { Clock, DAY, HOUR, hourOf, startOfDay, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import { refuseWith } from '../refused.js';

export type Step = 'HOUR' | 'DAY';

/** One element over time; `at` is the end of each step, or now. */
export interface ElementSeries {
  readonly element: Element;
  readonly points: readonly SeriesPoint[];
}

const MOST_POINTS = 2_000;
const MOST_ELEMENTS = 40;
/** How many numbers of single rows are read without a pause: some 10 ms. */
const AT_ONCE = 20_000;

/** Elements at the end of each step from `from` to `to`; what lies in the future is left out. */
export class ReadSeries extends Query<readonly ElementSeries[]> {
  constructor(
    readonly unit: OrgUnitCode,
    readonly elements: readonly Element[],
    readonly from: Instant,
    readonly to: Instant,
    readonly step: Step,
  ) {
    super();
  }
}

/** A long series takes a second or more: it is read in pieces, one at a time of all that are asked for, others in between. */
@QueryHandler(ReadSeries)
export class ReadSeriesHandler implements IQueryHandler<ReadSeries> {
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  async execute({ unit, elements, from, to, step }: ReadSeries): Promise<readonly ElementSeries[]> {
    if (to < from) refuseWith('invalid-field', { expected: 'not before from' }, 'to');
    if (elements.length > MOST_ELEMENTS) refuseWith('invalid-field', { expected: `at most ${MOST_ELEMENTS}` }, 'elements');
    const hours = lastHoursOf(step, from, Math.min(to, this.clock.now()));
    const pieces = await this.inPieces(unit, elements, hours);
    const now = this.clock.now();
    return elements.map((element) => ({
      element,
      points: pieces.flatMap((piece) => piece.get(element.code)!).map((point) => ({ ...point, at: Math.min(point.at + HOUR, now) })),
    }));
  }

  private async inPieces(unit: OrgUnitCode, elements: readonly Element[], hours: readonly Instant[]) {
    const rows = this.readings.model().index.rowsUnder(unit).length;
    const length = Math.max(1, Math.floor(AT_ONCE / Math.max(1, rows * elements.length)));
    const pieces: ReadonlyMap<string, readonly SeriesPoint[]>[] = [];
    for (let from = 0; from < hours.length; from += length) {
      const piece = hours.slice(from, from + length);
      pieces.push(await this.inTurn(() => this.readings.series(unit, elements, piece)));
    }
    return pieces;
  }

  /** One piece after the other; whoever waits for the machine gets it between two. */
  private async inTurn<T>(read: () => T): Promise<T> {
    const before = this.reading;
    const result = before.then(read);
    this.reading = result.then(() => breathe(), () => breathe());
    return result;
  }
}

/** The beginning of the last hour of each step. */
function lastHoursOf(step: Step, from: Instant, to: Instant): Instant[] {
  const length = step === 'HOUR' ? HOUR : DAY;
  const begin = step === 'HOUR' ? hourOf(from) * HOUR : startOfDay(from);
  const count = Math.max(0, Math.floor((to - begin) / length) + 1);
  if (count > MOST_POINTS) refuseWith('invalid-field', { expected: `at most ${MOST_POINTS} steps` }, 'from');
  return Array.from({ length: count }, (_, n) => Math.min(begin + (n + 1) * length - HOUR, hourOf(to) * HOUR));
}
