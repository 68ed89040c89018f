import { orgUnitCode } from '@yiwang/kernel';
import type { Instant, RecordedEvent } from '@yiwang/kernel';
import { ELEMENTS, PLANS } from '../catalogue.js';
import { Projection } from '../algebra/projection.js';
import { CellIndex } from '../reading/cell-index.js';
import { readBoard } from '../reading/read-board.js';
import type { ElementReading } from '../reading/read-board.js';
import { instant } from './events.js';

/** All events folded at once into an index. */
export function indexOf(events: readonly RecordedEvent[]): CellIndex {
  const { cells, due, parked } = new Projection({ plans: PLANS }).fold(events);
  if (parked.length > 0) throw new Error(`parked: ${parked[0]!.reason}`);
  return new CellIndex(cells, due);
}

export interface AskedFor {
  readonly at?: Instant | string;
  readonly from?: Instant | string;
  readonly now?: Instant | string;
}

/** The board of a unit by element code. `now` is a year later unless said otherwise. */
export function boardOf(index: CellIndex, unit: string, { at, from, now = '2021-02-01 12:00' }: AskedFor = {}): Record<string, ElementReading> {
  const readings = readBoard(index, {
    unit: orgUnitCode(unit),
    elements: ELEMENTS,
    at: at === undefined ? undefined : instant(at),
    from: from === undefined ? undefined : instant(from),
    now: instant(now),
  });
  return Object.fromEntries(readings.map((reading) => [reading.element, reading]));
}
