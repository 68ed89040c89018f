import { useEffect, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

const CELL = '[data-cell]';
const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -Infinity], End: [0, Infinity],
};

/**
 * Six hundred numbers are one stop of the Tab key: arrows, Home and End go from cell to cell. The stop is the cell that had
 * the focus last. Cells are drawn with a `tabIndex` of -1.
 *
 * @returns what the table listens to
 */
export function useCellKeys(table: RefObject<HTMLTableElement | null>): {
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
} {
  useEffect(() => {
    const cells = table.current?.querySelectorAll<HTMLElement>(CELL) ?? [];
    if (cells[0] !== undefined && ![...cells].some(isStop)) cells[0].tabIndex = 0;
  });
  return {
    onFocus({ target }) {
      const cell = target.closest<HTMLElement>(CELL);
      if (cell === null || isStop(cell)) return;
      for (const other of table.current?.querySelectorAll<HTMLElement>(CELL) ?? []) other.tabIndex = -1;
      cell.tabIndex = 0;
    },
    onKeyDown(event) {
      const step = STEPS[event.key];
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>(CELL) : null;
      if (step === undefined || cell === null || table.current === null) return;
      event.preventDefault();
      neighbourOf(cell, table.current, step)?.focus();
    },
  };
}

const isStop = ({ tabIndex }: HTMLElement): boolean => tabIndex === 0;

function neighbourOf(cell: HTMLElement, table: HTMLTableElement, [down, along]: readonly [number, number]): HTMLElement | undefined {
  const rows = [...table.querySelectorAll('tbody > tr')].map((row) => [...row.querySelectorAll<HTMLElement>(CELL)]);
  const row = rows.findIndex((cells) => cells.includes(cell));
  const cells = rows[Math.min(rows.length - 1, Math.max(0, row + down))] ?? [];
  const column = rows[row]?.indexOf(cell) ?? 0;
  return cells[Math.min(cells.length - 1, Math.max(0, column + along))];
}
