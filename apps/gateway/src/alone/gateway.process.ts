import 'reflect-metadata';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Logger, Module, type DynamicModule, type OnApplicationShutdown, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost, NestFactory } from '@nestjs/core';
import { Transport, type GrpcOptions } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONTEXTS, UPCASTERS } from '@yiwang/contexts';
import { keepFromOthers } from '@yiwang/directory-lock';
import { EventLog } from '@yiwang/event-log';
import { ItemsToDealWith, MINUTE } from '@yiwang/kernel';
import { DueItems, PoliciesModule } from '@yiwang/policies';
import {
  BACKLOG, Foundation, inAddress, isEmptyLog, openLog, PROCESS_LOGGER, runProcess, serverCredentials, SESSIONS, tlsOf, transportOptions,
  type RunningProcess,
} from '@yiwang/service-process';
import { SERVICES, ServicesModule } from '@yiwang/submission-service';
import { Agent } from 'undici';
import { FirstAdministrator } from '../accounts/first-administrator.js';
import { createHttpAdapter } from '../edge/http-adapter.js';
import { GatewayModule } from '../gateway.module.js';
import { DiskProbe } from '../operations/disk-probe.js';
import { LOG_IS_EMBEDDED, LogProbe } from '../operations/log-probe.js';
import { readGatewaySettings, type GatewaySettings } from './gateway-settings.js';
import { WEBHOOK_WORK, WebhooksModule } from '../webhooks/webhooks.module.js';
import { LiveForward } from './live-forward.js';
import { QuestionForward } from './question-forward.js';
import { ReadModelReplica } from './read-model-replica.js';
import { ReadModelReplicas } from './read-model-replicas.js';
import { SessionsController } from './sessions.rpc.js';

const DASHBOARD = fileURLToPath(new URL('../../../dashboard/dist', import.meta.url));

/** What the gateway's modules ask: the replicas of the read model, and how log and disk are. */
@Module({})
class Surroundings {
  static of({ dataDir }: GatewaySettings, replicas: ReadModelReplicas): DynamicModule {
    return {
      module: Surroundings,
      providers: [
        { provide: ReadModelReplicas, useValue: replicas },
        { provide: DueItems, useExisting: ReadModelReplicas },
        { provide: ItemsToDealWith, useValue: { of: (street) => replicas.itemsOf(street) } satisfies ItemsToDealWith },
        { provide: LOG_IS_EMBEDDED, useValue: false },
        { provide: DiskProbe, useFactory: () => new DiskProbe(dataDir, new Logger('Disk')) },
        LogProbe,
      ],
      exports: [ReadModelReplicas, DueItems, ItemsToDealWith, DiskProbe, LogProbe],
    };
  }
}

/** Binds readers' sockets to the read model's while the process runs. */
class LiveReaders implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly live: LiveForward,
    private readonly agent: Agent,
  ) {}

  onModuleInit(): void {
    this.live.listen(this.host.httpAdapter.getHttpServer() as Server);
  }

  /** Before the HTTP server is drained, which waits for every socket. */
  onModuleDestroy(): void {
    this.live.end();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.close();
  }
}

@Module({})
class GatewayProcess {
  static of(settings: GatewaySettings, log: EventLog): DynamicModule {
    const { services: { trust }, dataDir, vaultUrl, masterKey, metricsToken, sessionIdleMinutes, webhookHosts } = settings;
    const replicas = new ReadModelReplicas(settings.readModels.map((address) => new ReadModelReplica(address, trust)));
    const agent = new Agent({ connect: { ...tlsOf(trust) } });
    const surroundings = Surroundings.of(settings, replicas);
    const services = ServicesModule.of(CONTEXTS, settings.services);
    const questions = new QuestionForward(replicas, agent, trust);
    const live = new LiveForward(replicas, agent, trust);
    return {
      module: GatewayProcess,
      imports: [
        Foundation.of(trust, new Map([[EventLog, log]])),
        GatewayModule.register({
          directory: join(dataDir, 'vault'),
          vaultUrl,
          storeMustExist: async () => !(await isEmptyLog(log, false)),
          log,
          masterKey,
          webhookHosts,
          metricsToken,
          imports: [services, surroundings],
          services: { inject: [SERVICES] },
          readiness: { inject: [ReadModelReplicas, LogProbe, DiskProbe] },
          sessionIdleLimit: sessionIdleMinutes * MINUTE,
          dashboardDirectory: DASHBOARD,
          routes: (server) => questions.register(server),
        }),
        PoliciesModule.of({ contexts: CONTEXTS, imports: [services, surroundings, WebhooksModule.of([surroundings])], services: SERVICES, beside: WEBHOOK_WORK }),
      ],
      controllers: [SessionsController],
      providers: [{ provide: LiveReaders, useFactory: (host: HttpAdapterHost) => new LiveReaders(host, live, agent), inject: [HttpAdapterHost] }],
    };
  }
}

/** A gateway, listening. */
export interface RunningGateway extends RunningProcess {
  /** `http://127.0.0.1:4100`. */
  readonly url: string;
  /** The one-time link that makes the first administrator; `undefined` once there is an account. */
  readonly setupLink: string | undefined;
}

/** Starts the edge as a process of its own. Answers before any service or read model is there. */
export async function startGateway(settings: GatewaySettings): Promise<RunningGateway> {
  const { host, port, tls, dataDir, services: { trust }, sessionsHost, sessionsPort } = settings;
  const notice = (context: string) => (text: string) => PROCESS_LOGGER.warn(text, context);
  await keepFromOthers(dataDir, ['vault'], notice('Stores'));
  const log = await openLog(settings.eventStoreUrl, UPCASTERS, notice('EventLog'));
  let app: NestFastifyApplication | undefined;
  const close = async () => {
    await app?.close();
    await log.close();
  };
  try {
    app = await NestFactory.create<NestFastifyApplication>(GatewayProcess.of(settings, log), createHttpAdapter(tls), {
      abortOnError: false,
      logger: PROCESS_LOGGER,
    });
    app.connectMicroservice<GrpcOptions>({
      transport: Transport.GRPC,
      options: {
        ...transportOptions(SESSIONS), url: `${inAddress(sessionsHost)}:${sessionsPort}`, credentials: serverCredentials(trust), gracefulShutdown: true,
      },
    });
    await app.startAllMicroservices();
    await app.listen({ port, host, backlog: BACKLOG });
    const { port: listening } = app.getHttpServer().address() as { port: number };
    const url = `${tls ? 'https' : 'http'}://${inAddress(host)}:${listening}`;
    const setup = await app.get(FirstAdministrator, { strict: false }).link();
    return { url, setupLink: setup && `${url}${setup}`, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/** `node apps/gateway/dist/main.js`: runs the edge until it is told to stop, and says where it is. */
export async function runGateway(): Promise<void> {
  await runProcess('gateway', (environment) => startGateway(readGatewaySettings(environment)), ({ url, setupLink }) => {
    const first = setupLink && `\n首次使用,请打开此链接设立管理员 · Make the first administrator here, once:\n${setupLink}`;
    return `gateway is ready at ${url}${first ?? ''}`;
  });
}
