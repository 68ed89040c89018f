import {
  Inject, Injectable, Logger, Module, type DynamicModule, type InjectionToken, type OnApplicationBootstrap, type OnApplicationShutdown,
} from '@nestjs/common';
import { EventLog } from '@yiwang/event-log';
import { Clock, type BoundedContext, type SubmissionService } from '@yiwang/kernel';
import { DueItems, DuePolicyRunner } from './due-policy-runner.js';
import { PolicyDesk } from './policy-desk.js';
import { PolicyRunner } from './policy-runner.js';

const CONTEXTS = Symbol('PolicyContexts');
const SERVICES = Symbol('PolicyServices');

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

  constructor(
    log: EventLog,
    clock: Clock,
    items: DueItems,
    @Inject(CONTEXTS) contexts: readonly BoundedContext[],
    @Inject(SERVICES) services: readonly SubmissionService[],
  ) {
    const common = { clock, desk: new PolicyDesk(services), onTrouble: troubleTo(new Logger('Policies')) };
    this.runner = new PolicyRunner({ ...common, log, policies: contexts.flatMap(({ policies = [] }) => policies) });
    this.dueRunner = new DuePolicyRunner({ ...common, items, policies: contexts.flatMap(({ duePolicies = [] }) => duePolicies) });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
    this.dueRunner.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.runner.stop(), this.dueRunner.stop()]);
  }
}

export interface PoliciesOptions {
  readonly contexts: readonly BoundedContext[];
  /** Modules that give `DueItems`, and the services under the token `services`. */
  readonly imports: readonly DynamicModule[];
  /** Under which every context's service is provided, wherever it runs. */
  readonly services: InjectionToken;
}

/**
 * The policies of all contexts, in the process of the edge: it has the services, and there is one of it. Wants `EventLog`
 * and `Clock` from a global module.
 */
@Module({})
export class PoliciesModule {
  static of({ contexts, imports, services }: PoliciesOptions): DynamicModule {
    const providers = [{ provide: CONTEXTS, useValue: contexts }, { provide: SERVICES, useExisting: services }, Running];
    return { module: PoliciesModule, imports: [...imports], providers };
  }
}
