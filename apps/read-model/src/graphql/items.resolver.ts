import { UseFilters } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { findList } from '@yiwang/elements';
import { maySeeList, type Instant, type ItemKind } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import { ItemsHub } from '../items/items-hub.js';
import { UnitItemsReckoning } from '../items/unit-items.js';
import type { Holder } from '../items/unit-rows.js';
import { wallView, type ShownItem, type WallView } from '../items/wall-view.js';
import { assertSeesNumbers, type ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

const TAKEN_ON = findList('itemsTakenOn')!;

type Given<T> = T | null | undefined;

/** What must be dealt with, for those who see the numbers of a unit. */
@Resolver('ItemsToDealWith')
@UseFilters(RefusalFilter)
export class ItemsResolver {
  constructor(
    private readonly readings: BoardReadings,
    private readonly reckoning: UnitItemsReckoning,
    private readonly hub: ItemsHub,
  ) {}

  @Query('itemsToDealWith')
  async items(
    @Context() { reader, work }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('at') at: Given<Instant>,
    @Args('kinds') kinds: Given<readonly Uppercase<ItemKind>[]>,
  ): Promise<WallView> {
    assertSeesNumbers(reader, orgUnit);
    const wanted = kinds?.map((kind) => kind.toLowerCase() as ItemKind);
    return wallView(this.reckoning, this.readings.unit(orgUnit), work, { at: at ?? undefined, kinds: wanted });
  }

  @Subscription('itemsToDealWith', { resolve: (view: WallView) => view })
  async watch(@Context() { reader, work }: ReadContext, @Args('orgUnit') orgUnit: string, @Args('after') after: Given<string>): Promise<AsyncIterator<WallView>> {
    assertSeesNumbers(reader, orgUnit);
    await this.readings.reach(after ?? undefined, work);
    return this.hub.watch(this.readings.unit(orgUnit));
  }
}

@Resolver('ItemToDealWith')
export class ItemResolver {
  @ResolveField('kind')
  kind(@Parent() { kind }: ShownItem): Uppercase<ItemKind> {
    return kind.toUpperCase() as Uppercase<ItemKind>;
  }

  @ResolveField('side')
  side(@Parent() { side }: ShownItem): string | undefined {
    return side?.toUpperCase();
  }

  /** Accounts are named to those who see the list of what is taken on. */
  @ResolveField('holder')
  holder(@Parent() { holder }: ShownItem, @Context() { reader }: ReadContext): Holder | undefined {
    return maySeeList(reader.principal.role, TAKEN_ON.readers) ? holder : undefined;
  }
}
