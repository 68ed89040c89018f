import { UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { COMPOUND_GROUPS, findElement, isReadByCompoundKind, type CompoundGroup, type DividedReading, type DivisibleElement, type Element, type GroupReading } from '@yiwang/elements';
import { refuseRequest, type Instant } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import { DivideElements, type Division } from '../queries/divide-elements.query.js';
import { elementOf } from './analysis.resolver.js';
import { labelIn } from './label-in.js';
import { assertSeesNumbers, type ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

type Given<T> = T | null | undefined;

/** The only dimension there is, as GraphQL names it. */
const BY_COMPOUND_KIND = 'COMPOUND_KIND';

/** Numbers by what the things that they count have in common. */
@Resolver()
@UseFilters(RefusalFilter)
export class DivisionResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly readings: BoardReadings,
  ) {}

  @Query('divide')
  async divide(
    @Context() { reader, work }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('elements') codes: readonly string[],
    @Args('at') at: Given<Instant>,
    @Args('asKnownAt') asKnownAt: Given<Instant>,
    @Args('after') after: Given<string>,
  ): Promise<Division> {
    assertSeesNumbers(reader, orgUnit);
    const unit = this.readings.unit(orgUnit);
    const elements = [...new Set(codes)].map(dividedElementOf);
    await this.readings.reach(after ?? undefined, work);
    return this.queries.execute(new DivideElements(unit, elements, { at: at ?? undefined, asKnownAt: asKnownAt ?? undefined }, work));
  }
}

/** An element that can be read by kind of compound; refused `unknown-element`, and `not-divided` for any other. */
function dividedElementOf(code: string): DivisibleElement {
  const element = elementOf(code);
  return isReadByCompoundKind(element) ? element : refuseRequest('not-divided', { element: code });
}

@Resolver('Element')
export class DividedByResolver {
  @ResolveField('dividedBy')
  dividedBy(@Parent() element: Element): readonly string[] {
    return isReadByCompoundKind(element) ? [BY_COMPOUND_KIND] : [];
  }
}

@Resolver('DividedElement')
export class DividedElementResolver {
  @ResolveField('element')
  element(@Parent() { element }: DividedReading): Element | undefined {
    return findElement(element);
  }
}

@Resolver('GroupValue')
export class GroupValueResolver {
  @ResolveField('group')
  group(@Parent() { group }: GroupReading): { readonly code: CompoundGroup } {
    return { code: group };
  }
}

@Resolver('Group')
export class GroupResolver {
  @ResolveField('name')
  name(@Parent() { code }: { readonly code: CompoundGroup }, @Context() { reader }: ReadContext): string {
    return labelIn(COMPOUND_GROUPS[code], reader.language);
  }
}
