import type { ReadVersion } from '@yiwang/read-store';
import type { LiveModel } from './live-model.js';
import { isOfLog } from './log-identity.js';
import type { Progress } from './progress.js';
import type { Standing } from './standing.js';
import { versionOfToday, type VersionSource } from './version-to-show.js';

/** How often (ms) is looked whether the one that writes has written more, and after how many times as long as showing it took. */
const LOOK_EVERY = 250;
const REST = 3;

/** The projector that stands by. */
export interface StandingBy {
  readonly standing: Standing;
  readonly progress: Progress;
  isOver(): boolean;
  shown(): LiveModel | undefined;
  load(version: ReadVersion): Promise<void>;
  /** Whether what is shown was made from this log. */
  isOfLog(is: boolean): void;
}

/**
 * Of several processes on one read store one writes: the others show what it has stored, a moment later, and one of them
 * takes its place when it is gone. Resolves once this process may write, or is over.
 */
export async function standBy(source: VersionSource, by: StandingBy): Promise<void> {
  while (!by.isOver() && !(await source.store.lead())) {
    const began = performance.now();
    await showWhatIsStored(source, by);
    await new Promise((resolve) => setTimeout(resolve, Math.max(LOOK_EVERY, REST * (performance.now() - began))));
  }
}

async function showWhatIsStored(source: VersionSource, by: StandingBy): Promise<void> {
  const version = await versionOfToday(source);
  if (version === undefined) return;
  if (await isNews(version, by.shown())) {
    by.isOfLog(false);
    await by.load(version);
    if (!by.standing.isFollowing) by.standing.enter('following');
  }
  const { checkpoint } = by.shown()!;
  if (!(await isOfLog(source.log, checkpoint))) return;
  const position = checkpoint?.position ?? -1n;
  by.isOfLog(true);
  by.progress.advance(position);
  by.standing.reached(position, true);
  by.standing.well('following');
}

async function isNews(version: ReadVersion, shown: LiveModel | undefined): Promise<boolean> {
  const stored = await version.checkpoint();
  return shown?.version.number !== version.number || shown.checkpoint?.position !== stored?.position;
}
