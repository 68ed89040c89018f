import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CellDelta, DueDelta } from './algebra.js';

/** More hours than there will ever be: two of them make one safe integer. */
const HOURS = 2 ** 26;

/** Differences of cells, netted per cell; what comes to nothing is no cell. */
export class CellSums {
  readonly #sums = new Sums<number>();

  add(orgUnit: OrgUnitCode, measure: string, bucket: string, occurredHour: Hour, recordedHour: Hour, value: number): void {
    this.#sums.add(orgUnit, measure, bucket, occurredHour * HOURS + recordedHour, value);
  }

  addAll(later: CellSums): void {
    this.#sums.addAll(later.#sums);
  }

  /** The cells, each once, as they are by now. */
  *cells(): Generator<CellDelta> {
    for (const [orgUnit, measure, bucket, hours, value] of this.#sums.all()) {
      const occurredHour = Math.floor(hours / HOURS);
      yield { orgUnit, measure, bucket, occurredHour, recordedHour: hours - occurredHour * HOURS, value };
    }
  }
}

/** Differences of due moments, likewise. */
export class DueSums {
  readonly #sums = new Sums<string>();

  add(orgUnit: OrgUnitCode, measure: string, bucket: string, at: Instant, recordedHour: Hour, value: number): void {
    this.#sums.add(orgUnit, measure, bucket, `${at} ${recordedHour}`, value);
  }

  addAll(later: DueSums): void {
    this.#sums.addAll(later.#sums);
  }

  *due(): Generator<DueDelta> {
    for (const [orgUnit, measure, bucket, time, value] of this.#sums.all()) {
      const [at, recordedHour] = time.split(' ').map(Number) as [number, number];
      yield { orgUnit, measure, bucket, at, recordedHour, value };
    }
  }
}

/**
 * Sums by unit, measure, bucket and times. Nested, since joining the four to one name would cost most of a fold; a number
 * each, since a million of anything larger is held at once.
 */
class Sums<Times extends number | string> {
  readonly #sums = new Map<string, Map<OrgUnitCode, Map<string, Map<Times, number>>>>();

  add(orgUnit: OrgUnitCode, measure: string, bucket: string, times: Times, n: number): void {
    const byTimes = mapIn(mapIn(mapIn(this.#sums, measure), orgUnit), bucket);
    byTimes.set(times, (byTimes.get(times) ?? 0) + n);
  }

  addAll(later: Sums<Times>): void {
    for (const each of later.all()) this.add(...each);
  }

  /** Those that come to something. */
  *all(): Generator<readonly [orgUnit: OrgUnitCode, measure: string, bucket: string, times: Times, n: number]> {
    for (const [measure, byUnit] of this.#sums) {
      for (const [orgUnit, byBucket] of byUnit) {
        for (const [bucket, byTimes] of byBucket) {
          for (const [times, n] of byTimes) if (n !== 0) yield [orgUnit, measure, bucket, times, n];
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
