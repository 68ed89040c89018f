import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from '@yiwang/event-log';
import { startLogServer, type LogServer } from '@yiwang/event-log/testing';
import type { GatewayStore } from '../store/gateway-store.js';
import { LmdbGatewayStore } from '../store/lmdb-gateway-store.js';

/** What a test opens and closes: vaults by name, each a directory, beside a log of the test's own. */
export interface VaultsBesideLog {
  /** Empty at the beginning of each test. */
  readonly log: EventLog;
  vaultAt(name: string): Promise<GatewayStore>;
  /** Copies what stands on disk of a vault, open or closed, to where another name opens it. */
  copy(name: string, to: string): void;
  /** Another log, which ends with the test. */
  anotherLog(): Promise<EventLog>;
  /** Ends something with the test, before the vault and the log that it uses. */
  closing<Closable extends { close(): unknown }>(one: Closable): Closable;
  /** Ends all vaults and what uses them, as a process does that ends. The log goes on. */
  closeAll(): Promise<void>;
}

/** Sets a log and vaults up for each test of the surrounding `describe`. */
export function vaultsBesideLog(): VaultsBesideLog {
  const directory = mkdtempSync(join(tmpdir(), 'vaults-'));
  const open: { close(): unknown }[] = [];
  const logs: { readonly server: LogServer; readonly log: EventLog }[] = [];
  let tests = 0;
  const startLog = async (): Promise<EventLog> => {
    const server = await startLogServer({ dir: join(directory, `${tests}-log-${logs.length}`), port: 0 });
    const log = EventLog.connect(server.connectionString);
    logs.push({ server, log });
    return log;
  };
  const placeOf = (name: string) => join(directory, `${tests}-${name}`);
  const vaultAt = async (name: string): Promise<GatewayStore> => {
    const store = await LmdbGatewayStore.open(placeOf(name));
    open.push(store);
    return store;
  };
  const closeAll = async () => {
    for (const each of open.splice(0)) await each.close();
  };
  beforeEach(async () => {
    tests += 1;
    await startLog();
  });
  afterEach(async () => {
    await closeAll();
    for (const { log, server } of logs.splice(0)) {
      await log.close();
      await server.close();
    }
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return {
    get log() {
      return logs[0]!.log;
    },
    vaultAt,
    copy: (name, to) => cpSync(join(placeOf(name), 'gateway.mdb'), join(placeOf(to), 'gateway.mdb'), { recursive: true }),
    anotherLog: startLog,
    closing: (one) => {
      open.unshift(one);
      return one;
    },
    closeAll,
  };
}
