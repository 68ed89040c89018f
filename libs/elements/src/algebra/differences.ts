import { hourOf, MINUTE } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CellDelta, DueDelta } from './algebra.js';
import { CellSums, DueSums } from './cell-sums.js';
import type { Emissions, SaidPiece } from './derive.js';
import { minutesNameOf } from './measure.js';
import type { Measure } from './measure.js';
import { RULES } from './rules.js';
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

/** Differences, of a batch or of many, netted per cell and per due moment; what comes to nothing is not written. */
export class Differences {
  readonly #rules: Rules;
  readonly #cells = new CellSums();
  readonly #due = new DueSums();

  constructor(rules: Rules = RULES) {
    this.#rules = rules;
  }

  add(edges: Edges, event: Arrival): void {
    const recordedHour = this.#rules.recordedHour(event);
    for (const edge of edges.list) {
      const n = this.#rules.difference(edge.n);
      this.#cells.add(edge.unit, edge.measure, edge.bucket, hourOf(edge.at), recordedHour, n);
      if (this.#rules.liesAhead(edge.at, event)) this.#due.add(edge.unit, edge.measure, edge.bucket, edge.at, recordedHour, n);
    }
  }

  /** Takes in those of later batches. */
  addAll(later: Differences): void {
    this.#cells.addAll(later.#cells);
    this.#due.addAll(later.#due);
  }

  /** The cells, each once, as they are by now. */
  cells(): Iterable<CellDelta> {
    return this.#cells.cells();
  }

  /** The due moments, likewise. */
  due(): Iterable<DueDelta> {
    return this.#due.due();
  }
}
