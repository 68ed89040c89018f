import { asWalked } from '../lists/as-walked.js';
import type { WasteRouteQuery } from './route.query.generated.js';
import type { HeldRun, Vehicle } from './run-state.js';

/** A door at which somebody is in quarantine at home. */
export interface Door {
  readonly householdId: string;
  readonly orgUnit: string;
  /** Compound, building and room; `undefined` before it was opened. */
  readonly place: string | undefined;
  /** It was left from a day before. */
  readonly isLate: boolean;
  /** When somebody reported that nobody came. */
  readonly missedAt: string | undefined;
}

/** What a run has by now, as the edge knows it. */
export interface RunSoFar {
  readonly runId: string;
  readonly startedAt: string;
  readonly doors: number;
  readonly collectedKg: number;
}

/** What a crew knows before it sets out, kept for when there is no network. */
export interface Route {
  readonly asOf: string;
  readonly rows: WasteRouteQuery['wasteToCollect']['edges'];
  readonly vehicles: readonly Vehicle[];
  readonly runs: readonly RunSoFar[];
  /** The doors that were opened, by their households. */
  readonly places: Readonly<Record<string, string>>;
}

/** The route of what the edge says: the doors of today, and those that were missed and are no longer among them. */
export function routeOf(pages: readonly WasteRouteQuery[], places: Route['places'], keeps: readonly string[]): Route {
  const [{ wasteToCollect, wasteMissed, wasteVehicles, wasteRuns }] = pages as readonly [WasteRouteQuery];
  const today = pages.flatMap((page) => page.wasteToCollect.edges);
  const due = new Set(today.map(({ node }) => node.householdId));
  const missed = wasteMissed.edges.filter(({ node }) => !due.has(node.householdId)).map((row) => ({ ...row, node: { ...row.node, state: 'OVERDUE' as const } }));
  const rows = [...missed, ...today];
  const known = new Set([...rows.map(({ node }) => node.householdId), ...keeps]);
  return {
    asOf: wasteToCollect.asOf,
    rows,
    vehicles: wasteVehicles.edges.map(({ node }) => node),
    runs: wasteRuns.edges.map(({ node }) => node),
    places: Object.fromEntries(Object.entries(places).filter(([household]) => known.has(household))),
  };
}

/** The doors that a run still has to go to, as one walks; those at which nobody answered are gone to once more, behind the others. */
export function doorsLeft({ rows, places }: Route, run: HeldRun): { readonly next: readonly Door[]; readonly again: readonly Door[] } {
  const known = new Map(Object.entries(places));
  const last = new Map(run.stops.map(({ householdId, outcome }) => [householdId, outcome]));
  const doors = asWalked('wasteToCollect', rows, known).map(({ node }): Door => {
    const { householdId, orgUnit, missedAt, state } = node as unknown as Route['rows'][number]['node'];
    return { householdId, orgUnit, place: known.get(householdId), isLate: state !== null, missedAt: missedAt ?? undefined };
  });
  return {
    next: doors.filter(({ householdId }) => !last.has(householdId)),
    again: doors.filter(({ householdId }) => last.get(householdId) === 'noAnswer'),
  };
}

/** The doors that nobody has opened on this machine. */
export const unopened = ({ rows, places }: Route): readonly string[] => rows.map(({ node }) => node.householdId).filter((household) => !(household in places));

/** How the vehicles stand: as the edge says, or as was said here since. */
export function vehiclesNow(vehicles: readonly Vehicle[], said: Readonly<Record<string, Vehicle>>): readonly Vehicle[] {
  const before = vehicles.map((known) => later(known, said[known.vehicle]));
  const others = Object.values(said).filter(({ vehicle }) => !vehicles.some((known) => known.vehicle === vehicle));
  return [...before, ...others].sort((a, b) => (a.vehicle < b.vehicle ? -1 : 1));
}

const later = (known: Vehicle, said: Vehicle | undefined): Vehicle => (said !== undefined && Date.parse(said.since) > Date.parse(known.since) ? said : known);
