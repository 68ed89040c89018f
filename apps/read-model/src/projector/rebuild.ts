import { digest as declarationsDigest, type Fact } from '@yiwang/elements';
import { ContentDigest, troubleOf, type Checkpoint, type ReadStore, type ReadVersion } from '@yiwang/read-store';
import { FoldedLog } from './folded-log.js';
import { isOfLog } from './log-identity.js';
import type { ReadableLog } from './readable-log.js';
import { loadOrFindRefused, NOTHING, RefusedEvents } from './refused-events.js';

export interface RebuildOptions {
  readonly log: ReadableLog;
  readonly store: ReadStore;
  /** Told how many events have been folded so far. */
  readonly onProgress?: ((events: number) => void) | undefined;
}

export interface RebuildReport {
  /** The version that answers now. */
  readonly version: number;
  readonly events: number;
  /** The last log position folded; `undefined` for an empty log. */
  readonly position: string | undefined;
  readonly seconds: number;
  /** How many events are parked. */
  readonly parked: number;
  /** Of the new version's cells, 64 hexadecimal digits. */
  readonly digest: string;
  /**
   * The version that answered before, if it was made from the same declarations: whether its cells were those that the
   * log gives at its position. `false` says that it had gone wrong; the new one answers either way. One that was damaged,
   * or made from another log, cannot be compared: `why` says so.
   */
  readonly former?:
    | { readonly version: number; readonly same: boolean; readonly digest?: string; readonly why?: 'damaged' | 'another-log' }
    | undefined;
}

const FACTS_PER_COPY = 20_000;

/**
 * Makes a new version from the whole log, beside the one that answers, and switches to it in one step. The former one
 * is kept for `ReadStore.rollBack`. A store that is damaged is emptied first, and an event that the store refuses is parked.
 */
export async function rebuild(options: RebuildOptions): Promise<RebuildReport> {
  const { store, log } = options;
  const began = Date.now();
  const former = await orEmptied(store, () => formerOf(store, log));
  const setAside = new Map<string, string>();
  for (;;) {
    try {
      const made = await orEmptied(store, () => make(options, former, setAside));
      return { ...made, seconds: (Date.now() - began) / 1000 };
    } catch (error) {
      if (!(error instanceof RefusedEvents)) throw error;
      for (const [eventId, reason] of error.reasons) setAside.set(eventId, reason);
    }
  }
}

/** What answered before, as far as it can be compared with the log. */
type Former =
  | { readonly version: number; readonly digest: string; readonly checkpoint: Checkpoint }
  | { readonly version: number; readonly why: 'damaged' | 'another-log' }
  | undefined;

/** Does some work on the store; where that finds it damaged, once more on the store emptied. */
async function orEmptied<Result>(store: ReadStore, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (troubleOf(error) !== 'damaged') throw error;
    await store.renew();
    return work();
  }
}

async function formerOf(store: ReadStore, log: ReadableLog): Promise<Former> {
  const live = await store.live();
  if (live?.declarations !== declarationsDigest()) return undefined;
  const version = live.number;
  try {
    // Of one moment: the product may be writing to it.
    const { digest, checkpoint } = await live.atOneMoment(async (standing) => ({
      checkpoint: await standing.checkpoint(),
      digest: await digestOf(standing),
    }));
    if (checkpoint === undefined) return undefined;
    return (await isOfLog(log, checkpoint)) ? { version, digest, checkpoint } : { version, why: 'another-log' };
  } catch (error) {
    if (troubleOf(error) === 'damaged') return { version, why: 'damaged' };
    throw error;
  }
}

async function make(
  { log, store, onProgress }: RebuildOptions, former: Former, setAside: ReadonlyMap<string, string>,
): Promise<Omit<RebuildReport, 'seconds'>> {
  const version = await store.build(declarationsDigest());
  const folded = new FoldedLog(setAside);
  const copy = new FactsCopy(version);
  const onFacts = (facts: readonly Fact[]) => copy.take(facts);
  let compared: RebuildReport['former'] = former && 'why' in former ? { ...former, same: false } : undefined;
  if (former && 'digest' in former) {
    await folded.fold(log, { until: former.checkpoint.position, onFacts, onProgress });
    compared = { version: former.version, digest: former.digest, same: former.digest === folded.digest() };
  }
  await folded.fold(log, { onFacts, onProgress });
  await copy.end();
  const { corrections, parked, registrations, checkpoint } = folded;
  await loadOrFindRefused(version, { corrections, registrations: [...registrations] });
  await version.load({ ...NOTHING, cells: folded.cells(), due: folded.due(), rows: folded.rows(), parked, checkpoint });
  await store.finish(version);
  await store.switchTo(version);
  return {
    version: version.number,
    events: folded.events,
    position: checkpoint && String(checkpoint.position),
    parked: parked.size,
    digest: folded.digest(),
    former: compared,
  };
}

/** Copies facts some thousand at a time; one copy is under way while the next facts are folded. */
class FactsCopy {
  private facts: Fact[] = [];
  private copying: Promise<void> = Promise.resolve();

  constructor(private readonly version: ReadVersion) {}

  async take(more: readonly Fact[]): Promise<void> {
    this.facts.push(...more);
    if (this.facts.length >= FACTS_PER_COPY) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    await this.copying;
  }

  private async flush(): Promise<void> {
    const full = this.facts;
    this.facts = [];
    await this.copying;
    this.copying = loadOrFindRefused(this.version, { facts: full });
    this.copying.catch(() => undefined);
  }
}

async function digestOf(version: ReadVersion): Promise<string> {
  const digest = new ContentDigest();
  for await (const cells of version.cells()) for (const cell of cells) digest.add(cell);
  return digest.toString();
}
