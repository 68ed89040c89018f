import 'reflect-metadata';
import { ConsoleLogger, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport, type GrpcOptions } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventLog, isForGood, troubleOf } from '@yiwang/event-log';
import { Clock, type BoundedContext, type Instant, type SubmissionService, type Upcaster } from '@yiwang/kernel';
import { serverCredentials } from '../transport/channel-trust.js';
import { OFFERED, SubmissionsController } from '../transport/submissions.rpc.js';
import { TRANSPORT_OPTIONS } from '../transport/submissions-protocol.js';
import { serviceToken, SubmissionModule } from '../submission.module.js';
import { OperationsController } from './operations.controller.js';
import { ServiceMetrics } from './service-metrics.js';
import { readServiceSettings, ServiceSettingsError, type ServiceSettings } from './service-settings.js';

/** The time of this machine. */
class SystemClock extends Clock {
  now(): Instant {
    return Date.now();
  }
}

/** What `SubmissionModule` wants from a global module. */
@Module({})
class Foundation {
  static of(log: EventLog): DynamicModule {
    const providers = [{ provide: EventLog, useValue: log }, { provide: Clock, useClass: SystemClock }];
    return { module: Foundation, global: true, providers, exports: [EventLog, Clock] };
  }
}

@Module({})
class ServiceProcess {
  static of(context: BoundedContext, { trust }: ServiceSettings, log: EventLog): DynamicModule {
    const offered = (service: SubmissionService, metrics: ServiceMetrics) => ({ service: metrics.counting(service), trust });
    return {
      module: ServiceProcess,
      imports: [Foundation.of(log), SubmissionModule.of(context)],
      controllers: [SubmissionsController, OperationsController],
      providers: [ServiceMetrics, { provide: OFFERED, useFactory: offered, inject: [serviceToken(context), ServiceMetrics] }],
    };
  }
}

/** Lines of JSON, for whoever collects them; a service that is well says nothing. */
const LOGGER = new ConsoleLogger({ json: true, logLevels: ['warn', 'error', 'fatal'] });

/** How long (ms) the start waits for the log to answer. */
const PATIENCE = 3_000;

/** A service, listening. */
export interface RunningService {
  /** `http://127.0.0.1:4211`, of its health and metrics. */
  readonly operationsUrl: string;
  /** Takes nothing new, finishes what is in flight, and closes the log. */
  close(): Promise<void>;
}

/** Starts the service of a context. What its log holds of other contexts it reads too: an org unit is everyone's. */
export async function startService(context: BoundedContext, settings: ServiceSettings, upcasters: readonly Upcaster[]): Promise<RunningService> {
  const { host, port, operationsPort, trust } = settings;
  const log = await openLog(settings.eventStoreUrl, upcasters);
  const app = await NestFactory.create<NestFastifyApplication>(ServiceProcess.of(context, settings, log), new FastifyAdapter(), {
    abortOnError: false,
    logger: LOGGER,
  });
  const address = host.includes(':') ? `[${host}]` : host;
  app.connectMicroservice<GrpcOptions>({
    transport: Transport.GRPC,
    options: { ...TRANSPORT_OPTIONS, url: `${address}:${port}`, credentials: serverCredentials(trust), gracefulShutdown: true },
  });
  const close = async () => {
    await app.close();
    await log.close();
  };
  try {
    await app.startAllMicroservices();
    await app.listen({ port: operationsPort, host });
  } catch (error) {
    await close();
    throw error;
  }
  const { port: listening } = app.getHttpServer().address() as { port: number };
  return { operationsUrl: `http://${address}:${listening}`, close };
}

/** Opens the log. What only somebody can change ends the start; what may pass by itself is told, and waited out. */
async function openLog(address: string, upcasters: readonly Upcaster[]): Promise<EventLog> {
  const log = EventLog.connect(address, { upcasters });
  try {
    await log.check(PATIENCE);
  } catch (error) {
    const trouble = troubleOf(error);
    if (isForGood(trouble)) {
      await log.close();
      throw new ServiceSettingsError(`EVENTSTORE_URL: ${trouble}.`);
    }
    LOGGER.warn(`EVENTSTORE_URL: ${trouble}`, 'EventLog');
  }
  return log;
}

/** `node apps/<service>/dist/main.js`: runs a context's service until it is told to stop, and says where it is. */
export async function runService(context: BoundedContext, upcasters: readonly Upcaster[]): Promise<void> {
  try {
    const service = await startService(context, readServiceSettings(process.env), upcasters);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => void service.close().then(() => process.exit(0), () => process.exit(1)));
    }
    process.stdout.write(`${context.name} is ready to take submissions; health at ${service.operationsUrl}\n`);
  } catch (error) {
    process.stderr.write(`${context.name}: ${error instanceof ServiceSettingsError ? error.message : String((error as Error).stack)}\n`);
    process.exit(1);
  }
}
