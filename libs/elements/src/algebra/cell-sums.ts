import type { Hour, OrgUnitCode } from '@yiwang/kernel';
import type { CellDelta } from './algebra.js';

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

/** More hours than there will ever be: two of them make one safe integer. */
const HOURS = 2 ** 26;

/** Differences of cells, netted per cell; what comes to nothing is no cell. */
export class CellSums {
  /** By measure, unit, bucket and both hours. Nested, since joining the four to one name would cost most of a fold. */
  readonly #cells = new Map<string, Map<string, Map<string, Map<number, Writable<CellDelta>>>>>();

  add(orgUnit: OrgUnitCode, measure: string, bucket: string, occurredHour: Hour, recordedHour: Hour, value: number): void {
    const byHours = mapIn(mapIn(mapIn(this.#cells, measure), orgUnit), bucket);
    const hours = occurredHour * HOURS + recordedHour;
    const cell = byHours.get(hours);
    if (cell !== undefined) cell.value += value;
    else byHours.set(hours, { orgUnit, measure, bucket, occurredHour, recordedHour, value });
  }

  addAll(cells: Iterable<CellDelta>): void {
    for (const { orgUnit, measure, bucket, occurredHour, recordedHour, value } of cells) this.add(orgUnit, measure, bucket, occurredHour, recordedHour, value);
  }

  /** The cells, each once; they change with what is added later. */
  *cells(): Generator<CellDelta> {
    for (const byUnit of this.#cells.values()) {
      for (const byBucket of byUnit.values()) {
        for (const byHours of byBucket.values()) {
          for (const cell of byHours.values()) if (cell.value !== 0) yield cell;
        }
      }
    }
  }
}

/** The map at a key of a map of maps, made where there is none. */
function mapIn<Key, InnerKey, Value>(map: Map<Key, Map<InnerKey, Value>>, key: Key): Map<InnerKey, Value> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<InnerKey, Value>();
  map.set(key, made);
  return made;
}
