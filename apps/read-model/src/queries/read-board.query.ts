import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings, type BoardReading, type BoardTimes } from '../board/board-readings.js';
import type { Work } from '../turns/work.js';

/** All numbers of a unit, now or then. */
export class ReadBoard extends Query<BoardReading> {
  constructor(
    readonly unit: OrgUnitCode,
    readonly times: BoardTimes,
    readonly work: Work,
  ) {
    super();
  }
}

@QueryHandler(ReadBoard)
export class ReadBoardHandler implements IQueryHandler<ReadBoard> {
  constructor(private readonly readings: BoardReadings) {}

  async execute({ unit, times, work }: ReadBoard): Promise<BoardReading> {
    return this.readings.board(unit, times, work);
  }
}
