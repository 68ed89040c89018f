import {
  Injectable, Logger, Module, type DynamicModule, type FactoryProvider, type OnApplicationBootstrap, type OnApplicationShutdown,
} from '@nestjs/common';
import { ApolloDriver } from '@nestjs/apollo';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import { EventLog } from '@yiwang/event-log';
import { Authenticator, Clock } from '@yiwang/kernel';
import { ReadStore } from '@yiwang/read-store';
import { BoardHub } from './board/board-hub.js';
import { BoardReadings } from './board/board-readings.js';
import { AnalysisResolver, ContributionConnectionResolver, ContributionResolver, SeriesResolver, UnitValueResolver } from './graphql/analysis.resolver.js';
import { BoardPatchResolver, BoardResolver, ElementValueResolver } from './graphql/board.resolver.js';
import { DividedByResolver, DividedElementResolver, DivisionResolver, GroupResolver, GroupValueResolver } from './graphql/division.resolver.js';
import { CategoryResolver, ElementResolver } from './graphql/element.resolver.js';
import { EventResolver } from './graphql/event.resolver.js';
import { FeedResolver } from './graphql/feed.resolver.js';
import { GraphqlBodyLimit } from './graphql/body-limit.js';
import { graphqlOptions } from './graphql/graphql-options.js';
import { GraphqlSocket } from './graphql/graphql-socket.js';
import { ItemResolver, ItemsResolver } from './graphql/items.resolver.js';
import { ListColumnResolver, ListResolver, ListWordResolver } from './graphql/list.resolver.js';
import { OperationGate } from './graphql/operation-gate.js';
import { OrgUnitResolver } from './graphql/org-unit.resolver.js';
import { PersonEventResolver, PersonResolver, PersonRowResolver } from './graphql/person.resolver.js';
import { MapOfUnitResolver, StreetMapResolver } from './graphql/street-map.resolver.js';
import { StatusResolver } from './graphql/status.resolver.js';
import { FeedHub } from './feed/feed-hub.js';
import { Hubs } from './hubs.js';
import { ItemsHub } from './items/items-hub.js';
import { StreetItems } from './items/street-items.js';
import { UnitItemsReckoning } from './items/unit-items.js';
import { DueRows } from './lists/due-rows.js';
import { ListHub } from './lists/list-hub.js';
import { ListPages } from './lists/list-pages.js';
import { Projector, type ProjectorOptions } from './projector/projector.js';
import { CompareUnitsHandler } from './queries/compare-units.query.js';
import { DivideElementsHandler } from './queries/divide-elements.query.js';
import { ExplainElementHandler } from './queries/explain-element.query.js';
import { FindEventHandler } from './queries/find-event.query.js';
import { FindReporterRoleHandler } from './queries/find-reporter-role.query.js';
import { ReadBoardHandler } from './queries/read-board.query.js';
import { ReadFeedHandler } from './queries/read-feed.query.js';
import { ReadPersonHistoryHandler } from './queries/read-person-history.query.js';
import { ReadSeriesHandler } from './queries/read-series.query.js';
import { FindStreetMapHandler, ReadStreetMapHandler } from './queries/read-street-map.query.js';
import { ReadStatusHandler } from './queries/read-status.query.js';

/** Starts and stops what runs by itself. The projector is stopped before the store and the log are closed. */
@Injectable()
class Running implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('ReadModel');

  constructor(
    private readonly projector: Projector,
    private readonly hubs: Hubs,
  ) {}

  onApplicationBootstrap(): void {
    this.hubs.start();
    // Not awaited: a rebuild may take minutes, and until then the product says that it is not ready.
    this.projector.start().catch((error: unknown) => this.logger.error('The read model could not start', (error as Error).stack));
  }

  async onApplicationShutdown(): Promise<void> {
    this.hubs.stop();
    await this.projector.stop();
  }
}

