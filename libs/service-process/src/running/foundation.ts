import { ConsoleLogger, Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import { Clock, SystemClock } from '@yiwang/kernel';
import type { ChannelTrust } from '../channel/channel-trust.js';
import { CHANNEL_TRUST } from '../channel/callers.js';

/** Lines of JSON, for whoever collects them; a process that is well says nothing. */
export const PROCESS_LOGGER = new ConsoleLogger({ json: true, logLevels: ['warn', 'error', 'fatal'] });

/** What every module of a process is given: its stores as they are opened, the time, and by what its callers are known. */
@Module({})
export class Foundation {
  /** @param stores by the class under which they are injected */
  static of(trust: ChannelTrust, stores: ReadonlyMap<InjectionToken, unknown>): DynamicModule {
    const providers = [
      { provide: Clock, useClass: SystemClock },
      { provide: CHANNEL_TRUST, useValue: trust },
      ...[...stores].map(([provide, useValue]) => ({ provide, useValue })),
    ];
    return { module: Foundation, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
