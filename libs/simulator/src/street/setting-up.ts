import { formatInstant, HOUR, MINUTE, type Instant } from '@yiwang/kernel';
import type { Demonstration } from '../demonstration/demonstration.js';
import type { Random } from '../random/random.js';
import { Planner, type PlannedSubmission } from './planned-submission.js';
import { compoundOf, type Committee, type Settlement } from './settlement.js';

/** How many sites the street has: the counts reported of 江苏路街道 in February 2020, but for the hotels, of which none is. */
export interface SiteCounts {
  readonly office: number;
  readonly constructionSite: number;
  readonly shop: number;
  readonly door: number;
  readonly garbageRoom: number;
  /** Beside the one whose desk has an account. */
  readonly hotel: number;
}

export const SITES_OF_JIANGSU_ROAD: SiteCounts = { office: 24, constructionSite: 10, shop: 977, door: 660, garbageRoom: 92, hotel: 17 };

const SITE_NAMES: Readonly<Record<keyof SiteCounts, string>> = {
  office: '商务楼',
  constructionSite: '工地',
  shop: '商铺',
  door: '门洞',
  garbageRoom: '垃圾房',
  hotel: '宾馆',
};
/** The street office registers what trades; committees register what they clean. */
const REGISTERED_BY_OFFICE: readonly (keyof SiteCounts)[] = ['office', 'constructionSite', 'shop', 'hotel'];

/**
 * The first morning: org units, sites, baselines, rosters and the first households on file, all before eight o'clock. Nothing else
 * stands within twenty minutes of the org units: what is near in time is sent side by side, and all else needs them.
 */
export function settingUp(
  demonstration: Demonstration,
  { office, committees }: Settlement,
  sites: SiteCounts,
  firstDay: Instant,
  random: Random,
): PlannedSubmission[] {
  const planner = new Planner(random.for('ids'));
  const admin = demonstration.accounts.find((account) => account.role === 'admin')!.account;
  const at = firstDay + 7 * HOUR;
  const orgUnits = demonstration.orgUnits.map(({ code, name, nameEn }, index) =>
    planner.plan({ account: admin, orgUnit: code }, 'register-org-unit', { occurredAt: at, sendAt: at + index }, { name, nameEn }),
  );
  const registers = committees.flatMap((committee) => [
    planner.plan(committee, 'record-household-baseline', { occurredAt: at + 21 * MINUTE }, baselineOf(committee, random)),
    planner.plan(committee, 'record-staff-roster', { occurredAt: at + 22 * MINUTE }, {
      staffCount: committee.workers.length,
      members: committee.workers,
    }),
  ]);
  const sitesRegistered = (Object.keys(sites) as (keyof SiteCounts)[]).flatMap((siteType) =>
    Array.from({ length: sites[siteType] }, (_, index) => {
      const committee = committees[index % committees.length]!;
      const reporter = REGISTERED_BY_OFFICE.includes(siteType)
        ? { account: office.account, orgUnit: committee.orgUnit }
        : committee;
      return planner.plan(reporter, 'register-site', { occurredAt: at + 31 * MINUTE + index }, siteOf(committee, siteType, index));
    }),
  );
  const compounds = committees.flatMap((committee) =>
    committee.compounds.map(({ siteId, name }, index) =>
      planner.plan(committee, 'register-site', { occurredAt: at + 20 * MINUTE + index }, { siteId, siteType: 'compound', name }),
    ),
  );
  const spokenFor = demonstration.sites.map(({ orgUnit, ...site }, index) =>
    planner.plan(committees.find((one) => one.orgUnit === orgUnit)!, 'register-site', { occurredAt: at + 32 * MINUTE + index }, site),
  );
  const files = committees.flatMap((committee) => filing(committee, at + 45 * MINUTE, new Planner(random.for(`files ${committee.orgUnit}`))));
  return [...orgUnits, ...registers, ...compounds, ...sitesRegistered, ...spokenFor, ...files];
}

/** So many doors of a committee are on file when the record begins. */
export const FILED = 60;
const OCCUPANCIES = ['ownerOccupied', 'ownerOccupied', 'ownerOccupied', 'rented', 'vacant'] as const;

/** The compounds described, and the first doors of each put on file: some twenty minutes after the compounds, which both need. */
function filing(committee: Committee, at: Instant, planner: Planner): PlannedSubmission[] {
  const { compounds, households } = committee;
  const described = compounds.map(({ siteId, kind }, index) =>
    planner.plan(committee, 'describe-compound', { occurredAt: at + index }, {
      siteId, kind, propertyManaged: kind === 'commercial', ownersCommittee: kind === 'commercial', sharedKitchens: kind === 'lilong',
    }),
  );
  const filed = households.slice(0, FILED).map((household, index) =>
    planner.plan(committee, 'register-household', { occurredAt: at + compounds.length + index }, {
      household,
      compoundId: compoundOf(committee, household).siteId,
      occupancy: OCCUPANCIES[index % OCCUPANCIES.length],
    }),
  );
  return [...described, ...filed];
}

function baselineOf(committee: Committee, random: Random): Record<string, number> {
  const households = committee.households.length;
  return {
    households,
    residents: Math.round(households * (2.3 + random.fraction() * 0.4)),
    elderly60: Math.round(households * (0.7 + random.fraction() * 0.3)),
    tenants: Math.round(households * (0.3 + random.fraction() * 0.3)),
    overseasResidents: random.integer(5, 90),
  };
}

function siteOf(committee: Committee, siteType: keyof SiteCounts, index: number): Record<string, string> {
  return {
    // The first hotel is the one whose desk has an account.
    siteId: `${siteType}-${index + (siteType === 'hotel' ? 2 : 1)}`,
    siteType,
    name: `${committee.name}${SITE_NAMES[siteType]}${index + 1}`,
  };
}

/** A shop that closes for good, now and then. */
export function siteClosing(
  { office, committees }: Settlement,
  sites: SiteCounts,
  day: Instant,
  dayNumber: number,
  random: Random,
): PlannedSubmission[] {
  if (dayNumber === 0 || dayNumber > sites.shop) return [];
  const index = dayNumber - 1;
  const reporter = { account: office.account, orgUnit: committees[index % committees.length]!.orgUnit };
  return [
    new Planner(random).plan(reporter, 'deregister-site', { occurredAt: day + 15 * HOUR }, {
      siteId: `shop-${index + 1}`,
      reason: `停业(${formatInstant(day).slice(0, 10)})`,
    }),
  ];
}
