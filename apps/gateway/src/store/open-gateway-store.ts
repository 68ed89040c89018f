import { setTimeout } from 'node:timers/promises';
import { isOutOfReach } from '@yiwang/postgres';
import type { GatewayOptions } from '../gateway.options.js';
import { Vault } from '../vault/vault.js';
import { UnusableGatewayStore, type GatewayStore } from './gateway-store.js';
import { LmdbGatewayStore } from './lmdb-gateway-store.js';
import { PostgresGatewayStore } from './postgres/postgres-gateway-store.js';
import { UNOBSERVED, type VaultObserver } from './postgres/vault-observer.js';
import { refuseMoved } from './store-marks.js';

/** How often (ms) a server that is not there yet is asked for again. */
const ASK_AGAIN = 1_000;

/**
 * Opens the store that an installation names: that of a server, which is waited for, or that of its directory.
 *
 * @param notify told once that the server is waited for
 * @param observer hears what a store on a server costs
 * @throws {UnusableGatewayStore} where there is none though the log holds events, or it was moved; and what a server answers that refuses us
 */
export async function openGatewayStore(
  options: Pick<GatewayOptions, 'directory' | 'vaultUrl' | 'storeMustExist'>,
  notify: (notice: string) => void,
  observer: VaultObserver = UNOBSERVED,
): Promise<GatewayStore> {
  const { directory, vaultUrl, storeMustExist } = options;
  const mustExist = vaultUrl === undefined && !LmdbGatewayStore.isIn(directory) && (await storeMustExist?.());
  const store = vaultUrl === undefined ? await LmdbGatewayStore.open(directory, mustExist) : await waitedFor(vaultUrl, notify, observer);
  try {
    await refuseMoved(store);
    if (vaultUrl !== undefined && !(await Vault.isIn(store)) && (await storeMustExist?.())) throw missing();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function waitedFor(url: string, notify: (notice: string) => void, observer: VaultObserver): Promise<PostgresGatewayStore> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await PostgresGatewayStore.open(url, observer);
    } catch (error) {
      if (!isOutOfReach(error)) throw new RefusedByVaultServer(error as Error);
      if (tries === 0) notify('The PostgreSQL of VAULT_URL is out of reach: it is waited for, and nobody can sign in before it is there.');
      await setTimeout(ASK_AGAIN);
    }
  }
}

/** The server of `VAULT_URL` answers, and refuses: a wrong password, a database that there is not, a right that is missing. */
class RefusedByVaultServer extends Error {
  override readonly name = 'RefusedByVaultServer';
  readonly code = 'vault-server-refuses';
  constructor(cause: Error) {
    super(`VAULT_URL: PostgreSQL refuses it: ${cause.message}`, { cause });
  }
}

const missing = (): UnusableGatewayStore =>
  new UnusableGatewayStore(
    'gateway-store-missing',
    'The database of VAULT_URL holds no vault, but the log holds events: without it everybody in them would count again as somebody new, and no account could sign in. Restore it from the newest backup, move the vault there (npm run move-vault), or name the database that holds it.',
  );
