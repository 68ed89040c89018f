import { Inject, Injectable, Logger, Module, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONTEXTS } from '@yiwang/contexts';
import { EventLog } from '@yiwang/event-log';
import { Clock, type BoundedContext, type SubmissionService } from '@yiwang/kernel';
import { DuePolicyRunner, PolicyDesk, PolicyRunner } from '@yiwang/policies';
import { DueRows } from '@yiwang/read-model';
import { SERVICES } from './services.module.js';

const contexts: readonly BoundedContext[] = CONTEXTS;
const POLICIES = contexts.flatMap(({ policies = [] }) => policies);
const DUE_POLICIES = contexts.flatMap(({ duePolicies = [] }) => duePolicies);

/** What holds policies up is told once until it is another: a log that is away is asked again and again. */
function troubleTo(logger: Logger): (error: unknown) => void {
  let told: string | undefined;
  return (error) => {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== told) logger.warn(message);
    told = message;
  };
}

@Injectable()
class Running implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly runner: PolicyRunner;
  private readonly dueRunner: DuePolicyRunner;

  constructor(log: EventLog, clock: Clock, items: DueRows, @Inject(SERVICES) services: readonly SubmissionService[]) {
    const common = { clock, desk: new PolicyDesk(services), onTrouble: troubleTo(new Logger('Policies')) };
    this.runner = new PolicyRunner({ ...common, log, policies: POLICIES });
    this.dueRunner = new DuePolicyRunner({ ...common, items, policies: DUE_POLICIES });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
    this.dueRunner.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.runner.stop(), this.dueRunner.stop()]);
  }
}

/**
 * The policies of all contexts, in the process of the edge and the read model: it has the services, wherever they run, and
 * the lists. Wants `EventLog` and `Clock` from a global module.
 */
@Module({})
export class PoliciesModule {
  /** @param services gives `SERVICES` @param readModel gives `DueRows` */
  static of(services: DynamicModule, readModel: DynamicModule): DynamicModule {
    return { module: PoliciesModule, imports: [services, readModel], providers: [Running] };
  }
}
