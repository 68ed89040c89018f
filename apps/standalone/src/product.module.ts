import { fileURLToPath } from 'node:url';
import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { EventLog } from '@yiwang/event-log';
import { GatewayModule, type ReadinessProbe } from '@yiwang/gateway';
import { Clock } from '@yiwang/kernel';
import { QuarantineModule, QuarantineService } from '@yiwang/quarantine-service';
import { Projector, ReadModelModule } from '@yiwang/read-model';
import { ReadStore } from '@yiwang/read-store';
import { ScreeningModule, ScreeningService } from '@yiwang/screening-service';
import { demonstration } from '@yiwang/simulator';
import { SupplyModule, SupplyService } from '@yiwang/supply-service';
import type { Settings } from './settings.js';
import type { Stores } from './stores.js';

const DASHBOARD = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

/** The product is ready once all that the log holds is in the read model. */
@Injectable()
class ProjectionProbe implements ReadinessProbe {
  readonly name = 'projection';

  constructor(private readonly projector: Projector) {}

  async check(): Promise<{ ready: boolean; detail: string }> {
    return { ready: this.projector.isReady, detail: this.projector.state };
  }
}

/** What every service of the process is given: the log, the read store and the clock. */
@Module({})
class Foundation {
  static of({ log, readStore }: Stores, clock: Clock): DynamicModule {
    const providers = [
      { provide: Clock, useValue: clock },
      { provide: EventLog, useValue: log },
      { provide: ReadStore, useValue: readStore },
    ];
    return { module: Foundation, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}

@Module({ providers: [ProjectionProbe], exports: [ProjectionProbe] })
class Probes {}

export interface ProductParts {
  readonly settings: Settings;
  readonly stores: Stores;
  readonly clock: Clock;
  /** Where the gateway keeps accounts and the vault. */
  readonly vaultDirectory: string;
}

/** All services behind one edge, in one process. */
@Module({})
export class ProductModule {
  static of({ settings, stores, clock, vaultDirectory }: ProductParts): DynamicModule {
    const readModel = ReadModelModule.register();
    return {
      module: ProductModule,
      imports: [
        Foundation.of(stores, clock),
        readModel,
        GatewayModule.register({
          directory: vaultDirectory,
          masterKey: settings.masterKey,
          imports: [ScreeningModule, QuarantineModule, SupplyModule, { module: Probes, imports: [readModel] }],
          services: { inject: [ScreeningService, QuarantineService, SupplyService] },
          readiness: { inject: [ProjectionProbe] },
          demonstration: settings.demo ? demonstration : undefined,
          dashboardDirectory: DASHBOARD,
        }),
      ],
    };
  }
}
