import { PLANS, Projection, type CellDelta, type DueDelta, type ListRow } from '@yiwang/elements';
import { DAY, type RecordedEvent } from '@yiwang/kernel';
import { demonstration, rehearse, StreetSimulation } from '@yiwang/simulator';
import { feb } from '../testing/told-log.js';
import { Content } from './content-of.js';
import { FoldedLog } from './folded-log.js';
import { SlicedFold, type SubjectFolded } from './sliced-fold.js';
import { SpilledFacts } from './spilled-facts.js';

const DAYS = 2;
const NOW = feb('20 12:00');

/** Some days of the demonstration's street, corrections among them. */
function history(): readonly RecordedEvent[] {
  const events: RecordedEvent[] = [];
  const simulation = new StreetSimulation({ from: NOW - DAYS * DAY });
  for (const { events: decided } of rehearse(simulation.submissionsUntil(NOW), demonstration)) events.push(...decided);
  return events.map((event, n) => ({ ...event, position: BigInt(n) }));
}

const logOf = (events: readonly RecordedEvent[]) => ({
  async *readAll({ from = -1n }: { from?: bigint } = {}) {
    for (const event of events) if (event.position > from) yield event;
  },
});

/** All that a fold comes to, as a version would hold it. */
async function inSlices(events: readonly RecordedEvent[], then?: bigint) {
  const content = new Content();
  const fold = await SlicedFold.open(PLANS, new Map());
  await fold.read(logOf(events), { onFacts: async (facts) => content.addFacts(facts) });
  const of = { cells: [] as CellDelta[], due: [] as DueDelta[], rows: [] as ListRow[] };
  const onSubject = async ({ cells, due, rows }: SubjectFolded) => {
    of.cells.push(...cells);
    of.due.push(...due);
    of.rows.push(...rows);
  };
  const folded = await fold.fold({ then, onSubject, slice: 300 });
  await fold.close();
  if (folded === undefined) return undefined;
  fill(content, of.cells, of.due, [...of.rows, ...folded.rows]);
  content.addCorrections(fold.corrections);
  return { ...folded, digests: content.digests() };
}

async function atOnce(events: readonly RecordedEvent[], until?: bigint) {
  const content = new Content();
  const fold = new FoldedLog();
  const log = logOf(events) as unknown as Parameters<FoldedLog['fold']>[0];
  await fold.fold(log, { until, onFacts: async (facts) => content.addFacts(facts) });
  fill(content, fold.cells(), fold.due(), fold.rows());
  content.addCorrections(fold.corrections);
  return { digest: fold.digest(), digests: content.digests() };
}

function fill(content: Content, cells: Iterable<CellDelta>, due: Iterable<DueDelta>, rows: Iterable<ListRow>): void {
  content.addCells(cells);
  content.addDue(due);
  content.addRows(rows);
}

describe('a log folded slice by slice', () => {
  const events = history();
  const middle = events[events.length >> 1]!.position;

  it('comes to what it comes to at once, and came to on the way', async () => {
    const sliced = await inSlices(events, middle);
    const whole = await atOnce(events);
    expect(sliced!.digests).toEqual(whole.digests);
    expect([sliced!.digest, sliced!.digestThen]).toEqual([whole.digest, (await atOnce(events, middle)).digest]);
    expect(events.some(({ type }) => type === 'EventCorrected')).toBe(true);
  });

  it('is not told where an event came twice, or cannot be folded by one of its keys', async () => {
    const again = { ...events[100]!, position: BigInt(events.length) };
    expect(await inSlices([...events, again])).toBeUndefined();
    const screened = events.find(({ type }) => type === 'HouseholdScreened')!;
    const unfoldable = { ...screened, id: '00000000-0000-4000-8000-000000000000', position: again.position, data: { ...(screened.data as object), flaggedPersons: 0.5 } };
    expect(new Projection({ plans: PLANS }).fold([...events, unfoldable]).parked).toHaveLength(1);
    expect(await inSlices([...events, unfoldable])).toBeUndefined();
  });
});

describe('facts laid aside', () => {
  it('come back key by key, each key in one slice and in the order of its log', async () => {
    const facts = new Projection({ plans: PLANS }).fold(history()).facts;
    const spilled = await SpilledFacts.open();
    for (let at = 0; at < facts.length; at += 1_000) await spilled.add(facts.slice(at, at + 1_000));
    const all = [];
    const keys: Set<string>[] = [];
    for await (const slice of spilled.slicesOf('householdInRound', 500)) {
      all.push(...slice);
      keys.push(new Set(slice.map(({ key }) => key)));
      expect(slice.map(({ position }) => Number(position))).toEqual(slice.map(({ position }) => Number(position)).sort((a, b) => a - b));
    }
    await spilled.close();
    const told = facts.filter(({ subject }) => subject === 'householdInRound');
    const inOrder = (some: typeof told) => [...some].sort((a, b) => Number(a.position) - Number(b.position));
    expect(inOrder(all)).toEqual(inOrder(told));
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.reduce((sum, { size }) => sum + size, 0)).toBe(new Set(told.map(({ key }) => key)).size);
  });
});
