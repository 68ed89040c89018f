/** `npm run move-vault -- --from … --to …`: moves the vault to another place; `docs/how-to/more-than-one.md` tells the way. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LmdbGatewayStore, moveStore, PostgresGatewayStore, VaultMoveRefused, type GatewayStore } from '@yiwang/gateway';
import { runMaintenance, say } from './open-for-maintenance.js';

const USAGE = `npm run move-vault -- --from PLACE --to PLACE

PLACE is the folder of a vault (.data/vault) or an address (postgres://…). Every gateway must be stopped meanwhile.
A move that was interrupted goes on where it was when it is begun again.`;

const isAddress = (place: string): boolean => /^postgres(ql)?:\/\//.test(place);

/** The folder of a vault. That of an installation stands for the vault in it. */
function folderOf(place: string): string {
  const folder = resolve(place);
  return !LmdbGatewayStore.isIn(folder) && existsSync(join(folder, 'vault')) ? join(folder, 'vault') : folder;
}

function storeAt(place: string): Promise<GatewayStore> {
  return isAddress(place) ? PostgresGatewayStore.open(place) : LmdbGatewayStore.open(folderOf(place));
}

await runMaintenance(async () => {
  const { from, to } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } }).values;
  if (from === undefined || to === undefined) throw new VaultMoveRefused(USAGE);
  if (!isAddress(from) && !LmdbGatewayStore.isIn(folderOf(from))) throw new VaultMoveRefused(`--from: there is no vault in ${from}`);
  const source = await storeAt(from);
  try {
    const target = await storeAt(to);
    try {
      const started = performance.now();
      let told = started;
      const { tables, digest } = await moveStore(source, target, (written) => {
        if (performance.now() - told < 1_000) return;
        told = performance.now();
        say(`${written} entries, ${Math.round((written / (told - started)) * 1_000)}/s`);
      });
      for (const [table, entries] of tables) say(`${table}: ${entries}`);
      say(`Both places hold the same: ${digest}`);
      say(`${isAddress(to) ? 'Start with VAULT_URL, and with the key it was made with (MASTER_KEY or MASTER_KEY_FILE)' : 'Start without VAULT_URL, with the same key'}. The source opens no more.`);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return true;
});
