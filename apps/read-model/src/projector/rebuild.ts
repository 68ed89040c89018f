import type { Correction, Fact } from '@yiwang/elements';
import { ContentDigest, troubleOf, type Checkpoint, type ReadStore, type ReadVersion, type WholeVersion } from '@yiwang/read-store';
import { runningDeclarations, type Declared } from './declarations.js';
import { FactsCopy } from './facts-copy.js';
import { FoldedLog, type Folding } from './folded-log.js';
import { isOfLog } from './log-identity.js';
import type { SetAside } from './log-run.js';
import { makeFromFormer } from './partial-rebuild.js';
import { makeLive } from './packing.js';
import type { ReadableLog } from './readable-log.js';
import { RebuildPace, type RebuildProgress } from './rebuild-progress.js';
import { loadOrFindRefused, NOTHING, RefusedEvents } from './refused-events.js';
import { SlicedFold } from './sliced-fold.js';
import { NoRoomAside } from './spilled-facts.js';

export interface RebuildOptions {
  readonly log: ReadableLog;
  readonly store: ReadStore;
  /** Told some thousand events apart how far it is. */
  readonly onProgress?: ((progress: RebuildProgress) => void) | undefined;
  /** Fold every subject, also where the version that answers could give the rows of some. */
  readonly whole?: boolean | undefined;
  /** What is folded; that of the running code. */
  readonly declared?: Declared | undefined;
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
  /** The subjects that were folded; of the others the rows of the version before were taken over. */
  readonly subjects: readonly string[];
  /** Of the new version's cells, 64 hexadecimal digits; left out where some of them were taken over. */
  readonly digest?: string | undefined;
  /**
   * The version that answered before, if it was made from the same declarations: whether its cells were those that the
   * log gives at its position. `false` says that it had gone wrong; the new one answers either way. One that was damaged,
   * or made from another log, cannot be compared: `why` says so.
   */
  readonly former?:
    | { readonly version: number; readonly same: boolean; readonly digest?: string; readonly why?: 'damaged' | 'another-log' }
    | undefined;
}

/** A version made and live. */
export type Made = Omit<RebuildReport, 'seconds'>;

/**
 * Makes a new version from the log, beside the one that answers, and switches to it in one step. Where that one was made
 * from other declarations, only the subjects are folded that have changed, from what they hear of the log. The former one is
 * kept for `ReadStore.rollBack`. A store that is damaged is emptied first, and an event that the store refuses is parked.
 */
