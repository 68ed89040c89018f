import { officeRowOf } from '@yiwang/kernel';
import type { Demonstration } from '../demonstration/demonstration.js';
import { InventedPeople } from '../people/invented-people.js';
import type { Random } from '../random/random.js';
import type { Reporter } from './planned-submission.js';

export interface Household {
  readonly compound: string;
  readonly building: string;
  readonly room: string;
}

export interface Compound {
  readonly siteId: string;
  readonly name: string;
  readonly kind: 'lilong' | 'publicHousing' | 'commercial';
}

/** A committee of the simulated street: who reports for it, who lives there, who works there and how fast. */
export interface Committee extends Reporter {
  readonly name: string;
  readonly compounds: readonly Compound[];
  readonly households: readonly Household[];
  readonly workers: readonly { readonly name: string }[];
  /** The share of a screening round's households that it visits in a day. */
  readonly pace: number;
  /** How it hands out mask vouchers. */
  readonly vouchers: 'sequence' | 'lottery';
}

/** The compound of its committee that a household is in. */
export const compoundOf = ({ compounds }: Committee, household: Household): Compound => compounds.find(({ name }) => name === household.compound)!;

export interface Settlement {
  /** The street office, reporting for its own row. */
  readonly office: Reporter;
  readonly committees: readonly Committee[];
  readonly people: InventedPeople;
}

/** What compounds are called, and what kind they are by it. */
const COMPOUND_ENDINGS: readonly (readonly [ending: string, kind: Compound['kind']])[] = [
  ['小区', 'commercial'], ['公寓', 'commercial'], ['新村', 'publicHousing'], ['大楼', 'publicHousing'], ['里弄', 'lilong'], ['苑', 'commercial'],
];
const FLOORS = 6;
const FLATS_PER_FLOOR = 4;
const FLATS = FLOORS * FLATS_PER_FLOOR;

/** Two committees are behind, one of them far, so that a board has something to show. */
const SLOW: Readonly<Record<string, number>> = { 东浜: 0.1, 万村: 0.13 };
const HOLDS_LOTTERIES = ['华山', '长新'];

/** Fills the demonstration's street with invented households and workers. */
export function settle(demonstration: Demonstration, random: Random): Settlement {
  const people = new InventedPeople(random.for('people'));
  const reporterOf = (role: string, orgUnit: string) =>
    demonstration.accounts.find((account) => account.role === role && account.orgUnit === orgUnit)!.account;
  const committees = demonstration.orgUnits
    .filter((unit) => unit.level === 'committee' && unit.code.startsWith(demonstration.street))
    .map((unit) => {
      const own = random.for(unit.code);
      const compounds = COMPOUND_ENDINGS.slice(0, own.integer(3, 6)).map(([ending, kind], index) => ({
        siteId: `${unit.code}-compound-${index + 1}`, name: `${unit.name}${ending}`, kind,
      }));
      return {
        account: reporterOf('committee', unit.code),
        orgUnit: unit.code,
        name: unit.name,
        compounds,
        households: inventHouseholds(compounds, own.integer(950, 1500)),
        workers: people.names(own.integer(7, 11)).map((name) => ({ name })),
        pace: SLOW[unit.name] ?? own.integer(165, 225) / 1000,
        vouchers: HOLDS_LOTTERIES.includes(unit.name) ? ('lottery' as const) : ('sequence' as const),
      };
    });
  return {
    office: { account: reporterOf('street', demonstration.street), orgUnit: officeRowOf(demonstration.street) },
    committees,
    people,
  };
}

function inventHouseholds(compounds: readonly Compound[], count: number): Household[] {
  return Array.from({ length: count }, (_, index) => {
    const inCompound = Math.floor(index / compounds.length);
    const flat = inCompound % FLATS;
    return {
      compound: compounds[index % compounds.length]!.name,
      building: `${Math.floor(inCompound / FLATS) + 1}号`,
      room: `${Math.floor(flat / FLATS_PER_FLOOR) + 1}0${(flat % FLATS_PER_FLOOR) + 1}`,
    };
  });
}
