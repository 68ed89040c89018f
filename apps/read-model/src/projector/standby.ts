import type { ProjectionChanges } from '@yiwang/elements';
import type { ReadVersion } from '@yiwang/read-store';
import type { LiveModel } from './live-model.js';
import { isOfLog } from './log-identity.js';
import type { Progress } from './progress.js';
import type { Standing } from './standing.js';
import { versionOfToday, type VersionSource } from './version-to-show.js';

/** How often (ms) is looked whether the one that writes has written more. */
const LOOK_EVERY = 200;

/** The projector that stands by. */
export interface StandingBy {
  readonly standing: Standing;
  readonly progress: Progress;
  isOver(): boolean;
  shown(): LiveModel | undefined;
  load(version: ReadVersion): Promise<void>;
  /** What is shown has changed so. */
  tell(changes: ProjectionChanges): void;
  /** Whether what is shown was made from this log. */
  isOfLog(is: boolean): void;
}

/**
 * Of several processes on one read store one writes: the others show what it has stored, a moment later, and one of them
 * takes its place when it is gone. Each batch is taken in as it is told; all is loaded once at the beginning, since this
 * process may have failed to write, and where another version is shown or not all that was told is known any more. Resolves
 * once this process may write, or is over.
 */
export async function standBy(source: VersionSource, by: StandingBy): Promise<void> {
  let followed: LiveModel | undefined;
  by.standing.writes = false;
  while (!by.isOver() && !(await source.store.lead())) {
    followed = await showWhatIsStored(source, by, followed);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  by.standing.writes = !by.isOver();
}

/** @param followed what has been loaded and followed so far */
async function showWhatIsStored(source: VersionSource, by: StandingBy, followed: LiveModel | undefined): Promise<LiveModel | undefined> {
  const version = await versionOfToday(source);
  if (version === undefined) return undefined;
  const told = followed?.version.number === version.number ? await followed.takeTold() : undefined;
  if (told === undefined) {
    by.isOfLog(false);
    await by.load(version);
    if (!by.standing.isFollowing) by.standing.enter('following');
  }
  await reached(source, by);
  told?.forEach((changes) => by.tell(changes));
  return by.shown();
}

async function reached(source: VersionSource, by: StandingBy): Promise<void> {
  const { checkpoint } = by.shown()!;
  if (!(await isOfLog(source.log, checkpoint))) return;
  const position = checkpoint?.position ?? -1n;
  by.isOfLog(true);
  by.progress.advance(position);
  by.standing.reached(position, true);
  by.standing.well('following');
}
