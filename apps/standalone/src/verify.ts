/** `npm run verify`: recomputes the read model from the log in memory and compares it with the one that answers. */
import { verify } from '@yiwang/read-model';
import { runOnStores } from './open-for-maintenance.js';

await runOnStores(async ({ log, readStore }) => {
  const report = await verify({ log, store: readStore });
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  return report.same;
});
