import { fileURLToPath } from 'node:url';
import { Injectable, Logger, Module, type DynamicModule } from '@nestjs/common';
import { EventLog } from '@yiwang/event-log';
import { CONTEXTS } from '@yiwang/contexts';
import { DiskProbe, EdgeMetrics, GatewayModule, LOG_IS_EMBEDDED, LogProbe, WEBHOOK_WORK, WebhooksModule, type ReadinessProbe } from '@yiwang/gateway';
import { Clock, ItemsToDealWith, MINUTE } from '@yiwang/kernel';
import { DueItems, PoliciesModule } from '@yiwang/policies';
import { DueRows, Hubs, LoadingPast, measureReadModel, Projector, ReadModelModule, StreetItems } from '@yiwang/read-model';
import { ReadStore } from '@yiwang/read-store';
import { demonstration } from '@yiwang/simulator';
import { SERVICES, ServicesModule } from '@yiwang/submission-service';
import type { Settings } from './settings.js';
import type { Stores } from './stores.js';

const DASHBOARD = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

/** The product is ready once all that the log holds is in the read model, and stays so while the rest comes in steadily. */
@Injectable()
class ProjectionProbe implements ReadinessProbe {
  readonly name = 'projection';

  constructor(private readonly projector: Projector) {}

  async check(): Promise<{ ready: boolean; detail: string }> {
    return { ready: this.projector.isReady, detail: this.projector.detail };
  }
}

/** What every service of the process is given: the log, the read store, the clock, and how far the demonstration's past is. */
@Module({})
class Foundation {
  static of({ log, readStore }: Stores, clock: Clock, past: LoadingPast): DynamicModule {
    const providers = [
      { provide: Clock, useValue: clock },
      { provide: EventLog, useValue: log },
      { provide: ReadStore, useValue: readStore },
      { provide: LoadingPast, useValue: past },
    ];
    return { module: Foundation, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}

@Module({})
class Probes {
  static of({ dataDir, eventStoreUrl }: Settings, readModel: DynamicModule): DynamicModule {
    const disk = { provide: DiskProbe, useFactory: () => new DiskProbe(dataDir, new Logger('Disk')) };
    const isEmbedded = { provide: LOG_IS_EMBEDDED, useValue: eventStoreUrl === undefined };
    return {
      module: Probes,
      imports: [readModel],
      providers: [ProjectionProbe, LogProbe, isEmbedded, disk],
      exports: [ProjectionProbe, LogProbe, DiskProbe],
    };
  }
}

const READ_MODEL_MEASURES = Symbol('ReadModelMeasures');

/** What the read model measures of itself, beside what the edge does. */
@Module({})
class Measures {
  static of(readModel: DynamicModule): DynamicModule {
    const measured = {
      provide: READ_MODEL_MEASURES,
      useFactory: ({ registry }: EdgeMetrics, projector: Projector, hubs: Hubs) => measureReadModel(registry, { projector, hubs }),
      inject: [EdgeMetrics, Projector, Hubs],
    };
    return { module: Measures, imports: [readModel], providers: [measured] };
  }
}

/** The read model's lists, where policies find what is due, and what must be dealt with, which webhooks tell. */
@Module({})
class Lists {
  static of(readModel: DynamicModule): DynamicModule {
    const providers = [{ provide: DueItems, useExisting: DueRows }, { provide: ItemsToDealWith, useExisting: StreetItems }];
    return { module: Lists, imports: [readModel], providers, exports: [DueItems, ItemsToDealWith] };
  }
}

export interface ProductParts {
  readonly settings: Settings;
  readonly stores: Stores;
  readonly clock: Clock;
  /** Of the demonstration, which is loaded once the product listens. */
  readonly past: LoadingPast;
  /** Where the gateway keeps accounts and the vault. */
  readonly vaultDirectory: string;
  /** Whether the log holds events, so that the gateway's store must be there already. */
  readonly storeMustExist: () => Promise<boolean>;
}

/** All services behind one edge, in one process. */
@Module({})
export class ProductModule {
  static of({ settings, stores, clock, past, vaultDirectory, storeMustExist }: ProductParts): DynamicModule {
    const readModel = ReadModelModule.register();
    const services = ServicesModule.of(CONTEXTS, settings.services);
    const lists = Lists.of(readModel);
    return {
      module: ProductModule,
      imports: [
        Foundation.of(stores, clock, past),
        readModel,
        GatewayModule.register({
          directory: vaultDirectory,
          vaultUrl: settings.vaultUrl,
          storeMustExist,
          log: stores.log,
          masterKey: settings.masterKey,
          webhookHosts: settings.webhookHosts,
          metricsToken: settings.metricsToken,
          imports: [services, Probes.of(settings, readModel)],
          services: { inject: [SERVICES] },
          readiness: { inject: [ProjectionProbe, LogProbe, DiskProbe] },
          demonstration: settings.demo ? demonstration : undefined,
          sessionIdleLimit: settings.sessionIdleMinutes * MINUTE,
          dashboardDirectory: DASHBOARD,
        }),
        Measures.of(readModel),
        PoliciesModule.of({ contexts: CONTEXTS, imports: [services, lists, WebhooksModule.of([lists])], services: SERVICES, beside: WEBHOOK_WORK }),
      ],
    };
  }
}
