import { hourOf, MINUTE } from '@yiwang/kernel';
import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CellDelta, DueDelta } from './algebra.js';
import type { Emissions, SaidPiece } from './derive.js';
import { minutesNameOf } from './measure.js';
import type { Measure } from './measure.js';
import type { Arrival, Rules } from './rules.js';

interface Edge {
  readonly measure: string;
  readonly unit: OrgUnitCode;
  readonly bucket: string;
  readonly at: Instant;
  readonly n: number;
}

/**
 * The edges of what one event changes: collected first, counted only when the whole event could be folded. One is used
 * for event after event, `clear` in between.
 */
export class Edges {
  readonly list: Edge[] = [];
  readonly plus: Emissions;
  readonly minus: Emissions;

  constructor(rules: Rules) {
    this.plus = this.#emissions((n) => n);
    this.minus = this.#emissions((n) => rules.takenBack(-n));
  }

  clear(): void {
    this.list.length = 0;
  }

  #emissions(counted: (n: number) => number): Emissions {
    return {
      hold: (measure, piece, start, end) => {
        this.#edge(measure, piece, start, counted(piece.n));
        if (end !== Infinity) this.#edge(measure, piece, end, -counted(piece.n));
      },
      once: (measure, piece, at) => this.#edge(measure, piece, at, counted(piece.n)),
    };
  }

  #edge(measure: Measure, { unit, bucket }: SaidPiece, at: Instant, n: number): void {
    this.list.push({ measure: measure.name, unit, bucket, at, n });
    if (measure.kind === 'stopwatch') {
      const minutes = n * Math.floor(at / MINUTE);
      if (!Number.isSafeInteger(minutes)) throw new RangeError(`more minutes than can be counted: ${n} from ${at}`);
      this.list.push({ measure: minutesNameOf(measure.name), unit, bucket, at, n: minutes });
    }
  }
}

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

/** More hours than there will ever be: two of them make one safe integer. */
const HOURS = 2 ** 26;

/** The differences of a batch, netted per cell and per due moment; what comes to nothing is not written. */
export class Differences {
  readonly #rules: Rules;
  /** By measure, unit, bucket and both hours. Nested, since joining the four to one name would cost most of a fold. */
  readonly #cells = new Map<string, Map<string, Map<string, Map<number, Writable<CellDelta>>>>>();
  readonly #due = new Map<string, Writable<DueDelta>>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  add(edges: Edges, event: Arrival): void {
    const recordedHour = this.#rules.recordedHour(event);
    for (const edge of edges.list) {
      const n = this.#rules.difference(edge.n);
      this.#addCell(edge, n, recordedHour);
      if (this.#rules.liesAhead(edge.at, event)) this.#addDue(edge, n, recordedHour);
    }
  }

  cells(): CellDelta[] {
    const cells: CellDelta[] = [];
    for (const byUnit of this.#cells.values()) {
      for (const byBucket of byUnit.values()) {
        for (const byHours of byBucket.values()) {
          for (const cell of byHours.values()) if (cell.value !== 0) cells.push(cell);
        }
      }
    }
    return cells;
  }

  due(): DueDelta[] {
    return [...this.#due.values()].filter(({ value }) => value !== 0);
  }

  #addCell({ measure, unit, bucket, at }: Edge, n: number, recordedHour: Hour): void {
    const occurredHour = hourOf(at);
    const byHours = mapIn(mapIn(mapIn(this.#cells, measure), unit), bucket);
    const hours = occurredHour * HOURS + recordedHour;
    const cell = byHours.get(hours);
    if (cell !== undefined) cell.value += n;
    else byHours.set(hours, { orgUnit: unit, measure, bucket, occurredHour, recordedHour, value: n });
  }

  #addDue({ measure, unit, bucket, at }: Edge, n: number, recordedHour: Hour): void {
    const name = `${measure}|${unit}|${bucket}|${at}|${recordedHour}`;
    const due = this.#due.get(name);
    if (due !== undefined) due.value += n;
    else this.#due.set(name, { orgUnit: unit, measure, bucket, at, recordedHour, value: n });
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
