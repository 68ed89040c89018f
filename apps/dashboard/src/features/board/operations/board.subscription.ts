/** The board of a unit and the units below it: complete first, then only what changed. */
export { WatchBoardDocument as WATCH_BOARD } from './board.subscription.generated.js';
