import { HOUR, MINUTE, officeRowOf, type Instant, type Position, type Ring } from '@yiwang/kernel';
import type { Demonstration } from '../demonstration/demonstration.js';
import { drawnAreas, outlineText, OWN_MAP_SOURCE } from '../demonstration/own-map.js';
import type { Random } from '../random/random.js';
import { Planner, type PlannedSubmission } from './planned-submission.js';
import type { Settlement } from './settlement.js';

/** The kinds of site that a map shows. */
const SHOWN: ReadonlySet<unknown> = new Set(['entrance', 'hotel', 'constructionSite', 'garbageRoom']);

/** When the office has its map: twenty minutes after the sites that are registered on the first morning, in a window of its own. */
const DRAWN = 7 * HOUR + 54 * MINUTE;

/**
 * The first morning's map: the office draws it, and whoever registered a key point says where it lies, somewhere within its
 * committee. Nothing where the demonstration has no map of its street.
 *
 * @param registered what is registered that morning
 */
export function drawingTheMap(demonstration: Demonstration, { office }: Settlement, registered: readonly PlannedSubmission[], firstDay: Instant, random: Random): PlannedSubmission[] {
  const planner = new Planner(random.for('ids'));
  const areas = drawnAreas(demonstration);
  if (areas.length === 0) return [];
  const drawn = planner.plan({ account: office.account, orgUnit: officeRowOf(demonstration.street) }, 'draw-street-map', { occurredAt: firstDay + DRAWN }, {
    areas: areas.map((area) => ({ committee: area.committee, outline: outlineText(area) })), system: 'wgs84', source: OWN_MAP_SOURCE,
  });
  const places = random.for('places');
  const placed = registered.flatMap(({ account, body: { type, orgUnit, data } }, index) => {
    const area = areas.find(({ committee }) => committee === orgUnit);
    if (type !== 'register-site' || !SHOWN.has(data['siteType']) || area === undefined) return [];
    const occurredAt = firstDay + DRAWN + MINUTE + index;
    return [planner.plan({ account, orgUnit: area.committee }, 'place-site', { occurredAt }, { siteId: data['siteId'], ...placeWithin(area.ring, places) })];
  });
  return [drawn, ...placed];
}

/** Somewhere within a ring, to the millionth of a degree. */
export function placeWithin(ring: Ring, random: Random): Position {
  const [lngs, lats] = [ring.map(({ lngE6 }) => lngE6), ring.map(({ latE6 }) => latE6)];
  for (;;) {
    const place = { lngE6: random.integer(Math.min(...lngs), Math.max(...lngs)), latE6: random.integer(Math.min(...lats), Math.max(...lats)) };
    if (isWithin(place, ring)) return place;
  }
}

/** Whether a line from the place eastwards leaves the ring an odd number of times. */
export function isWithin({ lngE6, latE6 }: Position, ring: Ring): boolean {
  return ring.filter((from, n) => {
    const to = ring[(n + 1) % ring.length]!;
    return from.latE6 > latE6 !== to.latE6 > latE6 && lngE6 < ((to.lngE6 - from.lngE6) * (latE6 - from.latE6)) / (to.latE6 - from.latE6) + from.lngE6;
  }).length % 2 === 1;
}
