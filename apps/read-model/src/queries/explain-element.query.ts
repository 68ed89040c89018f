import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { explaining, factsBehind, type Element, type ExplainedContribution } from '@yiwang/elements';
import { Clock, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import type { Work } from '../turns/work.js';
import { Page, sizeOf, type Connection, type PageRequest } from './connection.js';
import { KeysLookedAt } from './keys-looked-at.js';

/**
 * What events contribute to an element of a unit, part by part, the latest first. It costs what the page and the facts of
 * the window or round cost, not what the log holds.
 */
export class ExplainElement extends Query<Connection<ExplainedContribution>> {
  constructor(
    readonly unit: OrgUnitCode,
    readonly element: Element,
    readonly times: { readonly from?: Instant | undefined; readonly to?: Instant | undefined },
    readonly page: PageRequest,
    readonly work: Work,
  ) {
    super();
  }
}

@QueryHandler(ExplainElement)
export class ExplainElementHandler implements IQueryHandler<ExplainElement> {
  constructor(
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  async execute({ unit, element, times, page, work }: ExplainElement): Promise<Connection<ExplainedContribution>> {
    const model = this.readings.model();
    const picked = new Page(keyOf, page);
    const request = { element, unit, from: times.from, at: times.to, now: this.clock.now() };
    const explain = explaining(model.index, request);
    const keys = new KeysLookedAt(model.version, sizeOf(page));
    for (const behind of factsBehind(model.index, request)) {
      const given = keys.of(behind, picked.startsAt((key) => -Number(key[0])), () => picked.endsAt(({ at }) => at));
      for await (const { facts, starts } of given) {
        const live = facts.filter(({ eventId }) => model.isLive(eventId));
        // A contribution comes from the facts of one key, and of these nothing is missing that is in the number.
        await work.once(() => explain({ facts: live, starts }).forEach((each) => picked.offer(each)));
      }
    }
    return picked.connection();
  }
}

/** The latest first; of one instant, what was recorded last, and what one event says of several keys in their order. */
const keyOf = ({ at, fact, part, measure, orgUnit, bucket, until }: ExplainedContribution) =>
  [-at, -Number(fact.position), fact.key, part, measure, orgUnit, bucket, until === undefined || until === Infinity ? '' : until];
