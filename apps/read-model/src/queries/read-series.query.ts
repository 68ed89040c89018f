import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Element, SeriesPoint, Steps } from '@yiwang/elements';
import { Clock, DAY, HOUR, hourOf, refuseRequest, startOfDay, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import type { Work } from '../turns/work.js';

export type Step = 'HOUR' | 'DAY';

/** One element over time; `at` is the end of each step, or now. */
export interface ElementSeries {
  readonly element: Element;
  readonly points: readonly SeriesPoint[];
}

/** The most that one series may have; refused `invalid-field` beyond. */
export const MOST_POINTS = 2_000;
export const MOST_ELEMENTS = 40;

/** Elements at the end of each step from `from` to `to`; what lies in the future is left out. */
export class ReadSeries extends Query<readonly ElementSeries[]> {
  constructor(
    readonly unit: OrgUnitCode,
    readonly elements: readonly Element[],
    readonly from: Instant,
    readonly to: Instant,
    readonly step: Step,
    readonly work: Work,
  ) {
    super();
  }
}

/** A long series takes a second or more: it is read in slices, others in between. */
@QueryHandler(ReadSeries)
export class ReadSeriesHandler implements IQueryHandler<ReadSeries> {
  constructor(
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  async execute({ unit, elements, from, to, step, work }: ReadSeries): Promise<readonly ElementSeries[]> {
    if (to < from) refuseRequest('invalid-field', { expected: 'not before from' }, 'to');
    if (elements.length > MOST_ELEMENTS) refuseRequest('invalid-field', { expected: `at most ${MOST_ELEMENTS}` }, 'elements');
    const hours = lastHoursOf(step, from, Math.min(to, this.clock.now()));
    const series = await work.inSlices(this.readings.readingSeries(unit, elements, hours));
    const now = this.clock.now();
    return work.inSlices(endingBy(elements, series, now));
  }
}

/** Each point at the end of its hour, or now. */
function* endingBy(elements: readonly Element[], series: ReadonlyMap<string, readonly SeriesPoint[]>, now: Instant): Steps<ElementSeries[]> {
  const ended: ElementSeries[] = [];
  for (const element of elements) {
    const points = series.get(element.code)!.map((point) => ({ ...point, at: Math.min(point.at + HOUR, now) }));
    ended.push({ element, points });
    yield;
  }
  return ended;
}

/** How many steps lie from one moment to another, the ones they lie in among them; none where they are the wrong way round. */
export function stepsBetween(step: Step, from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((to - beginOf(step, from)) / lengthOf(step)) + 1);
}

const lengthOf = (step: Step): number => (step === 'HOUR' ? HOUR : DAY);
const beginOf = (step: Step, moment: Instant): Instant => (step === 'HOUR' ? hourOf(moment) * HOUR : startOfDay(moment));

/** The beginning of the last hour of each step. */
function lastHoursOf(step: Step, from: Instant, to: Instant): Instant[] {
  const [begin, length, count] = [beginOf(step, from), lengthOf(step), stepsBetween(step, from, to)];
  if (count > MOST_POINTS) refuseRequest('invalid-field', { expected: `at most ${MOST_POINTS} steps` }, 'from');
  return Array.from({ length: count }, (_, n) => Math.min(begin + (n + 1) * length - HOUR, hourOf(to) * HOUR));
}
