import { join } from 'node:path';
import { keepFromOthers } from '@yiwang/directory-lock';
import { UPCASTERS } from '@yiwang/contexts';
import { EventLog } from '@yiwang/event-log';
import { startEventNodeThread } from '@yiwang/event-node';
import { begunReadStoreOf } from '@yiwang/read-model';
import type { ReadStore } from '@yiwang/read-store';
import { checkLog } from '@yiwang/service-process';
import { DEMONSTRATION_FILE } from './demonstration-progress.js';
import type { Settings } from './settings.js';

/** The log, open, and the read store. */
export interface Stores {
  readonly log: EventLog;
  /** Whoever asks it for anything waits until it is open. */
  readonly readStore: ReadStore;
  /** Rejects where the read store does not open. */
  readonly readStoreOpened: Promise<void>;
  /** The address of the log; it may hold a password, so it is never printed. */
  readonly logAddress: string;
  close(): Promise<void>;
}

export interface StoresOptions {
  readonly settings: Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'databaseUrl'>;
  readonly onNotice: (notice: string) => void;
  /** The embedded node has died: nothing can be recorded any more. */
  readonly onLogLost: (error: Error) => void;
}

/** What the product makes in its data directory. The directory itself may be somebody's who keeps other things there. */
const OURS = ['events', 'read-model', 'vault', DEMONSTRATION_FILE];

/** Opens the stores that the settings name, the embedded ones under `dataDir` where they name none. */
export async function openStores({ settings, onNotice, onLogLost }: StoresOptions): Promise<Stores> {
  const { dataDir, eventStoreUrl } = settings;
  await keepFromOthers(dataDir, OURS, onNotice);
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const store of opened.reverse()) await store.close();
  };
  try {
    const { store: readStore, opened: readStoreOpened } = await begunReadStoreOf(settings, onNotice);
    opened.push(readStore);
    const logAddress = eventStoreUrl ?? (await embeddedNode(join(dataDir, 'events'), opened, onLogLost));
    const log = EventLog.connect(logAddress, { upcasters: UPCASTERS });
    opened.push(log);
    if (eventStoreUrl !== undefined) await checkLog(log, onNotice);
    return { log, readStore, readStoreOpened, logAddress, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts the node behind a door that other users of the machine cannot open. Windows has no socket files. */
export async function embeddedNode(dir: string, opened: { close(): Promise<void> }[], onLogLost: (error: Error) => void): Promise<string> {
  const door = process.platform === 'win32' ? { port: 0, secure: true } : { socket: true as const };
  const node = await startEventNodeThread({ dir, ...door }, onLogLost);
  opened.push(node);
  return 'endpoint' in node ? node.endpoint : node.connectionString;
}
