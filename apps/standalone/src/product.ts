import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpAdapter, FirstAdministrator } from '@yiwang/gateway';
import { refuseRequest } from '@yiwang/kernel';
import { GraphqlSocket } from '@yiwang/read-model';
import { BACKLOG, inAddress, isEmptyLog, keepHeapsSmall } from '@yiwang/service-process';
import type { FastifyInstance } from 'fastify';
import type { BegunNode } from './embedded-node.js';
import { hasBegun, playDemonstration } from './playing.js';
import type { PinoLogger } from './logger.js';
import { PastOfDemonstration } from './past-of-demonstration.js';
import { ProductModule } from './product.module.js';
import type { Settings } from './settings.js';
import { SIMULATED_TIME, SimulatedClock } from './simulated-clock.js';
import { openStores, type Stores } from './stores.js';

/** The product, listening. */
export interface Product {
  /** `http://127.0.0.1:4100`. */
  readonly url: string;
  readonly stores: Stores;
  /** The one-time link that makes the first administrator; `undefined` once there is an account. */
  readonly setupLink: string | undefined;
  /** Whether there is a demonstration; of several processes on one vault one plays it. */
  readonly isDemonstration: boolean;
  /** By which this process believes a simulated time, for its own players alone. */
  readonly simulationKey: string;
  /** Ends everything in order; what was acknowledged is on disk already. */
  close(): Promise<void>;
}

export interface ProductOptions {
  readonly settings: Settings;
  readonly logger: PinoLogger;
  /** The log is lost for good: the process should end, so that whoever watches it starts it again. */
  readonly onLogLost: (error: Error) => void;
  /** The embedded node, where it was begun before all this was loaded. */
  readonly node?: BegunNode | undefined;
}

/** Opens the stores, starts every service in this process and listens. Answers before the read model has caught up. */
export async function startProduct({ settings: given, logger, onLogLost, node }: ProductOptions): Promise<Product> {
  keepHeapsSmall();
  const stores = await openStores({ settings: given, onNotice: (notice) => logger.warn(notice, 'Stores'), onLogLost, node });
  const clock = new SimulatedClock();
  const past = new PastOfDemonstration();
  let app: NestFastifyApplication | undefined;
  try {
    const settings = { ...given, demo: given.demo && (await isForDemonstration(given, stores, logger)) };
    const vaultDirectory = join(settings.dataDir, 'vault');
    // A log of ours, and nobody who is known in it: the vault was lost, and a new one would count everybody again.
    const storeMustExist = async () => !(await isEmptyLog(stores.log, settings.eventStoreUrl === undefined));
    app = await NestFactory.create<NestFastifyApplication>(
      ProductModule.of({ settings, stores, clock, past, vaultDirectory, storeMustExist }),
      createHttpAdapter(settings.tls),
      { logger, abortOnError: false },
    );
    tellSimulatedTime(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, clock);
    await stores.readStoreOpened;
    await app.listen({ port: settings.port, host: settings.host, backlog: BACKLOG });
    const url = addressOf(app, settings);
    const playing = settings.demo ? playDemonstration({ app, settings, url, clock, past, logger }) : undefined;
    const setup = await app.get(FirstAdministrator, { strict: false }).link();
    return {
      url,
      stores,
      setupLink: setup && `${url}${setup}`,
      isDemonstration: settings.demo,
      simulationKey: clock.key,
      close: async () => {
        // Who watches hears it at once, not after what the demonstration has under way.
        await Promise.all([app?.get(GraphqlSocket, { strict: false }).close(), playing?.stop()]);
        await app?.close();
        await stores.close();
      },
    };
  } catch (error) {
    await app?.close().catch(() => undefined);
    await stores.close().catch(() => undefined);
    throw error;
  }
}

/** Whether the log is empty, or a demonstration's already: nothing invented, and nobody with a public password, joins any other. */
async function isForDemonstration(settings: Settings, { log }: Stores, logger: PinoLogger): Promise<boolean> {
  if ((await hasBegun(settings, logger)) || (await isEmptyLog(log, settings.eventStoreUrl === undefined))) return true;
  logger.warn('The log holds what no demonstration has brought: none is loaded. DEMO=off says so from the start.', 'Demonstration');
  return false;
}

/**
 * Lets a request that has this process's own key be lived at another time. The time is set after the body was read:
 * what reads a body runs in the socket's context, not in the request's.
 */
function tellSimulatedTime(server: FastifyInstance, clock: SimulatedClock): void {
  server.addHook('preValidation', (request, _reply, done) => {
    if (!clock.run(request.headers, done)) refuseRequest('forged-identity', { header: SIMULATED_TIME });
  });
}

function addressOf(app: NestFastifyApplication, { host, tls }: Settings): string {
  const { port } = app.getHttpServer().address() as { port: number };
  return `${tls ? 'https' : 'http'}://${inAddress(host)}:${port}`;
}