export async function rebuild(options: RebuildOptions): Promise<RebuildReport> {
  const { store, log } = options;
  const began = Date.now();
  const declared = options.declared ?? runningDeclarations();
  const former = await orEmptied(store, () => formerOf(store, log, declared));
  const setAside = new Map<string, string>();
  for (;;) {
    try {
      const made = await orEmptied(store, async () => {
        const partly = options.whole ? undefined : await makeFromFormer(options, declared, setAside);
        return partly ?? make(options, declared, former, setAside);
      });
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

async function formerOf(store: ReadStore, log: ReadableLog, { declarations }: Declared): Promise<Former> {
  const live = await store.live();
  if (live?.declarations !== String(declarations)) return undefined;
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

/** What a version is filled with, beside its facts. */
interface Filling extends Pick<WholeVersion, 'cells' | 'due' | 'rows'> {
  readonly folded: Pick<WholeVersion, 'parked' | 'checkpoint'> & { readonly corrections: readonly Correction[]; readonly events: number };
  readonly digest: string;
  /** Of the cells where the former version stood. */
  readonly digestThen: string | undefined;
}

/** With a window of the log in memory, or, where an event cannot be folded by itself, all that it says at once. */
async function make(options: RebuildOptions, declared: Declared, former: Former, setAside: SetAside): Promise<Made> {
  return (await made(options, declared, former, fillingInSlices, setAside)) ?? (await made(options, declared, former, fillingAtOnce, setAside))!;
}

type Fill = (version: ReadVersion, options: RebuildOptions, plans: Declared['plans'], then: bigint | undefined, setAside: SetAside) => Promise<Filling | undefined>;

async function made(options: RebuildOptions, { plans, declarations }: Declared, former: Former, fill: Fill, setAside: SetAside): Promise<Made | undefined> {
  const { store } = options;
  const version = await store.build(String(declarations));
  const then = former && 'digest' in former ? former.checkpoint.position : undefined;
  const filling = await fill(version, options, plans, then, setAside);
  if (filling === undefined) return undefined;
  const { folded: { corrections, parked, checkpoint, events }, cells, due, rows, digest, digestThen } = filling;
  await loadOrFindRefused(version, { corrections });
  await version.load({ ...NOTHING, cells, due, rows, parked, checkpoint });
  await makeLive(store, version, checkpoint);
  return {
    version: version.number,
    events,
    position: checkpoint && String(checkpoint.position),
    parked: [...parked].length,
    subjects: plans.map(({ subject }) => subject.name),
    digest,
    former: former && ('why' in former ? { ...former, same: false } : { version: former.version, digest: former.digest, same: former.digest === digestThen }),
  };
}

async function fillingInSlices(version: ReadVersion, options: RebuildOptions, plans: Declared['plans'], then: bigint | undefined, setAside: SetAside): Promise<Filling | undefined> {
  let folded: SlicedFold | undefined;
  const [keys, loads] = [new BesideFold(), new BesideFold()];
  try {
    folded = await SlicedFold.open(plans, setAside);
    const { copy, whileFolding, pace } = await began(version, options);
    await folded.read(options.log, whileFolding);
    await copy.end();
    void keys.do(() => version.keyFacts());
    const { events, checkpoint } = folded;
    const told = (share: number) => checkpoint && options.onProgress?.(pace.at({ events, position: checkpoint.position, folded: share }));
    const slices = await folded.fold({ then, onProgress: told, onSubject: (subject) => loads.do(() => version.load({ ...NOTHING, ...subject })) });
    await keys.done();
    await loads.done();
    return slices && { ...slices, cells: [], due: [], folded };
  } catch (error) {
    if (error instanceof NoRoomAside) return undefined;
    throw error;
  } finally {
    await keys.ended();
    await loads.ended();
    await folded?.close();
  }
}

/** What the store does while the fold goes on: one thing after the other. */
class BesideFold {
  private last: Promise<unknown> = Promise.resolve();

  /** Resolves once it is begun: what comes next waits in memory, and nothing behind that. */
  async do(work: () => Promise<unknown>): Promise<void> {
    const before = this.last;
    this.last = before.then(work);
    this.last.catch(() => undefined);
    await before;
  }

  /** All of it is done. Throws what one of them threw. */
  async done(): Promise<void> {
    await this.last;
  }

  /** None of it goes on any more, whatever became of it. */
  async ended(): Promise<void> {
    await this.last.catch(() => undefined);
  }
}

async function fillingAtOnce(version: ReadVersion, options: RebuildOptions, plans: Declared['plans'], then: bigint | undefined, setAside: SetAside): Promise<Filling> {
  const folded = new FoldedLog(setAside, plans);
  const { copy, whileFolding } = await began(version, options);
  if (then !== undefined) await folded.fold(options.log, { until: then, ...whileFolding });
  const digestThen = then === undefined ? undefined : folded.digest();
  await folded.fold(options.log, whileFolding);
  await copy.end();
  return { folded, cells: folded.cells(), due: folded.due(), rows: folded.rows(), digest: folded.digest(), digestThen };
}

/** What goes on beside a fold: facts are copied, and it is told how far it is. */
async function began(version: ReadVersion, { log, onProgress }: RebuildOptions) {
  const copy = new FactsCopy(version);
  const pace = new RebuildPace(await log.head());
  const whileFolding = { onFacts: (facts: readonly Fact[]) => copy.take(facts), onProgress: (folding: Folding) => onProgress?.(pace.at(folding)) };
  return { copy, pace, whileFolding };
}

async function digestOf(version: ReadVersion): Promise<string> {
  const digest = new ContentDigest();
  for await (const cells of version.cells()) for (const cell of cells) digest.add(cell);
  return digest.toString();
}
