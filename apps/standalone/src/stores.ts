import { keepFromOthers } from '@yiwang/directory-lock';
import { UPCASTERS } from '@yiwang/contexts';
import { EventLog } from '@yiwang/event-log';
import { begunReadStoreOf } from '@yiwang/read-model';
import type { ReadStore } from '@yiwang/read-store';
import { checkLog } from '@yiwang/service-process';
import { DEMONSTRATION_FILE } from './demonstration-progress.js';
import { BegunNode, EVENTS_DIR } from './embedded-node.js';
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
  /** The embedded node, where it was begun already. */
  readonly node?: BegunNode | undefined;
}

/** What the product makes in its data directory. The directory itself may be somebody's who keeps other things there. */
const OURS = [EVENTS_DIR, 'read-model', 'vault', DEMONSTRATION_FILE];

/** Opens the stores that the settings name, the embedded ones under `dataDir` where they name none. */
export async function openStores({ settings, onNotice, onLogLost, node }: StoresOptions): Promise<Stores> {
  const { dataDir, eventStoreUrl } = settings;
  await keepFromOthers(dataDir, OURS, onNotice);
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const store of opened.reverse()) await store.close();
  };
  try {
    const { store: readStore, opened: readStoreOpened } = await begunReadStoreOf(settings, onNotice);
    opened.push(readStore);
    const logAddress = eventStoreUrl ?? (await (await BegunNode.of(dataDir, node)).take(opened, onLogLost));
    const log = EventLog.connect(logAddress, { upcasters: UPCASTERS });
    opened.push(log);
    if (eventStoreUrl !== undefined) await checkLog(log, onNotice);
    return { log, readStore, readStoreOpened, logAddress, close };
  } catch (error) {
    await close();
    throw error;
  }
}
