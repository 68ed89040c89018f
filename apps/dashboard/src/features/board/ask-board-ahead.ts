import type { Graphql } from '../../graphql/open-graphql.js';
import { STREET_MAP } from '../street-map/street-map.query.js';
import { isStreet } from './office-of.js';
import { BOARD_SETTING } from './operations/board-setting.query.js';
import { WATCH_BOARD } from './operations/board.subscription.js';

/** The unit whose board an address names; `undefined` of any other page. */
export const boardAt = (path: string): string | undefined => /^\/board\/(\d+)$/.exec(path)?.[1];

/** Asks at once what the page of a board would ask one after the other. */
export function askBoardAhead(graphql: Graphql, orgUnit: string): void {
  graphql.begin(WATCH_BOARD, { orgUnit });
  graphql.begin(BOARD_SETTING, { orgUnit });
  if (isStreet(orgUnit)) graphql.begin(STREET_MAP, { orgUnit, at: null });
}
