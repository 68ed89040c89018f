import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { PLANS, type Fact } from '@yiwang/elements';
import { Clock, contains, HOUR, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import type { Work } from '../turns/work.js';
import { Page, type Connection, type PageRequest } from './connection.js';
import { liveFactsUnder } from './live-facts.js';

/** `ACTIVE`: running. `DUE_24H`: ends within 24 hours. `OVERDUE`: has ended and is not released. */
export type QuarantineState = 'ACTIVE' | 'DUE_24H' | 'OVERDUE';

export interface QuarantineCase {
  readonly quarantineId: string;
  readonly personId: string;
  readonly orgUnit: OrgUnitCode;
  readonly place: string;
  readonly reason: string;
  readonly startedAt: Instant;
  /** From what its days were counted: `arrival`, `lastContact` or `start`, and when that was. */
  readonly countedFrom: string;
  readonly countedSince: Instant;
  readonly dueAt: Instant;
  readonly state: QuarantineState;
}

/** The running quarantines of a unit (with `ACTIVE` all of them), the one due first on top. */
export class ListQuarantineCases extends Query<Connection<QuarantineCase>> {
  constructor(
    readonly unit: OrgUnitCode,
    readonly state: QuarantineState,
    readonly page: PageRequest,
    readonly work: Work,
  ) {
    super();
  }
}

const SUBJECT = PLANS.map(({ subject }) => subject).find(({ name }) => name === 'quarantinedPerson')!;

/** The state that the subject folds to. */
interface Running {
  readonly id: string;
  readonly unit: OrgUnitCode;
  readonly place: string;
  readonly reason: string;
  readonly startedAt: Instant;
  /** From what its days were counted: `arrival`, `lastContact` or `start`, and when that was. */
  readonly countedFrom: string;
  readonly countedSince: Instant;
  readonly dueAt: Instant;
}

@QueryHandler(ListQuarantineCases)
export class ListQuarantineCasesHandler implements IQueryHandler<ListQuarantineCases> {
  constructor(
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  async execute({ unit, state, page, work }: ListQuarantineCases): Promise<Connection<QuarantineCase>> {
    const now = this.clock.now();
    const picked = new Page<QuarantineCase>(({ dueAt, quarantineId }) => [dueAt, quarantineId], page);
    for await (const facts of liveFactsUnder(this.readings.model().version, unit, [SUBJECT.name])) {
      await work.once(() => {
        for (const each of runningCases(facts, now)) {
          if (contains(unit, each.orgUnit) && (state === 'ACTIVE' || each.state === state)) picked.offer(each);
        }
      });
    }
    return picked.connection();
  }
}

function runningCases(facts: readonly Fact[], now: Instant): QuarantineCase[] {
  const ordered = [...facts].sort((a, b) => a.occurredAt - b.occurredAt || Number(a.position) - Number(b.position));
  const states = new Map<string, Running | undefined>();
  for (const fact of ordered) states.set(fact.key, SUBJECT.evolve(states.get(fact.key) ?? SUBJECT.initial, fact) as Running | undefined);
  return [...states].flatMap(([key, running]) => {
    if (running === undefined) return [];
    const { id: quarantineId, unit: orgUnit, dueAt, ...rest } = running;
    const state = dueAt <= now ? 'OVERDUE' : dueAt - 24 * HOUR <= now ? 'DUE_24H' : 'ACTIVE';
    return [{ quarantineId, personId: key.slice(key.indexOf('/') + 1), orgUnit, dueAt, ...rest, state }];
  });
}
