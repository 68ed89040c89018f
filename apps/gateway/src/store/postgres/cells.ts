/** An entry as it was read or written: by which commit, 0 where nothing is there. Another state is another cell. */
export interface Cell {
  readonly value: unknown;
  readonly n: number;
}

/** Where an entry stands. */
export interface Place {
  readonly table: string;
  readonly key: string;
}

/** A place as one text. No table's name holds a NUL. */
export const addressOf = (table: string, key: string): string => `${table}\0${key}`;

export function placeOf(address: string): Place {
  const end = address.indexOf('\0');
  return { table: address.slice(0, end), key: address.slice(end + 1) };
}

/** What was read lately, as far as nobody has said that it changed. The least used give way. */
export class CellCache {
  private readonly cells = new Map<string, Cell>();

  /** @param most how many it holds: some 100 MB at most */
  constructor(private readonly most = 100_000) {}

  find(address: string): Cell | undefined {
    const cell = this.cells.get(address);
    if (cell === undefined) return undefined;
    this.cells.delete(address);
    this.cells.set(address, cell);
    return cell;
  }

  put(address: string, cell: Cell): void {
    this.cells.delete(address);
    this.cells.set(address, cell);
  }

  drop(address: string): void {
    this.cells.delete(address);
  }

  clear(): void {
    this.cells.clear();
  }

  /** Lets the least used go. Not while somebody reads one after the other. */
  shrink(): void {
    for (const address of this.cells.keys()) {
      if (this.cells.size <= this.most) return;
      this.cells.delete(address);
    }
  }
}
