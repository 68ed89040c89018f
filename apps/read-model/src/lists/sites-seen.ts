import { findList, wantedRows, type List } from '@yiwang/elements';
import { sitesSeen, type Principal } from '@yiwang/kernel';
import type { BoardReadings } from '../board/board-readings.js';

const SITES = findList('sites')!;
/** What a site that somebody stands at may be. */
const GATES = ['entrance', 'checkpoint'];
/** Nobody stands at more gates. */
const MOST = 500;

/**
 * The sites whose rows alone a reader sees of a list; `undefined`: rows of any site, and of none. Beside its own these are, of a
 * list that is `seenFromParts`, the ones that its own gates are part of, as they are registered now.
 */
export async function sitesInQuestion(list: List, principal: Principal, readings: BoardReadings): Promise<readonly string[] | undefined> {
  const own = sitesSeen(principal);
  if (own === undefined || !list.seenFromParts) return own;
  const wanted = wantedRows(SITES, { unit: principal.orgUnit, kinds: GATES, sites: own, now: 0 });
  const { rows } = await readings.model().version.page(wanted, { first: MOST });
  const around = rows.flatMap(({ values: { siteId, parentSite } }) => (own.includes(String(siteId)) && parentSite !== undefined ? [String(parentSite)] : []));
  return [...new Set([...own, ...around])];
}
