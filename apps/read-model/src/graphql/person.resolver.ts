import { UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { List } from '@yiwang/elements';
import { formatInstant, PersonLooks, Refused, refuseRequest, streetOf, type Instant, type NextSubmission } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import type { RowAsOf } from '../lists/list-patch.js';
import { stateOf } from '../lists/list-question.js';
import { nextOf } from '../lists/next-submissions.js';
import { FindEvent, type ToldEvent } from '../queries/find-event.query.js';
import { ReadPersonHistory, type PersonEvent, type PersonHistory } from '../queries/read-person-history.query.js';
import { assertMayRead, type ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

/** What happened to a person, for those who may open the person's record. */
@Resolver('PersonHistory')
@UseFilters(RefusalFilter)
export class PersonResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly readings: BoardReadings,
    private readonly looks: PersonLooks,
  ) {}

  @Query('person')
  async person(
    @Context() { reader }: ReadContext,
    @Args('orgUnit') orgUnit: string,
    @Args('personId') personId: string,
    @Args('purpose') purpose: string | null | undefined,
  ): Promise<PersonHistory> {
    assertMayRead(reader, orgUnit);
    const street = streetOf(this.readings.unit(orgUnit)) ?? refuseRequest('unknown-unit', { orgUnit });
    const refusal = await this.looks.admit({ token: reader.token, personId, language: reader.language, ...(purpose == null ? {} : { purpose }) });
    if (refusal !== undefined) throw new Refused(refusal);
    return this.queries.execute(new ReadPersonHistory(street, personId, reader.principal));
  }
}

@Resolver('PersonEvent')
@UseFilters(RefusalFilter)
export class PersonEventResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField('voided')
  voided(@Parent() { live }: PersonEvent): boolean {
    return !live;
  }

  @ResolveField('causedBy')
  async causedBy(@Parent() { cause }: PersonEvent, @Context() { reader }: ReadContext): Promise<ToldEvent | undefined> {
    return cause === undefined ? undefined : this.queries.execute(new FindEvent(cause, reader.principal));
  }
}

@Resolver('PersonRow')
export class PersonRowResolver {
  @ResolveField('list')
  list(@Parent() { list }: RowAsOf): string {
    return list.name;
  }

  @ResolveField('key')
  key(@Parent() { row }: RowAsOf): string {
    return row.key;
  }

  @ResolveField('state')
  state(@Parent() { list, row, asOf }: RowAsOf): string | undefined {
    return stateOf(list, row, asOf);
  }

  @ResolveField('due')
  due(@Parent() { list, row }: RowAsOf): Instant | undefined {
    return list.due === undefined ? undefined : row.due;
  }

  @ResolveField('values')
  values(@Parent() { list, row }: RowAsOf): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(row.values).map(([name, value]) => [name, said(list, name, value)]));
  }

  @ResolveField('next')
  next(@Parent() row: RowAsOf, @Context() context: ReadContext): readonly NextSubmission[] {
    return nextOf(row, context);
  }
}

/** A value of a column as the list's own query gives it. */
function said({ columns }: List, name: string, value: unknown): unknown {
  return columns[name]?.kind === 'moment' && typeof value === 'number' ? formatInstant(value) : (value ?? null);
}
