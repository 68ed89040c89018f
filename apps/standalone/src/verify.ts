/**
 * `npm run verify`: recomputes the read model from the log in memory and compares it with the one that answers, and looks
 * whether the audit is what was written.
 */
import { join } from 'node:path';
import { verifyAudit, verifySharedAudit } from '@yiwang/gateway';
import { verify } from '@yiwang/read-model';
import { runOnStores } from './open-for-maintenance.js';
import { readSettings } from './settings.js';

await runOnStores(async ({ log, readStore }) => {
  const { dataDir, masterKey, vaultUrl } = readSettings(process.env);
  const audit = vaultUrl === undefined ? verifyAudit(join(dataDir, 'vault'), masterKey) : await verifySharedAudit(vaultUrl, masterKey!);
  const report = await verify({ log, store: readStore });
  process.stdout.write(`${JSON.stringify({ ...report, ...(audit ? { audit } : {}) }, undefined, 2)}\n`);
  return report.same && audit?.brokenAt === undefined;
});
