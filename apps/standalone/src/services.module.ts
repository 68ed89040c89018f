import { Inject, Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CONTEXTS } from '@yiwang/contexts';
import type { BoundedContext, SubmissionService } from '@yiwang/kernel';
import { OrderedService, OrderOfServices, RemoteService, serviceToken, SubmissionModule } from '@yiwang/submission-service';
import type { ServicesAlone } from './services-alone.js';

const REMOTE_SERVICES = Symbol('RemoteServices');

/** Every context's service in the order of `CONTEXTS`, as the gateway is given them. */
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
  static of(alone: ServicesAlone | undefined): DynamicModule {
    const isRemote = ({ name }: BoundedContext) => alone !== undefined && alone.addresses.has(name);
    const remote = CONTEXTS.filter(isRemote).map((context) => new RemoteService(context, alone!.addresses.get(context.name)!, alone!.trust));
    const local = CONTEXTS.filter((context) => !isRemote(context));
    const order = new OrderOfServices();
    const all = (...here: SubmissionService[]) => {
      const services: readonly SubmissionService[] = CONTEXTS.map((context) => [...here, ...remote].find((service) => service.context === context)!);
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
