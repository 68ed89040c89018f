import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderOf, type ListRow, type WantedRows } from '@yiwang/elements';
import { DAY, orgUnitCode, parseInstant } from '@yiwang/kernel';
import { openReadStore, type ReadStore, type ReadVersion } from '@yiwang/read-store';
import { answerJob } from '../child-job.js';

/** Reads pages of a list of so few and of one of so many rows, each in an embedded store of its own, in turn. */
export interface ListPagesJob {
  readonly small: number;
  readonly large: number;
  readonly pages: number;
}

/** In ms, of a page and of the number of all its rows. */
export interface ReadPages {
  readonly pages: { readonly small: readonly number[]; readonly large: readonly number[] };
  readonly counts: { readonly small: readonly number[]; readonly large: readonly number[] };
}

const LIST = 'quarantineCases';
const BEGINNING = parseInstant('2020-02-01T00:00:00+08:00')!;
/** How far apart the first and the last are due: what a quarantine takes. */
const SPAN = 14 * DAY;
const PAGE = 50;
const [DISTRICTS, STREETS, COMMITTEES] = [16, 15, 20];
const ROUNDS = 4;

const digits = (n: number, length: number): string => String(n).padStart(length, '0');
const streetAt = (n: number): string => `31${digits(101 + (n % DISTRICTS), 4)}${digits(1 + (Math.floor(n / DISTRICTS) % STREETS), 3)}`;
const unitAt = (n: number): string => `${streetAt(n)}${digits(1 + (Math.floor(n / (DISTRICTS * STREETS)) % COMMITTEES), 3)}`;

/** Rows of a whole city, due in the order of no unit. */
function* rowsOfACity(count: number): Generator<ListRow> {
  for (let n = 0; n < count; n += 1) {
    const due = BEGINNING + Math.floor((((n * 7_919) % count) / count) * SPAN);
    const values = { quarantineId: `person-${n}.1`, personId: `person-${n}`, householdId: `household-${n}`, dueAt: due, place: n % 5 === 0 ? 'central' : 'home' };
    yield { list: LIST, key: `${streetAt(n)}/person-${n}`, unit: orgUnitCode(unitAt(n)), kind: values.place, due, order: orderOf([due]), values };
  }
}

async function filled(store: ReadStore, rows: number): Promise<ReadVersion> {
  const version = await store.build('benchmark');
  const none = { facts: [], cells: [], due: [], corrections: [], parked: [], checkpoint: undefined };
  await version.load({ ...none, rows: rowsOfACity(rows) });
  await store.finish(version);
  return version;
}

/** A page of a unit of each level in turn, from anywhere in the list. */
function questionAt(n: number, rows: number): { wanted: WantedRows; after: ListRow | undefined } {
  const unit = [unitAt(n), streetAt(n), streetAt(n).slice(0, 6), '31'][n % 4]!;
  const due = BEGINNING + Math.floor((((n * 104_729) % rows) / rows) * SPAN);
  const wanted = { list: LIST, unit: orgUnitCode(unit), kinds: ['home', 'central'] };
  const place = { order: orderOf([due]), key: '' } as ListRow;
  return { wanted, after: n % 3 === 0 ? undefined : place };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

answerJob(async ({ small, large, pages }: ListPagesJob): Promise<ReadPages> => {
  const dir = await mkdtemp(join(tmpdir(), 'yiwang-bench-lists-'));
  const stores: ReadStore[] = [];
  try {
    const opened = async (name: 'small' | 'large', rows: number) => {
      const store = await openReadStore({ directory: join(dir, name) });
      stores.push(store);
      return { name, rows, version: await filled(store, rows) };
    };
    const lists = [await opened('small', small), await opened('large', large)];
    const measured = { pages: { small: [] as number[], large: [] as number[] }, counts: { small: [] as number[], large: [] as number[] } };
    for (let n = 0; n < pages * (ROUNDS + 1) / ROUNDS; n += 1) {
      for (const { name, rows, version } of lists) {
        const { wanted, after } = questionAt(n, rows);
        const page = await timed(() => version.page(wanted, { first: PAGE, after }));
        const count = await timed(() => version.countRows({ ...wanted, dueUntil: BEGINNING + SPAN / 2 }));
        // The first ones warm up what reads them.
        if (n < pages / ROUNDS) continue;
        measured.pages[name].push(page);
        measured.counts[name].push(count);
      }
    }
    return measured;
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    await rm(dir, { recursive: true, force: true });
  }
});
