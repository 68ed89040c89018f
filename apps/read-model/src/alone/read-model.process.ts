import 'reflect-metadata';
import { Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport, type GrpcOptions } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { UPCASTERS } from '@yiwang/contexts';
import { keepFromOthers } from '@yiwang/directory-lock';
import { EventLog } from '@yiwang/event-log';
import { Authenticator, PersonLooks } from '@yiwang/kernel';
import { ReadStore } from '@yiwang/read-store';
import {
  BACKLOG, Foundation, inAddress, openLog, openOperations, PROCESS_LOGGER, READ_MODEL, runProcess, serverCredentials, transportOptions,
  type OperationsDoor, type RunningProcess,
} from '@yiwang/service-process';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Hubs } from '../hubs.js';
import { Projector } from '../projector/projector.js';
import { ReadModelModule } from '../read-model.module.js';
import { measureReadModel } from '../read-model-metrics.js';
import { readStoreOf } from '../read-store-of.js';
import { graphqlDoor } from './graphql-door.js';
import { ReadModelController } from './read-model.rpc.js';
import { readReadModelSettings, type ReadModelSettings } from './read-model-settings.js';
import { RemoteLooks } from './remote-looks.js';
import { RemoteSessions } from './remote-sessions.js';

type Stores = ReadonlyMap<InjectionToken, { close(): Promise<void> }>;

@Module({})
class ReadModelProcess {
  static of({ trust }: ReadModelSettings, stores: Stores): DynamicModule {
    const readModel = ReadModelModule.register();
    return { module: ReadModelProcess, imports: [Foundation.of(trust, stores), readModel], controllers: [ReadModelController] };
  }
}

/** A read model, listening. */
export interface RunningReadModel extends RunningProcess {
  /** `http://127.0.0.1:4215`, of its health and metrics. */
  readonly operationsUrl: string;
}

/** Starts the read model as a process of its own. Answers before it has caught up. */
export async function startReadModel(settings: ReadModelSettings): Promise<RunningReadModel> {
  const { host, port, graphqlPort, trust } = settings;
  const stores = await openStores(settings);
  let app: NestFastifyApplication | undefined;
  let operations: OperationsDoor | undefined;
  const close = async () => {
    await app?.close();
    await operations?.close();
    for (const store of [...stores.values()].reverse()) await store.close();
  };
  try {
    app = await NestFactory.create<NestFastifyApplication>(ReadModelProcess.of(settings, stores), graphqlDoor(trust), {
      abortOnError: false,
      logger: PROCESS_LOGGER,
    });
    app.connectMicroservice<GrpcOptions>({
      transport: Transport.GRPC,
      options: { ...transportOptions(READ_MODEL), url: `${inAddress(host)}:${port}`, credentials: serverCredentials(trust), gracefulShutdown: true },
    });
    await app.listen({ port: graphqlPort, host, backlog: BACKLOG });
    // After the port of GraphQL is known, which it tells.
    await app.startAllMicroservices();
    operations = await operationsOf(app, settings);
    return { operationsUrl: operations.url, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

async function openStores(settings: ReadModelSettings): Promise<Stores> {
  const notice = (context: string) => (text: string) => PROCESS_LOGGER.warn(text, context);
  if (settings.databaseUrl === undefined) await keepFromOthers(settings.dataDir, ['read-model'], notice('Stores'));
  const log = await openLog(settings.eventStoreUrl, UPCASTERS, notice('EventLog'));
  try {
    const store = await readStoreOf(settings, notice('ReadStore'));
    return new Map<InjectionToken, { close(): Promise<void> }>([
      [EventLog, log], [ReadStore, store], [Authenticator, new RemoteSessions(settings.gateways, settings.trust)],
      [PersonLooks, new RemoteLooks(settings.gateways, settings.trust)],
    ]);
  } catch (error) {
    await log.close();
    throw error;
  }
}

function operationsOf(app: NestFastifyApplication, { host, operationsPort }: ReadModelSettings): Promise<OperationsDoor> {
  const [projector, hubs] = [app.get(Projector), app.get(Hubs)];
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureReadModel(registry, { projector, hubs });
  return openOperations({
    host,
    port: operationsPort,
    registry,
    standing: () => ({ ready: projector.isReady, detail: projector.detail }),
  });
}

/** `node apps/read-model/dist/main.js`: runs the read model until it is told to stop, and says where it is. */
export async function runReadModel(): Promise<void> {
  await runProcess(
    'read-model',
    (environment) => startReadModel(readReadModelSettings(environment)),
    ({ operationsUrl }) => `read-model is ready to be asked; health at ${operationsUrl}`,
  );
}
