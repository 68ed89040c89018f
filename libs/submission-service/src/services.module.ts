import { Inject, Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { BoundedContext, SubmissionService } from '@yiwang/kernel';
import type { ServicesAlone } from './services-alone.js';
import { serviceToken, SubmissionModule } from './submission.module.js';
import { OrderedService, OrderOfServices } from './transport/ordered-service.js';
import { RemoteService } from './transport/remote-service.js';

const REMOTE_SERVICES = Symbol('RemoteServices');

/** Under which every context's service is provided, in the order of the contexts, as the gateway is given them. */
export const SERVICES = Symbol('Services');

/** Closes the channels to services that run alone. */
@Injectable()
class Channels implements OnApplicationShutdown {
  constructor(@Inject(REMOTE_SERVICES) private readonly services: readonly RemoteService[]) {}

  onApplicationShutdown(): void {
    for (const service of this.services) service.close();
  }
}

/** Every context's service: those that run alone by their channel, all others in this process. Gives `SERVICES`. */
@Module({})
export class ServicesModule {
  static of(contexts: readonly BoundedContext[], alone: ServicesAlone | undefined): DynamicModule {
    const isRemote = ({ name }: BoundedContext) => alone !== undefined && alone.addresses.has(name);
    const remote = contexts.filter(isRemote).map((context) => new RemoteService(context, alone!.addresses.get(context.name)!, alone!.trust));
    const local = contexts.filter((context) => !isRemote(context));
    const order = new OrderOfServices();
    const all = (...here: SubmissionService[]) => {
      const services: readonly SubmissionService[] = contexts.map((context) => [...here, ...remote].find((service) => service.context === context)!);
      return remote.length === 0 ? services : services.map((service) => new OrderedService(service, order));
    };
    return {
      module: ServicesModule,
      imports: local.map((context) => SubmissionModule.of(context)),
      providers: [{ provide: SERVICES, useFactory: all, inject: local.map(serviceToken) }, { provide: REMOTE_SERVICES, useValue: remote }, Channels],
      exports: [SERVICES],
    };
  }
}
