import { UseFilters } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { categoryNameOf, LISTS, type Column, type List } from '@yiwang/elements';
import { maySeeList, type Labels } from '@yiwang/kernel';
import { labelIn } from './label-in.js';
import type { ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

interface NamedColumn extends Column {
  readonly key: string;
}

interface Word {
  readonly word: string;
  readonly name: Labels;
}

const COLUMN_KINDS = { id: 'ID', orgUnit: 'ORG_UNIT', moment: 'MOMENT', count: 'COUNT', celsius: 'CELSIUS', degree: 'DEGREE', text: 'TEXT', choice: 'CHOICE' } as const;

/** What there is to say of lists; their rows are answered by `listResolvers`. */
@Resolver('List')
@UseFilters(RefusalFilter)
export class ListResolver {
  @Query('lists')
  lists(@Context() { reader }: ReadContext, @Args('category') category: string | null | undefined): readonly List[] {
    const seen = LISTS.filter(({ readers }) => maySeeList(reader.principal.role, readers));
    return category == null ? seen : seen.filter((list) => list.category === category);
  }

  @ResolveField('label')
  label(@Parent() { label }: List, @Context() { reader }: ReadContext): string {
    return labelIn(label, reader.language);
  }

  @ResolveField('description')
  description(@Parent() { description }: List, @Context() { reader }: ReadContext): string {
    return labelIn(description, reader.language);
  }

  @ResolveField('categoryName')
  categoryName(@Parent() list: List, @Context() { reader }: ReadContext): string {
    return labelIn(categoryNameOf(list), reader.language);
  }

  @ResolveField('columns')
  columns(@Parent() { columns }: List): readonly NamedColumn[] {
    return Object.entries(columns).map(([key, column]) => ({ ...column, key }));
  }

  @ResolveField('states')
  states(@Parent() { states }: List): readonly Word[] {
    return Object.entries(states).map(([word, { label }]) => ({ word, name: label }));
  }
}

@Resolver('ListColumn')
export class ListColumnResolver {
  @ResolveField('name')
  name(@Parent() { key }: NamedColumn): string {
    return key;
  }

  @ResolveField('label')
  label(@Parent() { name }: NamedColumn, @Context() { reader }: ReadContext): string {
    return labelIn(name, reader.language);
  }

  @ResolveField('kind')
  kind(@Parent() { kind }: NamedColumn): string {
    return COLUMN_KINDS[kind];
  }

  @ResolveField('choices')
  choices(@Parent() { choices = {} }: NamedColumn): readonly Word[] {
    return Object.entries(choices).map(([word, name]) => ({ word, name }));
  }
}

@Resolver('ListWord')
export class ListWordResolver {
  @ResolveField('label')
  label(@Parent() { name }: Word, @Context() { reader }: ReadContext): string {
    return labelIn(name, reader.language);
  }
}
