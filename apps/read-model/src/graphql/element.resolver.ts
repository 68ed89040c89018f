import { UseFilters } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CATEGORIES, ELEMENTS, type Category, type Element } from '@yiwang/elements';
import type { Paced } from '../turns/work.js';
import { labelIn } from './label-in.js';
import type { ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

/** About what it takes to complete an element, in ms. */
const ELEMENT = 0.1;

const ATTENTIONS = { more: 'HIGH', less: 'LOW', none: 'NONE' } as const;
const WINDOWS = { day: 'DAY', round: 'ROUND', toDate: 'TO_DATE' } as const;

@Resolver('Element')
@UseFilters(RefusalFilter)
export class ElementResolver {
  @Query('elements')
  elements(@Args('category') category: string | null | undefined, @Context() { work }: ReadContext): Paced<Element> {
    return work.paced(category == null ? ELEMENTS : (CATEGORIES.find(({ id }) => id === category)?.elements ?? []), ELEMENT);
  }

  @ResolveField('name')
  name(@Parent() { name }: Element, @Context() { reader }: ReadContext): string {
    return labelIn(name, reader.language);
  }

  @ResolveField('unit')
  unit(@Parent() { unit }: Element, @Context() { reader }: ReadContext): string {
    return labelIn(unit, reader.language);
  }

  @ResolveField('description')
  description(@Parent() { description }: Element, @Context() { reader }: ReadContext): string {
    return labelIn(description, reader.language);
  }

  @ResolveField('category')
  category(@Parent() { category }: Element): Category | undefined {
    return CATEGORIES.find(({ id }) => id === category);
  }

  @ResolveField('kind')
  kind(@Parent() { kind }: Element): string {
    return kind.toUpperCase();
  }

  @ResolveField('window')
  window(@Parent() { window }: Element): string {
    return WINDOWS[window];
  }

  @ResolveField('attention')
  attention(@Parent() { attention }: Element): string {
    return ATTENTIONS[attention];
  }
}

@Resolver('Category')
@UseFilters(RefusalFilter)
export class CategoryResolver {
  @ResolveField('name')
  name(@Parent() { name }: Category, @Context() { reader }: ReadContext): string {
    return labelIn(name, reader.language);
  }
}
