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

@QueryHandler(ReadSeries)
export class ReadSeriesHandler implements IQueryHandler<ReadSeries> {
  constructor(
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  async execute({ unit, elements, from, to, step }: ReadSeries): Promise<readonly ElementSeries[]> {
    if (to < from) refuseWith('invalid-field', { expected: 'not before from' }, 'to');
    if (elements.length > MOST_ELEMENTS) refuseWith('invalid-field', { expected: `at most ${MOST_ELEMENTS}` }, 'elements');
    const hours = lastHoursOf(step, from, Math.min(to, this.clock.now()));
    const series = this.readings.series(unit, elements, hours);
    const now = this.clock.now();
    return elements.map((element) => ({
      element,
      points: series.get(element.code)!.map((point) => ({ ...point, at: Math.min(point.at + HOUR, now) })),
    }));
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
