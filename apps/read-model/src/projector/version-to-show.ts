import type { ReadStore, ReadVersion } from '@yiwang/read-store';
import { runningDeclarations } from './declarations.js';
import type { ReadableLog } from './readable-log.js';
import { progressInWords, type RebuildProgress } from './rebuild-progress.js';
import { rebuild } from './rebuild.js';

/** Where the projector says what an operator should know. */
export interface Notices {
  log(message: string): void;
  warn(message: string): void;
}

/** How often an operator is told how far a rebuild is, in ms. */
const TOLD_EVERY = 10_000;

const today = (): string => String(runningDeclarations().declarations);

/** Where versions come from. */
export interface VersionSource {
  readonly log: ReadableLog;
  readonly store: ReadStore;
  readonly notices?: Notices | undefined;
}

/** The live version, or the former one, of today's declarations; `undefined` where neither is. */
export async function storedVersion({ store, notices }: VersionSource): Promise<ReadVersion | undefined> {
  const live = await store.live();
  if (live?.declarations === today()) return live;
  const previous = await store.previous();
  if (previous?.declarations !== today()) return undefined;
  notices?.log(`The declarations are those of version ${previous.number} again: it is shown.`);
  return store.rollBack();
}

/** The live version, where it is of today's declarations. */
export async function versionOfToday({ store }: VersionSource): Promise<ReadVersion | undefined> {
  const live = await store.live();
  return live?.declarations === today() ? live : undefined;
}

/** Another version of today's declarations that has been made live by somebody else. */
export async function versionOfOthers(source: VersionSource, shown: ReadVersion | undefined): Promise<ReadVersion | undefined> {
  const live = await versionOfToday(source);
  return live?.number === shown?.number ? undefined : live;
}

/** Whether it is this process that writes, and nobody has made a newer version live than the one it shows. */
export async function writesWhatIsShown(source: VersionSource, shown: ReadVersion | undefined): Promise<boolean> {
  const isLeading = await source.store.lead().catch(() => false);
  return isLeading && (await versionOfOthers(source, shown).catch(() => undefined)) === undefined;
}

/**
 * A version made anew from the log, and live; an operator is told now and then how far it is.
 *
 * @param onProgress told the same more often
 */
export async function rebuiltVersion(
  { log, store, notices }: VersionSource, onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<ReadVersion> {
  const isFirst = (await store.live()) === undefined;
  let told = performance.now();
  const { version, events, seconds, subjects } = await rebuild({
    log,
    store,
    onProgress: (progress) => {
      onProgress(progress);
      if (performance.now() - told < TOLD_EVERY) return;
      told = performance.now();
      notices?.log(progressInWords(progress));
    },
  });
  const whole = subjects.length === runningDeclarations().plans.length;
  const what = whole ? '' : ` ${subjects.length === 0 ? 'No subject' : subjects.join(', ')} had changed; of the others it took over what stood.`;
  if (events > 0 || !isFirst) notices?.log(`Version ${version} of the read model was made of ${events} events in ${seconds.toFixed(1)} s.${what}`);
  return (await store.live())!;
}
