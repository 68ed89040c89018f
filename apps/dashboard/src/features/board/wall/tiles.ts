/** A tile of the schematic: its upper left corner, in tiles. */
export interface Tile {
  readonly code: string;
  readonly column: number;
  readonly row: number;
}

/** The schematic of a street: a tile for each unit, and how many there are across and down. */
export interface TilePlan {
  readonly columns: number;
  readonly rows: number;
  readonly tiles: readonly Tile[];
}

/** How much wider than high a place for the schematic mostly is. */
const PROPORTION = 1.5;

/** Units by their code in rows, the last row in the middle. */
export function tilesOf(codes: readonly string[]): TilePlan {
  const columns = Math.max(1, Math.ceil(Math.sqrt(codes.length * PROPORTION * 0.75)));
  const rows = Math.ceil(codes.length / columns);
  const inLast = codes.length - (rows - 1) * columns;
  const tiles = [...codes].sort().map((code, n) => {
    const row = Math.floor(n / columns);
    return { code, row, column: (n % columns) + (row === rows - 1 ? (columns - inLast) / 2 : 0) };
  });
  return { columns, rows, tiles };
}
