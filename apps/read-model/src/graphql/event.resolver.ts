import { UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { toldReporterOf, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { FindEvent, type ToldEvent } from '../queries/find-event.query.js';
import type { ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

/** One event, and the chain of those that made it necessary. */
@Resolver('Event')
@UseFilters(RefusalFilter)
export class EventResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query('event')
  event(@Args('id') id: string, @Context() { reader }: ReadContext): Promise<ToldEvent | undefined> {
    return this.queries.execute(new FindEvent(id, reader.principal));
  }

  @ResolveField('causedBy')
  async causedBy(@Parent() { metadata }: ToldEvent, @Context() { reader }: ReadContext): Promise<ToldEvent | undefined> {
    const { causationId, submissionId } = metadata;
    return causationId === submissionId ? undefined : this.queries.execute(new FindEvent(causationId, reader.principal));
  }

  @ResolveField('orgUnit')
  orgUnit(@Parent() { metadata }: ToldEvent): OrgUnitCode {
    return metadata.orgUnit;
  }

  @ResolveField('occurredAt')
  occurredAt(@Parent() { metadata }: ToldEvent): Instant {
    return metadata.occurredAt;
  }

  @ResolveField('recordedAt')
  recordedAt(@Parent() { metadata }: ToldEvent): Instant {
    return metadata.recordedAt;
  }

  @ResolveField('who')
  who(@Parent() { metadata }: ToldEvent): string {
    return toldReporterOf(metadata);
  }

  @ResolveField('correlationId')
  correlationId(@Parent() { metadata }: ToldEvent): string {
    return metadata.correlationId;
  }

  @ResolveField('policies')
  policies(@Parent() { metadata }: ToldEvent): readonly string[] {
    return metadata.policies ?? [];
  }

  @ResolveField('voided')
  voided(@Parent() { live }: ToldEvent): boolean {
    return !live;
  }
}
