import { UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Instant } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import type { FeedEntry } from '../feed/feed-entry.js';
import { FeedHub, TOLD_AT_ONCE } from '../feed/feed-hub.js';
import { ReadFeed } from '../queries/read-feed.query.js';
import { assertSeesNumbers, type ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

const PAGE = 50;
const LONGEST_PAGE = 200;

/** What happened and what happens, for those who see the numbers it moves. */
@Resolver('FeedEntry')
@UseFilters(RefusalFilter)
export class FeedResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly readings: BoardReadings,
    private readonly hub: FeedHub,
  ) {}

  @Query('feed')
  async feed(
    @Context() { reader }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('at') at: Instant | null | undefined,
    @Args('first') first: number | null | undefined,
  ): Promise<readonly FeedEntry[]> {
    assertSeesNumbers(reader, orgUnit);
    const wanted = Math.min(LONGEST_PAGE, Math.max(1, first ?? PAGE));
    return this.queries.execute(new ReadFeed(this.readings.unit(orgUnit), wanted, at ?? undefined));
  }

  @Subscription('feed', { resolve: (entry: FeedEntry) => entry })
  async watch(@Context() { reader }: ReadContext, @Args('orgUnit') orgUnit: string): Promise<AsyncIterator<FeedEntry>> {
    assertSeesNumbers(reader, orgUnit);
    const unit = this.readings.unit(orgUnit);
    return this.hub.watch(unit, () => this.queries.execute(new ReadFeed(unit, TOLD_AT_ONCE)));
  }
}
