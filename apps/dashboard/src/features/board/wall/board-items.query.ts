import { BoardItemsDocument } from './board-items.query.generated.js';

/** Which numbers of the board somebody has taken on, and which the office has put off. */
export const BOARD_ITEMS = BoardItemsDocument;
