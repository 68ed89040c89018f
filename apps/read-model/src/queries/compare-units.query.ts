import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Element, ElementReading } from '@yiwang/elements';
import { refuseRequest, type OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings, type BoardTimes } from '../board/board-readings.js';
import type { Work } from '../turns/work.js';
import { mostInNeedFirst } from './most-in-need.js';

/** A child of the unit that is compared, with its number. */
export interface ComparedUnit extends ElementReading {
  readonly code: OrgUnitCode;
}

/** One element of each of a unit's children, most in need of attention first. Refused `comparisons-off` where rankings are switched off. */
export class CompareUnits extends Query<readonly ComparedUnit[]> {
  constructor(
    readonly unit: OrgUnitCode,
    readonly element: Element,
    readonly times: BoardTimes,
    readonly work: Work,
  ) {
    super();
  }
}

@QueryHandler(CompareUnits)
export class CompareUnitsHandler implements IQueryHandler<CompareUnits> {
  constructor(private readonly readings: BoardReadings) {}

  async execute({ unit, element, times, work }: CompareUnits): Promise<readonly ComparedUnit[]> {
    if (!this.readings.isRanked(unit)) refuseRequest('comparisons-off');
    const children = this.readings.model().units.childrenOf(unit);
    const boards = await work.inSlices(this.readings.readingBoards(unit, children, [element], times));
    const values = children.map((code) => ({ code, ...boards.get(code)![0]! }));
    return mostInNeedFirst(element.attention, values);
  }
}
