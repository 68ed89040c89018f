import { digest as declarationsDigest } from '@yiwang/elements';
import type { ReadStore, ReadVersion } from '@yiwang/read-store';
import type { ReadableLog } from './readable-log.js';
import { rebuild } from './rebuild.js';

/** Where the projector says what an operator should know. */
export interface Notices {
  log(message: string): void;
  warn(message: string): void;
}

/** Where versions come from. */
export interface VersionSource {
  readonly log: ReadableLog;
  readonly store: ReadStore;
  readonly notices?: Notices | undefined;
}

/** The live version, or the former one, of today's declarations; `undefined` where neither is. */
export async function storedVersion({ store, notices }: VersionSource): Promise<ReadVersion | undefined> {
  const live = await store.live();
  if (live?.declarations === declarationsDigest()) return live;
  const previous = await store.previous();
  if (previous?.declarations !== declarationsDigest()) return undefined;
  notices?.log(`The declarations are those of version ${previous.number} again: it is shown.`);
  return store.rollBack();
}

/** Another version of today's declarations that has been made live by somebody else. */
export async function versionOfOthers({ store }: VersionSource, shown: ReadVersion | undefined): Promise<ReadVersion | undefined> {
  const live = await store.live();
  return live && live.number !== shown?.number && live.declarations === declarationsDigest() ? live : undefined;
}

/** A version made anew from the whole log, and live. */
export async function rebuiltVersion({ log, store, notices }: VersionSource): Promise<ReadVersion> {
  const isFirst = (await store.live()) === undefined;
  const { version, events, seconds } = await rebuild({ log, store });
  if (events > 0 || !isFirst) notices?.log(`Version ${version} of the read model was made of ${events} events in ${seconds.toFixed(1)} s.`);
  return (await store.live())!;
}
