/** `npm run rebuild`: makes the read model anew from the log, beside the one that answers, and switches to it. */
import { rebuild } from '@yiwang/read-model';
import { runOnStores } from './open-for-maintenance.js';

await runOnStores(async ({ log, readStore }) => {
  const report = await rebuild({ log, store: readStore });
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  return report.parked === 0;
});
