import { useEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { usePrinting } from '../../../ui/use-printing.js';
import { useIsBehind } from '../behind.js';
import type { Held } from '../../../timing/held.js';
import type { ShownBoard } from '../shown-board.js';
import type { DealtWith } from '../wall/items-to-deal-with.js';
import { MorningSheet } from './morning-sheet.js';
import { SheetSoon, SheetToCome } from './sheet-to-come.js';
import { useIsSheetWanted, useSheetWish } from './sheet-wish.js';
import { useLastDay } from './use-last-day.js';

/** So many ms a sheet that is wanted waits for what it is made of; then it is printed of what there is. */
const PATIENCE = 5_000;

/** What a sheet is made of. */
export interface WallToPrint extends ShownBoard {
  /** What stands in 需要处置; `undefined` until it is known. */
  readonly dealt: Held<DealtWith | undefined>;
}

/** A wall whose board is read, as it is printed. What happened on the day before stays known while something stands over it. */
export function SheetOnPaper(board: WallToPrint) {
  const lastDay = useLastDay(board.unit.code, board.categories, board.time);
  return useIsBehind() ? null : <OnPaper {...board} lastDay={lastDay} />;
}

/** Nothing on the screen, and while it is printed the page for the morning meeting, of what stands on the wall and of the day before. */
function OnPaper({ dealt, lastDay: { day, isReading }, ...board }: WallToPrint & { lastDay: ReturnType<typeof useLastDay> }) {
  const isWhole = useSyncExternalStore(dealt.subscribe, () => dealt.current() !== undefined) && !isReading;
  const isLate = usePrintedWhenWanted(isWhole);
  const isPrinting = usePrinting();
  // What a browser's own menu prints is the sheet, or says that it is none yet.
  if (!isWhole && !isLate) return <SheetToCome unit={board.unit.name} />;
  if (isPrinting) return <MorningSheet {...board} dealt={dealt.current()} day={day} />;
  return (
    <>
      {isWhole && <span hidden data-testid="sheet-ready" />}
      <SheetSoon />
    </>
  );
}

/** Prints the sheet that somebody wants once it is whole, or after a while as it is; answers whether it is late for whoever wants it. */
function usePrintedWhenWanted(isWhole: boolean): boolean {
  const wish = useSheetWish();
  const isWanted = useIsSheetWanted();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [isWanted]);
  useEffect(() => {
    if (!isWanted || !(isWhole || isLate)) return;
    const timer = setTimeout(() => {
      flushSync(() => wish.become(false));
      window.print();
      setLate(false);
    });
    return () => clearTimeout(timer);
  }, [wish, isWanted, isWhole, isLate]);
  return isLate;
}
