import { UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { findElement, type Element, type ElementReading } from '@yiwang/elements';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { BoardHub, type BoardPatch, type UnitReading } from '../board/board-hub.js';
import { BoardReadings, type BoardReading } from '../board/board-readings.js';
import { ReadBoard } from '../queries/read-board.query.js';
import type { Paced } from '../turns/work.js';
import { assertSeesNumbers, type ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

/** About what it takes to complete a value, in ms: with all there is to say of its element, or as it is. */
const VALUE = 0.1;
const PATCHED_VALUE = 0.006;

type Given<T> = T | null | undefined;

@Resolver('Board')
@UseFilters(RefusalFilter)
export class BoardResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly readings: BoardReadings,
    private readonly hub: BoardHub,
  ) {}

  @Query('board')
  async board(
    @Context() { reader, work }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('at') at: Given<Instant>,
    @Args('from') from: Given<Instant>,
    @Args('asKnownAt') asKnownAt: Given<Instant>,
    @Args('after') after: Given<string>,
  ): Promise<BoardReading> {
    assertSeesNumbers(reader, orgUnit);
    // The unit may itself be registered by what is waited for.
    await this.readings.reach(after ?? undefined, work);
    const times = { at: at ?? undefined, from: from ?? undefined, asKnownAt: asKnownAt ?? undefined };
    return this.queries.execute(new ReadBoard(this.readings.unit(orgUnit), times, work));
  }

  @Subscription('board', { resolve: (patch: BoardPatch) => patch })
  async watch(
    @Context() { reader, work }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('withChildren') withChildren: Given<boolean>,
    @Args('after') after: Given<string>,
  ): Promise<AsyncIterator<BoardPatch>> {
    assertSeesNumbers(reader, orgUnit);
    await this.readings.reach(after ?? undefined, work);
    return this.hub.watch(this.readings.unit(orgUnit), withChildren ?? false, after == null ? undefined : BigInt(after));
  }

  @ResolveField('orgUnit')
  orgUnit(@Parent() { unit }: BoardReading): OrgUnitCode {
    return unit;
  }

  @ResolveField('values')
  values(@Parent() { readings }: BoardReading, @Context() { work }: ReadContext): Paced<ElementReading> {
    return work.paced(readings, VALUE);
  }
}

@Resolver('BoardPatch')
export class BoardPatchResolver {
  @ResolveField('values')
  values(@Parent() { values }: BoardPatch, @Context() { work }: ReadContext): Paced<UnitReading> {
    return work.paced(values, PATCHED_VALUE);
  }
}

@Resolver('ElementValue')
export class ElementValueResolver {
  @ResolveField('element')
  element(@Parent() { element }: ElementReading): Element | undefined {
    return findElement(element);
  }
}
