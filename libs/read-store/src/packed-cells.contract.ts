import type { CellDelta } from '@yiwang/elements';
import { hourOf, parseInstant, type OrgUnitCode } from '@yiwang/kernel';
import fc from 'fast-check';
import type { ReadStore, ReadVersion } from './read-store.js';
import { all, at, batch, changes } from './testing/batches.js';

const HOUR = hourOf(parseInstant('2020-02-08T12:00:00+08:00')!);
const COMMITTEE = '310105002001' as OrgUnitCode;

const cell = (over: Partial<CellDelta> = {}): CellDelta => ({
  orgUnit: COMMITTEE, measure: 'household.visited', bucket: '', occurredHour: HOUR, recordedHour: HOUR, value: 1, ...over,
});

const nameOf = ({ orgUnit, measure, bucket }: Pick<CellDelta, 'orgUnit' | 'measure' | 'bucket'>, hour: number): string => `${orgUnit} ${measure} ${bucket} ${hour}`;

/** What cells come to in each hour in which something happened; what comes to nothing is left out. */
class Sums {
  private readonly known = new Map<string, number>();

  add(of: Pick<CellDelta, 'orgUnit' | 'measure' | 'bucket'>, hour: number, value: number): void {
    const name = nameOf(of, hour);
    const sum = (this.known.get(name) ?? 0) + value;
    if (sum === 0) this.known.delete(name);
    else this.known.set(name, sum);
  }

  toJSON(): unknown {
    return [...this.known].sort();
  }
}

/** All that is stored, as a start reads it: what is packed, and what was recorded since. */
async function readAtAStart(version: ReadVersion): Promise<unknown> {
  const sums = new Sums();
  const before = await version.packedBefore();
  if (before !== undefined) {
    for await (const runs of version.packedCells(before)) {
      for (const run of runs) run.hours.forEach((hour, i) => sums.add(run, hour, run.values[i]!));
    }
  }
  for await (const cells of version.cells(before)) for (const each of cells) sums.add(each, each.occurredHour, each.value);
  return sums.toJSON();
}

function sumsOf(cells: readonly CellDelta[]): unknown {
  const sums = new Sums();
  for (const each of cells) sums.add(each, each.occurredHour, each.value);
  return sums.toJSON();
}

