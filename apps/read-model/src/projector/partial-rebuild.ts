import { rowListsOf, subjectsOf, type Fact, type SubjectPlan } from '@yiwang/elements';
import type { ReadVersion } from '@yiwang/read-store';
import { Declarations, type Declared } from './declarations.js';
import { FactsCopy } from './facts-copy.js';
import { FoldedLog, type Folding } from './folded-log.js';
import { isOfLog } from './log-identity.js';
import { makeLive } from './packing.js';
import type { Made, RebuildOptions } from './rebuild.js';
import { RebuildPace } from './rebuild-progress.js';
import { NOTHING } from './refused-events.js';

const CORRECTED = 'EventCorrected';

/** What is folded anew and what is taken over, and the types of event that the first of them hears. */
interface Division {
  readonly stale: readonly SubjectPlan[];
  readonly kept: readonly SubjectPlan[];
  readonly types: readonly string[];
}

/**
 * Makes a version in which only those subjects are folded whose declarations differ from those of the version that answers,
 * from the types of event they hear and from the corrections; the rows of all others are taken over inside the database. It
 * stands where the former one stood: what has come since is told by the log, as ever.
 *
 * `undefined` where the whole log has to be folded: no subject is as it was, the version before is not of this log, or an
 * event is parked of which that cannot be told subject by subject.
 */
export async function makeFromFormer(
  { log, store, onProgress }: RebuildOptions, { plans, declarations }: Declared, setAside: ReadonlyMap<string, string>,
): Promise<Made | undefined> {
  const former = await store.live();
  const division = former && (await divided(former, plans, declarations));
  if (!division || !(await isOfLog(log, await former.checkpoint()))) return undefined;

  const { stale, kept, types } = division;
  const version = await store.build(String(declarations));
  await version.takeOver(former, { subjects: namesOf(kept), lists: kept.flatMap(rowListsOf), exceptParked: types });
  const checkpoint = await version.checkpoint();
  const folded = new FoldedLog(setAside, stale);
  if (checkpoint && stale.length > 0) {
    const copy = new FactsCopy(version);
    const pace = new RebuildPace(checkpoint.position);
    await folded.foldTypes(log, types, checkpoint.position, {
      onFacts: (facts: readonly Fact[]) => copy.take(facts),
      onProgress: (folding: Folding) => onProgress?.(pace.at(folding)),
    });
    await copy.end();
  }
  // Whether an event can be folded is for all that hear it to say together.
  if ([...folded.parked].some(({ type }) => type === CORRECTED || kept.some((plan) => hears(plan, type)))) return undefined;
  await version.load({ ...NOTHING, cells: folded.cells(), due: folded.due(), rows: folded.rows(), parked: folded.parked });
  await makeLive(store, version, checkpoint);
  return {
    version: version.number,
    events: folded.events,
    position: checkpoint && String(checkpoint.position),
    parked: (await version.parked()).length,
    subjects: namesOf(stale),
  };
}

/** With the subjects that have changed go those that hear an event that is parked: whether it still is, they say together. */
async function divided(former: ReadVersion, plans: readonly SubjectPlan[], declarations: Declarations): Promise<Division | undefined> {
  const before = Declarations.parse(former.declarations);
  const shared = before && declarations.sharedWith(before);
  if (!shared) return undefined;
  const parked = new Set((await former.parked()).map(({ type }) => type));
  if (parked.has(CORRECTED)) return undefined;
  const isStale = (plan: SubjectPlan): boolean => !shared.has(plan.subject.name) || [...parked].some((type) => hears(plan, type));
  const stale = withThoseBeside(plans.filter(isStale), plans);
  const kept = plans.filter((plan) => !stale.includes(plan));
  const types = [...new Set([CORRECTED, ...stale.flatMap(({ subject }) => Object.keys(subject.hears))])];
  return kept.length === 0 || String(declarations) === former.declarations ? undefined : { stale, kept, types };
}

/** Plans, and those of the subjects beside which their lists stand: the rows of a list are folded from both. */
function withThoseBeside(some: readonly SubjectPlan[], plans: readonly SubjectPlan[]): readonly SubjectPlan[] {
  const needed = new Set(some.flatMap(({ lists }) => lists.flatMap(subjectsOf)));
  const more = plans.filter((plan) => some.includes(plan) || needed.has(plan.subject));
  return more.length === some.length ? some : withThoseBeside(more, plans);
}

const hears = ({ subject }: SubjectPlan, type: string): boolean => Object.hasOwn(subject.hears, type);

const namesOf = (plans: readonly SubjectPlan[]): string[] => plans.map(({ subject }) => subject.name);
