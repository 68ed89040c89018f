import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventLog, LogUnreachable } from '@yiwang/event-log';
import type { Role } from '@yiwang/kernel';

/**
 * The role in which an event was reported, by where it stands: facts keep the account alone. `undefined` where another event stands
 * there, and while the log cannot be reached. It costs one event of the log.
 */
export class FindReporterRole extends Query<Role | undefined> {
  constructor(
    readonly eventId: string,
    readonly position: string,
  ) {
    super();
  }
}

@QueryHandler(FindReporterRole)
export class FindReporterRoleHandler implements IQueryHandler<FindReporterRole> {
  constructor(private readonly log: EventLog) {}

  async execute({ eventId, position }: FindReporterRole): Promise<Role | undefined> {
    try {
      const event = await this.log.at(BigInt(position));
      return event?.id === eventId ? event.metadata.role : undefined;
    } catch (error) {
      if (error instanceof LogUnreachable) return undefined;
      throw error;
    }
  }
}
