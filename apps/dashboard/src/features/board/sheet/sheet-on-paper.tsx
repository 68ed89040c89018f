import { usePrinting } from '../../../ui/use-printing.js';
import type { ShownBoard } from '../shown-board.js';
import type { LastDealtWith } from '../wall/to-deal-with.js';
import { MorningSheet } from './morning-sheet.js';
import { useLastDay } from './use-last-day.js';

/** A wall as it is printed: nothing on the screen, and while it is printed the page for the morning meeting, of what stands on the wall and of the day before. */
export function SheetOnPaper({ dealt, ...board }: ShownBoard & { readonly dealt: LastDealtWith }) {
  const day = useLastDay(board.unit.code, board.categories, board.time);
  return usePrinting() ? <MorningSheet {...board} dealt={dealt.last()} day={day} /> : <span hidden data-testid="sheet-ready" />;
}
