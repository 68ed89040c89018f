import { UseFilters } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { categoryNameOf, HOUSEHOLD_WORDS, LISTS, type Column, type HouseholdWords, type List } from '@yiwang/elements';
import { maySeeList, ruleOf, type Labels } from '@yiwang/kernel';
import { labelIn } from './label-in.js';
import type { ReadContext, Reader } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

interface NamedColumn extends Column {
  readonly key: string;
}

interface Word {
  readonly word: string;
  readonly name: Labels;
}

const COLUMN_KINDS = { id: 'ID', orgUnit: 'ORG_UNIT', moment: 'MOMENT', count: 'COUNT', celsius: 'CELSIUS', degree: 'DEGREE', text: 'TEXT', choice: 'CHOICE' } as const;

/** What a list is called to whoever speaks for a household; to others as it calls itself. */
const wordsFor = ({ principal }: Reader, { name }: List): HouseholdWords | undefined =>
  (ruleOf(principal.role).ofHousehold === true ? HOUSEHOLD_WORDS[name] : undefined);

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
  label(@Parent() list: List, @Context() { reader }: ReadContext): string {
    return labelIn(wordsFor(reader, list)?.label ?? list.label, reader.language);
  }

  @ResolveField('description')
  description(@Parent() list: List, @Context() { reader }: ReadContext): string {
    return labelIn(wordsFor(reader, list)?.description ?? list.description, reader.language);
  }

  @ResolveField('categoryName')
  categoryName(@Parent() list: List, @Context() { reader }: ReadContext): string {
    return labelIn(categoryNameOf(list), reader.language);
  }

  @ResolveField('columns')
  columns(@Parent() list: List, @Context() { reader }: ReadContext): readonly NamedColumn[] {
    const { columns = {}, choices = {} } = wordsFor(reader, list) ?? {};
    return Object.entries(list.columns).map(([key, column]) => ({
      ...column, key, name: columns[key] ?? column.name, ...(column.choices && { choices: { ...column.choices, ...choices[key] } }),
    }));
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
