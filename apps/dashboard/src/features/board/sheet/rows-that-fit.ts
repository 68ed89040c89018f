/** A part of a sheet: how high each of its rows is, in px, and how many of them stand there in any case. */
export interface SheetPart {
  readonly rows: readonly number[];
  readonly least: number;
}

/**
 * How many rows of each part fit: the least of each, then one more of each in turn, until the next of none fits.
 *
 * @param room px for the rows of all parts together
 */
export function rowsThatFit(parts: readonly SheetPart[], room: number): readonly number[] {
  const counts = parts.map(({ rows, least }) => Math.min(least, rows.length));
  let left = room - parts.reduce((sum, { rows }, i) => sum + heightOf(rows.slice(0, counts[i])), 0);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [i, { rows }] of parts.entries()) {
      const next = rows[counts[i]!];
      if (next === undefined || next > left) continue;
      counts[i]! += 1;
      left -= next;
      grew = true;
    }
  }
  return counts;
}

const heightOf = (rows: readonly number[]): number => rows.reduce((sum, height) => sum + height, 0);
