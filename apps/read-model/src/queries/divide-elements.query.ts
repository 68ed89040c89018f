import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { DivisibleElement, DividedReading } from '@yiwang/elements';
import type { OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings, type BoardTimes, type Standing } from '../board/board-readings.js';
import type { Work } from '../turns/work.js';

/** Elements of a unit by kind of compound, and the moment they are of. */
export interface Division extends Pick<Standing, 'asOf' | 'position'> {
  readonly elements: readonly DividedReading[];
}

/** Elements of a unit by kind of compound, now or then. */
export class DivideElements extends Query<Division> {
  constructor(
    readonly unit: OrgUnitCode,
    readonly elements: readonly DivisibleElement[],
    readonly times: Pick<BoardTimes, 'at' | 'asKnownAt'>,
    readonly work: Work,
  ) {
    super();
  }
}

@QueryHandler(DivideElements)
export class DivideElementsHandler implements IQueryHandler<DivideElements> {
  constructor(private readonly readings: BoardReadings) {}

  async execute({ unit, elements, times, work }: DivideElements): Promise<Division> {
    return this.readings.byCompoundKind(unit, elements, times, work);
  }
}
