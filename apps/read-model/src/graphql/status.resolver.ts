import { UseFilters } from '@nestjs/common';
import { Context, Query, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import { ReadStatus, type ReadModelStatus } from '../queries/read-status.query.js';
import type { ReadContext } from './reader.js';
import { RefusalFilter } from './refusal.filter.js';

@Resolver()
@UseFilters(RefusalFilter)
export class StatusResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query('readModel')
  async readModel(@Context() { reader }: ReadContext): Promise<ReadModelStatus> {
    const status = await this.queries.execute(new ReadStatus());
    return reader.principal.role === 'admin' ? status : { ...status, parked: [] };
  }
}
