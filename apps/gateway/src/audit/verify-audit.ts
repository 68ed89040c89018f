import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { STORE_FILE } from '../store/lmdb-gateway-store.js';
import { MasterKey } from '../vault/master-key.js';
import { PostgresGatewayStore } from '../store/postgres/postgres-gateway-store.js';
import { ChainCheck, NO_ENTRIES, verdictOf, type AuditHead, type AuditVerdict, type ChainedEntry } from './audit-chain.js';
import { AUDIT_KEY, AUDIT_TABLES } from './audit-log.js';

/**
 * Looks whether the audit in a gateway's directory is what was written, also while a gateway runs on it. `undefined` where
 * there is no store.
 *
 * @param masterKey the 32 bytes it was made with; without them, the key file in the directory
 * @throws {MissingMasterKey} where there is neither
 */
export function verifyAudit(directory: string, masterKey?: Buffer): AuditVerdict | undefined {
  const path = join(directory, STORE_FILE);
  if (!existsSync(path)) return undefined;
  const key = masterKey ? MasterKey.of(masterKey) : MasterKey.inDirectory(directory, true);
  const root = open({ path, readOnly: true });
  try {
    const head = root.openDB<AuditHead, string>({ name: AUDIT_TABLES.head }).get('head') ?? NO_ENTRIES;
    const entries = root.openDB<ChainedEntry, string>({ name: AUDIT_TABLES.entries }).getRange().map(({ value }) => value);
    // In one turn of the event loop both are read as of one moment.
    return verdictOf(entries, head, key.derive(AUDIT_KEY));
  } finally {
    void root.close();
  }
}

/** The same of the store that several gateways share, also while they run: all that stands behind the head at the beginning. */
export async function verifySharedAudit(vaultUrl: string, masterKey: Buffer): Promise<AuditVerdict> {
  const store = await PostgresGatewayStore.open(vaultUrl);
  try {
    const heads = store.table<AuditHead>(AUDIT_TABLES.head);
    const head = (await store.read(() => heads.get('head'))) ?? NO_ENTRIES;
    const check = new ChainCheck(head, MasterKey.of(masterKey).derive(AUDIT_KEY));
    for await (const { value } of store.table<ChainedEntry>(AUDIT_TABLES.entries).walk()) if (!check.next(value)) break;
    return check.verdict;
  } finally {
    await store.close();
  }
}
