import {
  Inject, Injectable, Logger, Module, type BeforeApplicationShutdown, type DynamicModule, type InjectionToken, type OnApplicationBootstrap,
} from '@nestjs/common';
import { EventLog } from '@yiwang/event-log';
import { Clock, Lease, type BoundedContext, type SubmissionService } from '@yiwang/kernel';
import { DueItems, DuePolicyRunner } from './due-policy-runner.js';
import { LeasedWork, toldOnce, type Work } from './leased-work.js';
import { PolicyDesk } from './policy-desk.js';
import { PolicyRunner } from './policy-runner.js';

const CONTEXTS = Symbol('PolicyContexts');
const SERVICES = Symbol('PolicyServices');
const BESIDE = Symbol('WorkBesidePolicies');

@Injectable()
class Running implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: LeasedWork;

  constructor(
    log: EventLog,
    clock: Clock,
    lease: Lease,
    items: DueItems,
    @Inject(CONTEXTS) contexts: readonly BoundedContext[],
    @Inject(SERVICES) services: readonly SubmissionService[],
    @Inject(BESIDE) beside: () => Work,
  ) {
    const logger = new Logger('Policies');
    const common = { clock, desk: new PolicyDesk(services), onTrouble: toldOnce((message) => logger.warn(message)) };
    const policies = contexts.flatMap((context) => context.policies ?? []);
    const duePolicies = contexts.flatMap((context) => context.duePolicies ?? []);
    const work = () =>
      together(new PolicyRunner({ ...common, log, policies }), new DuePolicyRunner({ ...common, items, policies: duePolicies }), beside());
    this.work = new LeasedWork({ lease, work, onTrouble: common.onTrouble });
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  /** While what it submits to, and where the lease is kept, are still there. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.work.stop();
  }
}

function together(...works: readonly Work[]): Work {
  return {
    start: () => works.forEach((work) => work.start()),
    stop: async () => void (await Promise.all(works.map((work) => work.stop()))),
  };
}

export interface PoliciesOptions {
  readonly contexts: readonly BoundedContext[];
  /** Modules that give `DueItems`, and the services under the token `services`. */
  readonly imports: readonly DynamicModule[];
  /** Under which every context's service is provided, wherever it runs. */
  readonly services: InjectionToken;
  /** Under which `imports` give what else one process of several does: `() => Work`, made anew with each lease. */
  readonly beside: InjectionToken;
}

/**
 * The policies of all contexts, in the process of the edge, which has the services: of several edges, in the one that has
 * the lease. Wants `EventLog`, `Clock` and `Lease` from global modules.
 */
@Module({})
export class PoliciesModule {
  static of({ contexts, imports, services, beside }: PoliciesOptions): DynamicModule {
    const providers = [{ provide: CONTEXTS, useValue: contexts }, { provide: SERVICES, useExisting: services }, { provide: BESIDE, useExisting: beside }, Running];
    return { module: PoliciesModule, imports: [...imports], providers };
  }
}
