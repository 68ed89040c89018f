import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DAY } from '@yiwang/kernel';
import { onceARun } from '@yiwang/kernel/testing';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { DEMONSTRATION_FILE } from '../demonstration-progress.js';
import { ProductProcess } from './product-process.js';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist');

/**
 * The demonstration's units and accounts in a data directory, and none of its facts: the machine is for the test. With
 * embedded stores they are made once a run.
 *
 * @param environment names other stores than embedded ones
 */
export async function prepare(dataDir: string, environment?: NodeJS.ProcessEnv): Promise<void> {
  if (environment) await make(dataDir, environment);
  else cpSync(await onceARun('prepared', (folder) => make(folder, {})), dataDir, { recursive: true });
  liveFrom(dataDir, Date.now() + DAY);
}

/** When the demonstration's street begins to live: its units are registered then, and whatever happens comes after. */
function liveFrom(dataDir: string, moment: number): void {
  mkdirSync(dataDir, { recursive: true });
  const from = new Date(moment).toISOString();
  writeFileSync(join(dataDir, DEMONSTRATION_FILE), JSON.stringify({ from, playedUntil: from }));
}

/** The units are registered here: at night the street has none yet, since it registers its own in the morning. */
async function make(dataDir: string, environment: NodeJS.ProcessEnv): Promise<void> {
  liveFrom(dataDir, Date.now() + DAY);
  const product = await (await ProductProcess.start(dataDir, environment)).ready();
  const admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
  const occurredAt = new Date(Date.now() - DAY).toISOString();
  for (const { code, name, nameEn } of demonstration.orgUnits) {
    const [answer] = await admin.submit([{ submissionId: randomUUID(), type: 'register-org-unit', occurredAt, orgUnit: code, data: { name, nameEn } }]);
    if (answer?.outcome === 'refused') throw new Error(`the unit ${code} was refused: ${answer.code}`);
  }
  const known = '{ a: orgUnit(code: "310105002006") { name } b: orgUnit(code: "310110012001") { name } c: orgUnit(code: "310120001001") { name } }';
  while (!(await admin.query(known).catch(() => undefined))) await sleep(100);
  await product.stop();
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
