import { lazy, Suspense } from 'react';
import { withTexts } from '../../i18n/i18n.js';
import { ReadingLine } from '../../ui/reading-line.js';
import type { WallProps } from './wall/wall.js';

/** Loads what a wall is made of. */
export const loadWall = () => withTexts(import('./wall/wall.js'), 'wall');
const Wall = lazy(async () => ({ default: (await loadWall()).Wall }));
const CommitteeMain = lazy(async () => ({ default: (await withTexts(import('./committee-main.js'))).CommitteeMain }));

/** Below the headline: of a unit with others below it the first screen, of a committee the trend of an element and all categories. */
export function BoardMain(board: WallProps) {
  const Main = board.units.length > 0 ? Wall : CommitteeMain;
  return (
    <Suspense fallback={<ReadingLine />}>
      <Main {...board} />
    </Suspense>
  );
}
