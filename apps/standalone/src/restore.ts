/** `npm run restore -- --from DIR`: makes DATA_DIR, which must be empty, of a backup. */
import { parseArgs } from 'node:util';
import { BackupError, restoreDirectory } from './backup-directory.js';
import { runMaintenance, say } from './open-for-maintenance.js';
import { readSettings } from './settings.js';

await runMaintenance(async () => {
  const { from } = parseArgs({ options: { from: { type: 'string' } } }).values;
  if (!from) throw new BackupError('Say where from: npm run restore -- --from DIR');
  const { dataDir } = readSettings(process.env);
  const { begunAt, log, withKey } = await restoreDirectory(from, dataDir);
  say(`${dataDir} is as it was at ${begunAt}${log ? `: ${log.events} events in ${log.streams} streams` : ''}.`);
  if (!withKey) say('Start it with the MASTER_KEY or MASTER_KEY_FILE it was made with.');
  return true;
});