/** The numbers and lists, and the gate through which they are asked for. */
@Module({})
class Numbers {
  static of(options: ReadModelOptions): DynamicModule {
    const notices = new Logger('ReadModel');
    const providers: FactoryProvider[] = [
      {
        provide: Projector,
        useFactory: (log: EventLog, store: ReadStore) => new Projector({ log, store, notices, ...options }),
        inject: [EventLog, ReadStore],
      },
      {
        provide: BoardReadings,
        useFactory: (projector: Projector, clock: Clock) => new BoardReadings(projector, clock),
        inject: [Projector, Clock],
      },
      { provide: OperationGate, useFactory: (readings: BoardReadings) => new OperationGate(readings), inject: [BoardReadings] },
      {
        provide: BoardHub,
        useFactory: (projector: Projector, readings: BoardReadings, clock: Clock, gate: OperationGate) =>
          new BoardHub(projector, readings, clock, gate.turns),
        inject: [Projector, BoardReadings, Clock, OperationGate],
      },
      {
        provide: ListPages,
        useFactory: (readings: BoardReadings, clock: Clock) => new ListPages(readings, clock),
        inject: [BoardReadings, Clock],
      },
      { provide: FeedHub, useFactory: (projector: Projector) => new FeedHub(projector), inject: [Projector] },
      {
        provide: UnitItemsReckoning,
        useFactory: (projector: Projector, readings: BoardReadings, clock: Clock) => new UnitItemsReckoning(projector, readings, clock),
        inject: [Projector, BoardReadings, Clock],
      },
      {
        provide: ItemsHub,
        useFactory: (projector: Projector, reckoning: UnitItemsReckoning, clock: Clock, gate: OperationGate) => new ItemsHub(projector, reckoning, clock, gate.turns, (message) => notices.error(message)),
        inject: [Projector, UnitItemsReckoning, Clock, OperationGate],
      },
      {
        provide: StreetItems,
        useFactory: (projector: Projector, readings: BoardReadings, reckoning: UnitItemsReckoning, gate: OperationGate) =>
          new StreetItems(projector, readings, reckoning, gate.turns),
        inject: [Projector, BoardReadings, UnitItemsReckoning, OperationGate],
      },
      { provide: DueRows, useFactory: (readings: BoardReadings) => new DueRows(readings), inject: [BoardReadings] },
      {
        provide: ListHub,
        useFactory: (projector: Projector, pages: ListPages, clock: Clock, gate: OperationGate) => new ListHub(projector, pages, clock, gate.turns),
        inject: [Projector, ListPages, Clock, OperationGate],
      },
      {
        provide: Hubs,
        useFactory: (board: BoardHub, list: ListHub, feed: FeedHub, items: ItemsHub) => new Hubs({ board, list, feed, items }),
        inject: [BoardHub, ListHub, FeedHub, ItemsHub],
      },
    ];
    return { module: Numbers, providers, exports: providers.map(({ provide }) => provide) };
  }
}

export type ReadModelOptions = Pick<ProjectorOptions, 'maxBatch' | 'lookAgainEvery'>;

/**
 * The read model: the projector and the GraphQL API on `/graphql`, queries by POST and subscriptions by
 * graphql-transport-ws. Wants `EventLog`, `ReadStore`, `Clock`, `Authenticator` and `PersonLooks` from global modules, and gives
 * `Projector` (`isReady`, `state`, `lagSeconds`).
 */
@Module({})
export class ReadModelModule {
  static register(options: ReadModelOptions = {}): DynamicModule {
    const numbers = Numbers.of(options);
    return {
      module: ReadModelModule,
      imports: [
        CqrsModule,
        numbers,
        GraphQLModule.forRootAsync({
          driver: ApolloDriver,
          imports: [numbers],
          useFactory: graphqlOptions,
          inject: [Authenticator, OperationGate, BoardReadings, ListPages, ListHub],
        }),
      ],
      providers: [
        ReadBoardHandler, ReadSeriesHandler, ReadFeedHandler, CompareUnitsHandler, DivideElementsHandler, ExplainElementHandler,
        FindEventHandler, FindReporterRoleHandler, FindStreetMapHandler, ReadStreetMapHandler, ReadPersonHistoryHandler, ReadStatusHandler,
        BoardResolver, BoardPatchResolver, ElementValueResolver, OrgUnitResolver, ElementResolver, CategoryResolver, AnalysisResolver, EventResolver,
        DivisionResolver, DividedByResolver, DividedElementResolver, GroupValueResolver, GroupResolver, FeedResolver, ItemsResolver, ItemResolver,
        ListResolver, ListColumnResolver, ListWordResolver, PersonResolver, PersonEventResolver, PersonRowResolver,
        SeriesResolver, UnitValueResolver, ContributionConnectionResolver, ContributionResolver, StatusResolver,
        MapOfUnitResolver, StreetMapResolver,
        GraphqlBodyLimit,
        GraphqlSocket,
        Running,
      ],
      exports: [numbers],
    };
  }
}
