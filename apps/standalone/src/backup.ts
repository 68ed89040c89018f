/** `npm run backup -- --to DIR`: copies log, vault and accounts, also while the product runs. */
import { parseArgs } from 'node:util';
import { backUpDirectory, BackupError } from './backup-directory.js';
import { runMaintenance, say } from './open-for-maintenance.js';
import { readSettings } from './settings.js';

await runMaintenance(async () => {
  const { to } = parseArgs({ options: { to: { type: 'string' } } }).values;
  if (!to) throw new BackupError('Say where to: npm run backup -- --to DIR');
  const { dataDir, eventStoreUrl, vaultUrl } = readSettings(process.env);
  const logIsElsewhere = eventStoreUrl !== undefined;
  const { log, withKey } = await backUpDirectory(dataDir, to, {
    begunAt: new Date().toISOString(), logIsElsewhere, vaultIsElsewhere: vaultUrl !== undefined,
  });
  say(`${to}: ${[...(log ? [`${log.events} events in ${log.streams} streams`] : []), ...(vaultUrl === undefined ? ['vault and accounts'] : [])].join(', ')}.`);
  if (vaultUrl !== undefined) say('Vault and accounts are not in it: back up the database of VAULT_URL after this, with pg_dump.');
  if (logIsElsewhere) say('The log is the EventStoreDB’s: back that up first, and this after it.');
  say(
    withKey
      ? 'The master key is in it: whoever has this backup can read everyone. With MASTER_KEY_FILE it stays apart.'
      : 'The master key is not in it: without that, nobody’s name can be read from it.',
  );
  return true;
});
