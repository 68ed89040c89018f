import { createElement } from 'react';
import { withTexts } from '../../../i18n/i18n.js';
import { useLoadedSoon } from '../../../timing/use-loaded-soon.js';
import { useIsBehind } from '../behind.js';
import { useOfBoard } from '../live/board-context.js';
import type { WallToPrint } from './sheet-on-paper.js';
import { SheetToCome } from './sheet-to-come.js';
import { useIsSheetWanted } from './sheet-wish.js';

/** What a wall that stands loads on its own: what is printed of it, and what opens at a click. */
const loadTheRest = async () => {
  const [{ SheetOnPaper }] = await withTexts(Promise.all([import('./sheet-on-paper.js'), import('../panel/element-panel.js'), import('../matrix/matrix.js')]));
  return SheetOnPaper;
};

/** So long, in ms, after its first numbers. */
const SOON = 3_000;

/** What is printed of a wall: the sheet for the morning meeting, loaded a while after the wall stands or once it is wanted. Behind something else nothing is printed of it. */
export function WallOnPaper(wall: WallToPrint) {
  const isHurried = useIsSheetWanted();
  const isRead = useOfBoard((state) => Number(state !== undefined)) === 1;
  const sheet = useLoadedSoon(loadTheRest, SOON, isRead, isHurried);
  const isBehind = useIsBehind();
  if (sheet !== undefined && isRead) return createElement(sheet, wall);
  return isBehind ? null : <SheetToCome unit={wall.unit.name} />;
}