/** What every read store keeps to with cells that are packed. `store` gives the one under test. */
export function packedCellsContract(store: () => ReadStore): void {
  const begun = async (): Promise<ReadVersion> => {
    const version = await store().build('declarations');
    await store().finish(version);
    await store().switchTo(version);
    await version.write(batch(undefined, at(0n)));
    return version;
  };
  const holding = async (cells: readonly CellDelta[]): Promise<ReadVersion> => {
    const version = await begun();
    await version.write(batch(at(0n), at(1n), { changes: changes({ cells }) }));
    return version;
  };

  describe('packed cells', () => {
    it('are those recorded before an hour: a run of hours for each unit, measure and bucket, over all hours of recording', async () => {
      const cells = [
        cell({ occurredHour: HOUR - 1, recordedHour: HOUR - 1 }), cell({ occurredHour: HOUR - 2, recordedHour: HOUR - 2, value: 3 }), cell({ occurredHour: HOUR - 2, recordedHour: HOUR - 1, value: 2 }),
        cell({ bucket: 'round-1', recordedHour: HOUR - 1 }), cell({ recordedHour: HOUR, value: 5 }),
      ];
      const version = await holding(cells);
      expect(await version.packedBefore()).toBeUndefined();

      expect(await version.pack(HOUR)).toBe(true);

      expect(await version.packedBefore()).toBe(HOUR);
      const runs = await all(version.packedCells(HOUR));
      expect(runs.sort((a, b) => a.bucket.length - b.bucket.length)).toEqual([
        { orgUnit: COMMITTEE, measure: 'household.visited', bucket: '', hours: [HOUR - 2, HOUR - 1], values: [5, 1] },
        { orgUnit: COMMITTEE, measure: 'household.visited', bucket: 'round-1', hours: [HOUR], values: [1] },
      ]);
      expect(await all(version.cells(HOUR))).toEqual([cells[4]]);
    });

    it('are no longer so when one of an earlier hour is recorded, and stay so when none is', async () => {
      const version = await holding([cell({ recordedHour: HOUR - 1 })]);
      await version.pack(HOUR);
      await version.write(batch(at(1n), at(2n), { changes: changes({ cells: [cell()] }) }));
      await version.write(batch(at(2n), at(3n)));
      expect(await version.packedBefore()).toBe(HOUR);
      const late = cell({ recordedHour: HOUR - 1, value: 7 });
      await version.write(batch(at(3n), at(4n), { changes: changes({ cells: [cell(), late] }) }));
      expect(await version.packedBefore()).toBeUndefined();
      expect(await readAtAStart(version)).toEqual([[nameOf(late, HOUR), 10]]);
    });

    it('are none where one of an earlier hour comes while they are packed', async () => {
      const version = await holding(Array.from({ length: 40 }, (_, n) => cell({ orgUnit: `3101050020${10 + n}` as OrgUnitCode, recordedHour: HOUR - 1 })));
      // Whoever connects only now would come after all is packed.
      await Promise.all([version.packedBefore(), version.packedBefore()]);
      const late = cell({ orgUnit: '310105002010' as OrgUnitCode, recordedHour: HOUR - 1, value: 7 });
      let writing: Promise<unknown> | undefined;
      const isPacked = await version.pack(HOUR, () => {
        writing ??= version.write(batch(at(1n), at(2n), { changes: changes({ cells: [late] }) }));
        return false;
      });
      await writing;
      expect(isPacked).toBe(false);
      expect(await version.packedBefore()).toBeUndefined();
      expect(await readAtAStart(version)).toContainEqual([nameOf(late, HOUR), 8]);
    });

    it('stay as they are where packing is left, and are packed by the next', async () => {
      const cells = ['household.visited', 'quarantine.home'].map((measure) => cell({ measure, recordedHour: HOUR - 1 }));
      const version = await holding(cells);
      await version.pack(HOUR - 1);
      let asked = 0;
      expect(await version.pack(HOUR, () => ++asked > 1)).toBe(false);
      expect(asked).toBe(2);
      expect(await version.packedBefore()).toBe(HOUR - 1);
      expect(await readAtAStart(version)).toEqual(sumsOf(cells));
      expect(await version.pack(HOUR)).toBe(true);
      expect(await readAtAStart(version)).toEqual(sumsOf(cells));
    });

    it('are not taken over by another version', async () => {
      const former = await holding([cell({ recordedHour: HOUR - 1 })]);
      await former.pack(HOUR);
      const version = await store().build('others');
      await version.takeOver(former, { subjects: ['household'], lists: [], exceptParked: [] });
      expect(await version.packedBefore()).toBeUndefined();
      expect(await readAtAStart(version)).toEqual(await readAtAStart(former));
    });

    it('and those recorded since come to what all cells come to, whenever and however often they are packed', async () => {
      const few = fc.integer({ min: 0, max: 3 });
      const some = fc.record({ unit: few, happened: few, recorded: few, value: fc.integer({ min: -2, max: 2 }) });
      const step = fc.oneof(fc.record({ cells: fc.array(some, { maxLength: 4 }) }), fc.record({ pack: few }));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const version = await begun();
          const written: CellDelta[] = [];
          let position = 0n;
          for (const each of steps) {
            if ('pack' in each) await version.pack(HOUR + each.pack);
            else {
              const cells = each.cells.map(({ unit, happened, recorded, value }) =>
                cell({ orgUnit: `31010500200${unit}` as OrgUnitCode, occurredHour: HOUR + happened, recordedHour: HOUR + recorded, value }));
              written.push(...cells);
              await version.write(batch(at(position), at(position + 1n), { changes: changes({ cells }) }));
              position += 1n;
            }
          }
          expect(await readAtAStart(version)).toEqual(sumsOf(written));
        }),
        { numRuns: 12 },
      );
    });
  });
}
