import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GatewayStore, leaseIn, openGatewayStore } from '@yiwang/gateway';
import { LeasedWork, toldOnce, type Work } from '@yiwang/policies';
import { RunningDemonstration } from './demonstration.js';
import { ProgressInFile, SharedProgress } from './demonstration-progress.js';
import type { PinoLogger } from './logger.js';
import type { PastOfDemonstration } from './past-of-demonstration.js';
import type { Settings } from './settings.js';
import type { SimulatedClock } from './simulated-clock.js';

/** In whose name the demonstration speaks in the product's log. */
const SPEAKER = 'Demonstration';

/** Whether a demonstration has begun here, or in the vault that is shared: what the log holds is its own. */
export async function hasBegun({ dataDir, vaultUrl }: Settings, logger: PinoLogger): Promise<boolean> {
  const inFile = new ProgressInFile(dataDir);
  if (vaultUrl === undefined) return inFile.hasBegun();
  const store = await openGatewayStore({ directory: join(dataDir, 'vault'), vaultUrl }, (notice) => logger.warn(notice, SPEAKER));
  return new SharedProgress(store, inFile).hasBegun().finally(() => store.close());
}

export interface PlayingOptions {
  /** Listening: the demonstration uses its public API. */
  readonly app: NestFastifyApplication;
  readonly settings: Settings;
  readonly url: string;
  readonly clock: SimulatedClock;
  /** Told how much of it is loaded. */
  readonly past: PastOfDemonstration;
  readonly logger: PinoLogger;
}

/** Plays the demonstration until it is stopped: of the processes that share a vault, in the one that has the lease. */
export function playDemonstration({ app, settings: { dataDir, vaultUrl }, url, clock, past, logger }: PlayingOptions): Work {
  const store = app.get(GatewayStore, { strict: false });
  const inFile = new ProgressInFile(dataDir);
  const work = () =>
    new RunningDemonstration({
      progress: vaultUrl === undefined ? inFile : new SharedProgress(store, inFile),
      baseUrl: url,
      simulationKey: clock.key,
      now: () => Date.now(),
      past,
      onLoaded: ({ recorded, refused, surprises }) => {
        logger.log(`The demonstration's past is loaded: ${recorded} recorded, ${refused} refused as planned.`, SPEAKER);
        for (const surprise of surprises) logger.warn(`Unexpected: ${JSON.stringify(surprise)}`, SPEAKER);
      },
      onFailure: (error) => logger.error(error, SPEAKER),
    });
  const playing = new LeasedWork({
    lease: leaseIn(store, vaultUrl, 'demonstration'),
    work,
    onTrouble: toldOnce((message) => logger.warn(message, SPEAKER)),
  });
  playing.start();
  return playing;
}
