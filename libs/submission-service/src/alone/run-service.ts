import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { EventLog } from '@yiwang/event-log';
import type { BoundedContext, SubmissionService, Upcaster } from '@yiwang/kernel';
import {
  Foundation, inAddress, openLog, openOperations, PROCESS_LOGGER, runProcess, serverCredentials, transportOptions, type RunningProcess,
} from '@yiwang/service-process';
import { OFFERED, SubmissionsController } from '../transport/submissions.rpc.js';
import { SUBMISSIONS } from '../transport/submissions-protocol.js';
import { serviceToken, SubmissionModule } from '../submission.module.js';
import { ServiceMetrics } from './service-metrics.js';
import { readServiceSettings, type ServiceSettings } from './service-settings.js';

@Module({})
class ServiceProcess {
  static of(context: BoundedContext, { trust }: ServiceSettings, log: EventLog, metrics: ServiceMetrics): DynamicModule {
    return {
      module: ServiceProcess,
      imports: [Foundation.of(trust, new Map([[EventLog, log]])), SubmissionModule.of(context)],
      controllers: [SubmissionsController],
      providers: [{ provide: OFFERED, useFactory: (service: SubmissionService) => metrics.counting(service), inject: [serviceToken(context)] }],
    };
  }
}

/** A service, listening. */
export interface RunningService extends RunningProcess {
  /** `http://127.0.0.1:4211`, of its health and metrics. */
  readonly operationsUrl: string;
}

/** Starts the service of a context. What its log holds of other contexts it reads too: an org unit is everyone's. */
export async function startService(context: BoundedContext, settings: ServiceSettings, upcasters: readonly Upcaster[]): Promise<RunningService> {
  const { host, port, operationsPort, trust } = settings;
  const log = await openLog(settings.eventStoreUrl, upcasters, (notice) => PROCESS_LOGGER.warn(notice, 'EventLog'));
  const metrics = new ServiceMetrics();
  const toClose: { close(): Promise<unknown> }[] = [log];
  const close = async () => {
    for (const opened of [...toClose].reverse()) await opened.close();
  };
  try {
    const app = await NestFactory.createMicroservice<MicroserviceOptions>(ServiceProcess.of(context, settings, log, metrics), {
      transport: Transport.GRPC,
      options: {
        ...transportOptions(SUBMISSIONS), url: `${inAddress(host)}:${port}`, credentials: serverCredentials(trust), gracefulShutdown: true,
      },
      abortOnError: false,
      logger: PROCESS_LOGGER,
    });
    toClose.push(app);
    await app.listen();
    const standing = () => ({ ready: log.appending.isWell });
    const operations = await openOperations({ host, port: operationsPort, registry: metrics.registry, standing });
    toClose.push(operations);
    return { operationsUrl: operations.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** `node apps/<service>/dist/main.js`: runs a context's service until it is told to stop, and says where it is. */
export async function runService(context: BoundedContext, upcasters: readonly Upcaster[]): Promise<void> {
  await runProcess(
    context.name,
    (environment) => startService(context, readServiceSettings(environment), upcasters),
    ({ operationsUrl }) => `${context.name} is ready to take submissions; health at ${operationsUrl}`,
  );
}
