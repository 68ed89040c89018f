import { UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { findElement, type Element, type ExplainedContribution, type SeriesPoint } from '@yiwang/elements';
import { refuseRequest, type Instant, type OrgUnitCode, type Role } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import { CompareUnits, type ComparedUnit } from '../queries/compare-units.query.js';
import type { Connection } from '../queries/connection.js';
import { ExplainElement } from '../queries/explain-element.query.js';
import { FindReporterRole } from '../queries/find-reporter-role.query.js';
import { ReadSeries, type ElementSeries, type Step } from '../queries/read-series.query.js';
import type { Paced } from '../turns/work.js';
import { assertSeesNumbers, type Reader, type ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

/** About what it takes to complete a point, and an edge of a page, in ms. */
const POINT = 0.002;
const EDGE = 0.1;

type Given<T> = T | null | undefined;

/** The questions of an analyst, and of whoever opens a number. */
@Resolver()
@UseFilters(RefusalFilter)
export class AnalysisResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly readings: BoardReadings,
  ) {}

  @Query('series')
  async series(
    @Context() { reader, work }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('elements') codes: readonly string[],
    @Args('from') from: Instant,
    @Args('to') to: Instant,
    @Args('step') step: Step,
  ): Promise<readonly ElementSeries[]> {
    const unit = this.readable(reader, orgUnit);
    return this.queries.execute(new ReadSeries(unit, [...new Set(codes)].map(elementOf), from, to, step, work));
  }

  @Query('compare')
  async compare(
    @Context() { reader, work }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('element') element: string,
    @Args('at') at: Given<Instant>,
    @Args('from') from: Given<Instant>,
  ): Promise<readonly ComparedUnit[]> {
    const unit = this.readable(reader, orgUnit);
    return this.queries.execute(new CompareUnits(unit, elementOf(element), { at: at ?? undefined, from: from ?? undefined }, work));
  }

  @Query('explain')
  async explain(
    @Context() { reader, work }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('element') element: string,
    @Args('from') from: Given<Instant>,
    @Args('to') to: Given<Instant>,
    @Args('first') first: Given<number>,
    @Args('after') after: Given<string>,
  ): Promise<Connection<ExplainedContribution>> {
    const unit = this.readable(reader, orgUnit);
    const times = { from: from ?? undefined, to: to ?? undefined };
    return this.queries.execute(new ExplainElement(unit, elementOf(element), times, { first, after }, work));
  }

  private readable(reader: Reader, orgUnit: string): OrgUnitCode {
    assertSeesNumbers(reader, orgUnit);
    return this.readings.unit(orgUnit);
  }
}

/** An element by its code; refused `unknown-element`. */
export const elementOf = (code: string): Element => findElement(code) ?? refuseRequest('unknown-element', { element: code });

@Resolver('Series')
export class SeriesResolver {
  @ResolveField('points')
  points(@Parent() { points }: ElementSeries, @Context() { work }: ReadContext): Paced<SeriesPoint> {
    return work.paced(points, POINT);
  }
}

@Resolver('UnitValue')
export class UnitValueResolver {
  @ResolveField('orgUnit')
  orgUnit(@Parent() { code }: ComparedUnit): OrgUnitCode {
    return code;
  }
}

@Resolver('ContributionConnection')
export class ContributionConnectionResolver {
  @ResolveField('edges')
  edges(@Parent() { edges }: Connection<ExplainedContribution>, @Context() { work }: ReadContext): Paced<Connection<ExplainedContribution>['edges'][number]> {
    return work.paced(edges, EDGE);
  }
}

@Resolver('Contribution')
export class ContributionResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField('eventType')
  eventType(@Parent() { fact }: ExplainedContribution): string {
    return fact.type;
  }

  @ResolveField('stream')
  stream(@Parent() { fact }: ExplainedContribution): string {
    return fact.stream;
  }

  @ResolveField('position')
  position(@Parent() { fact }: ExplainedContribution): string {
    return fact.position;
  }

  @ResolveField('who')
  who(@Parent() { fact }: ExplainedContribution): string {
    return fact.actor;
  }

  @ResolveField('role')
  role(@Parent() { fact }: ExplainedContribution): Promise<Role | undefined> {
    return this.queries.execute(new FindReporterRole(fact.eventId, fact.position));
  }

  @ResolveField('held')
  held(@Parent() { until }: ExplainedContribution): boolean {
    return until !== undefined;
  }

  @ResolveField('until')
  until(@Parent() { until }: ExplainedContribution): Instant | undefined {
    return until === Infinity ? undefined : until;
  }
}
