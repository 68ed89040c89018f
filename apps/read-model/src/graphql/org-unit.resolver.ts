import { UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { levelOf, mayRead, parentOf, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings, type BoardReading } from '../board/board-readings.js';
import { ReadBoard } from '../queries/read-board.query.js';
import { assertMayRead, assertSeesNumbers, type ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

/** An org unit is resolved from its code. */
@Resolver('OrgUnit')
@UseFilters(RefusalFilter)
export class OrgUnitResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly readings: BoardReadings,
  ) {}

  @Query('orgUnit')
  async orgUnit(@Context() { reader }: ReadContext, @Args('code') code: string): Promise<OrgUnitCode> {
    assertMayRead(reader, code);
    return this.readings.unit(code);
  }

  @ResolveField('code')
  code(@Parent() unit: OrgUnitCode): string {
    return unit;
  }

  @ResolveField('name')
  name(@Parent() unit: OrgUnitCode, @Context() { reader }: ReadContext): string {
    const registration = this.readings.model().units.find(unit);
    return (reader.language === 'zh' ? undefined : registration?.nameEn) ?? registration?.name ?? unit;
  }

  @ResolveField('level')
  level(@Parent() unit: OrgUnitCode): string {
    return levelOf(unit).toUpperCase();
  }

  @ResolveField('parent')
  parent(@Parent() unit: OrgUnitCode): OrgUnitCode | undefined {
    const parent = parentOf(unit);
    return parent !== undefined && this.readings.model().units.find(parent) ? parent : undefined;
  }

  @ResolveField('children')
  children(@Parent() unit: OrgUnitCode, @Context() { reader }: ReadContext): readonly OrgUnitCode[] {
    return this.readings.model().units.childrenOf(unit).filter((child) => mayRead(reader.principal, child));
  }

  @ResolveField('ranked')
  ranked(@Parent() unit: OrgUnitCode): boolean {
    return this.readings.isRanked(unit);
  }

  @ResolveField('thresholds')
  thresholds(@Parent() unit: OrgUnitCode, @Args('at') at: Instant | null | undefined): readonly object[] {
    return this.readings.thresholds(unit, at ?? undefined).map(({ kind, ...rest }) => ({ ...rest, kind: kind.toUpperCase() }));
  }

  @ResolveField('board')
  async board(@Parent() unit: OrgUnitCode, @Context() { reader, work }: ReadContext): Promise<BoardReading> {
    assertSeesNumbers(reader, unit);
    return this.queries.execute(new ReadBoard(unit, {}, work));
  }
}
