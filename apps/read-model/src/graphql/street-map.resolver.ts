import { UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { FindStreetMap, ReadStreetMap, type DrawnMap, type StreetMap } from '../queries/read-street-map.query.js';
import { RefusalFilter } from './refusal.filter.js';

/** Which map a street has. */
@Resolver('OrgUnit')
@UseFilters(RefusalFilter)
export class MapOfUnitResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField('map')
  map(@Parent() unit: OrgUnitCode, @Args('at') at: Instant | null | undefined): Promise<StreetMap | undefined> {
    return this.queries.execute(new FindStreetMap(unit, at ?? undefined));
  }
}

/** What it shows, which is looked up where it is asked for. */
@Resolver('StreetMap')
@UseFilters(RefusalFilter)
export class StreetMapResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField('drawing')
  drawing(@Parent() map: StreetMap): Promise<DrawnMap> {
    return this.queries.execute(new ReadStreetMap(map));
  }
}
