import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventLog } from '@yiwang/event-log';
import { mayRead, maySeeNumbers, type NoteRef, type Principal, type RecordedEvent } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';

/** An event as it is told of beside the numbers: what is known of it, without what it says. */
export type ToldEvent = Omit<RecordedEvent, 'data'> & {
  /** Whether no live correction voids it. */
  readonly live: boolean;
  /** What was written freely in it, by its ids. */
  readonly notes: readonly ToldNote[];
};

/** A text in an event: the field it stands in, and the id that the vault opens. */
export interface ToldNote {
  readonly field: string;
  readonly noteId: string;
}

/**
 * An event that some number or list is made of, by its id: `undefined` where there is none, and where the principal may
 * not see the numbers of its unit, so that nobody learns of what happened elsewhere. It costs one row and one event, however
 * long the log or the event's stream is.
 */
export class FindEvent extends Query<ToldEvent | undefined> {
  constructor(
    readonly id: string,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(FindEvent)
export class FindEventHandler implements IQueryHandler<FindEvent> {
  constructor(
    private readonly readings: BoardReadings,
    private readonly log: EventLog,
  ) {}

  async execute({ id, principal }: FindEvent): Promise<ToldEvent | undefined> {
    const model = this.readings.model();
    // Facts say where an event stands; why it was recorded, the log alone says.
    const [fact] = await model.version.factsOfEvents([id]);
    if (fact === undefined || !maySee(principal, fact.orgUnit)) return undefined;
    const event = await this.log.at(BigInt(fact.position));
    if (event?.id !== id || !maySee(principal, event.metadata.orgUnit)) return undefined;
    const { data, ...told } = event;
    return { ...told, live: model.isLive(id), notes: notesIn(data) };
  }
}

function notesIn(data: unknown): readonly ToldNote[] {
  return Object.entries(data as Readonly<Record<string, Partial<NoteRef> | undefined>>).flatMap(([field, value]) => {
    const noteId = value?.noteId;
    return noteId === undefined ? [] : [{ field, noteId }];
  });
}

const maySee = (principal: Principal, unit: RecordedEvent['metadata']['orgUnit']): boolean => mayRead(principal, unit) && maySeeNumbers(principal, unit);
