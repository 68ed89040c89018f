import { useEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { usePrinting } from '../../../ui/use-printing.js';
import { useOfBoard } from '../live/board-context.js';
import type { ShownBoard } from '../shown-board.js';
import type { LastDealtWith } from '../wall/last-dealt-with.js';
import { MorningSheet } from './morning-sheet.js';
import { SheetSoon, SheetToCome, useWishByKey } from './sheet-to-come.js';
import { useIsSheetWanted, useSheetWish } from './sheet-wish.js';
import { useLastDay } from './use-last-day.js';

/** So many ms a sheet that is wanted waits for what it is made of; then it is printed of what there is. */
const PATIENCE = 5_000;

/** What a sheet is made of. */
type OfWall = ShownBoard & { readonly dealt: LastDealtWith };

/** A wall as it is printed: nothing on the screen, and while it is printed the page for the morning meeting, of what stands on the wall and of the day before. */
export function SheetOnPaper(board: OfWall) {
  const isThere = useOfBoard((state) => Number(state !== undefined)) === 1;
  return isThere ? <SheetOfBoard {...board} /> : <SheetToCome unit={board.unit.name} />;
}

function SheetOfBoard({ dealt, ...board }: OfWall) {
  const { day, isReading } = useLastDay(board.unit.code, board.categories, board.time);
  const isWhole = useSyncExternalStore(dealt.subscribe, dealt.isKnown) && !isReading;
  useWishByKey(!isWhole);
  usePrintedWhenWanted(isWhole);
  if (usePrinting()) return <MorningSheet {...board} dealt={dealt.last()} day={day} />;
  return (
    <>
      {isWhole && <span hidden data-testid="sheet-ready" />}
      <SheetSoon />
    </>
  );
}

/** Prints the sheet that somebody wants once it is whole, or after a while as it is. */
function usePrintedWhenWanted(isWhole: boolean): void {
  const wish = useSheetWish();
  const isWanted = useIsSheetWanted();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWanted]);
  useEffect(() => {
    if (!isWanted || !(isWhole || isLate)) return;
    const timer = setTimeout(() => {
      flushSync(wish.grant);
      window.print();
    });
    return () => clearTimeout(timer);
  }, [wish, isWanted, isWhole, isLate]);
}
