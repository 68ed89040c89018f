import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { PLANS } from '@yiwang/elements';
import { Clock, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import { entriesOf, type FeedEntry } from '../feed/feed-entry.js';

const SUBJECTS = PLANS.map(({ subject }) => subject.name);

/** Voided ones are read, too: so many more are asked for. */
const MARGIN = 1.5;

/** The last things that happened in a unit and those below it, up to a moment; the latest first. */
export class ReadFeed extends Query<readonly FeedEntry[]> {
  /** @param at now where it is not said; of what is to come nothing is told */
  constructor(
    readonly unit: OrgUnitCode,
    readonly first: number,
    readonly at?: Instant | undefined,
  ) {
    super();
  }
}

@QueryHandler(ReadFeed)
export class ReadFeedHandler implements IQueryHandler<ReadFeed> {
  constructor(
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  async execute({ unit, first, at = Infinity }: ReadFeed): Promise<readonly FeedEntry[]> {
    const model = this.readings.model();
    const until = Math.min(at, this.clock.now());
    const facts = await model.version.latestUnder(unit, SUBJECTS, until, Math.ceil(MARGIN * first));
    return entriesOf(facts).filter(({ id }) => model.isLive(id)).slice(0, first);
  }
}
