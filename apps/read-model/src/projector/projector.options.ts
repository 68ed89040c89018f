import type { ProjectionChanges } from '@yiwang/elements';
import type { ReadStore } from '@yiwang/read-store';
import type { ReadableLog } from './readable-log.js';
import type { Notices } from './version-to-show.js';

export interface ProjectorOptions {
  readonly log: ReadableLog;
  readonly store: ReadStore;
  readonly notices?: Notices;
  /** At most this many events in one transaction; 1,000. */
  readonly maxBatch?: number;
  /** How often parked events are tried again and the pointer to the live version is looked at, in ms; 60,000. */
  readonly lookAgainEvery?: number;
  /** How often the log's head and the store are looked at, in ms; 2,000. */
  readonly heartbeatEvery?: number;
}

/** Told what a batch has changed, once it is stored; `undefined`: everything may have. */
export type ChangeListener = (changes: ProjectionChanges | undefined) => void;
