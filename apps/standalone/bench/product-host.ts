import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DAY, formatInstant } from '@yiwang/kernel';
import { BegunNode } from '@yiwang/standalone/embedded-node';
import { endWithParent } from './giving-way.js';

/** What the host tells once the product is ready. */
export interface HostedProduct {
  readonly baseUrl: string;
  readonly logAddress: string;
  /** By which it believes a simulated time. */
  readonly simulationKey: string;
}

/**
 * Runs the product with its demonstration's accounts, but without its life: the log is the benchmark's own, and nobody
 * else is to write to it while it is measured.
 */
function letNobodyLive(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  const from = formatInstant(Date.now() + DAY);
  writeFileSync(join(dataDir, 'demonstration.json'), JSON.stringify({ from, playedUntil: from }));
}

async function untilReady(url: string): Promise<void> {
  while (!(await fetch(`${url}/readyz`)).ok) await delay(100);
}

endWithParent();
const dataDir = process.argv[2]!;
const further = JSON.parse(process.argv[3] ?? '{}') as NodeJS.ProcessEnv;
letNobodyLive(dataDir);
// As `npm start` does.
const node = BegunNode.ofRestart({ DATA_DIR: dataDir, ...further });
const { PinoLogger, readSettings, startProduct } = await import('@yiwang/standalone');
const product = await startProduct({
  settings: readSettings({ DATA_DIR: dataDir, PORT: '0', DEMO: 'on', LOG_LEVEL: 'error', ...further }),
  logger: PinoLogger.at('error'),
  node,
  onLogLost: (error) => {
    throw error;
  },
});
process.once('SIGTERM', () => void product.close().then(() => process.exit(0)));
await untilReady(product.url);
const hosted: HostedProduct = { baseUrl: product.url, logAddress: product.stores.logAddress, simulationKey: product.simulationKey };
process.send!(hosted);
