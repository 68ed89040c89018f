import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { DEMONSTRATION_FILE } from '../demonstration.js';
import { ProductProcess } from './product-process.js';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist');

/**
 * The demonstration's units and accounts in a data directory, and none of its facts: the machine is for the test.
 *
 * @param unit the one that the test needs
 */
export async function prepare(dataDir: string, environment: NodeJS.ProcessEnv = {}, unit = '310105002006'): Promise<void> {
  const product = await (await ProductProcess.start(dataDir, environment)).ready();
  const admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
  while (!(await admin.query(`{ orgUnit(code: "${unit}") { name } }`).catch(() => undefined))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await product.stop();
  const now = new Date().toISOString();
  writeFileSync(join(dataDir, DEMONSTRATION_FILE), JSON.stringify({ from: now, playedUntil: now }));
}

/** What `npm run verify` says of a product that has stopped. */
export function verified(dataDir: string, environment: NodeJS.ProcessEnv = {}): Promise<{ readonly code: number; readonly said: string }> {
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(dist, 'verify.js')], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
    });
  });
}
