import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { knownHousehold } from '../subjects/known-household.js';
import type { RoundsState } from '../subjects/screening-round.js';
import { inOpenRound } from './open-round.js';
import { occupancy } from './words.js';

export const householdsToVisit = listOf(knownHousehold, {
  name: 'householdsToVisit',
  category: 'C02',
  readers: ['volunteer', 'resident'], sites: ['householdId'],
  label: { zh: '待走访户', en: 'Households to visit' },
  description: {
    zh: '本轮未关闭时，建档或报过的住户中本轮尚未走访的，最早登记的在前；应排摸户数中既未建档也从未报过的住户不在其中；应排摸户数是另报的数目，已知的住户比它多时，这里也比“未走访户数”多',
    en: 'While a round is open: households on file, or named by any report, that nobody has asked in it, the one known longest on top; those of the target that are neither are not among them. The target is a number of its own: where more households are known than it says, more stand here than are counted as not yet visited',
  },
  columns: {
    householdId: id('住户', 'Household'), orgUnit: orgUnit(), roundId: optional(id('轮次', 'Round')),
    knownSince: moment('首次登记', 'Known since'), lastRound: optional(id('上次走访轮次', 'Last visited in round')), occupancy: optional(occupancy),
  },
  row: (household, _, rounds: RoundsState | undefined) => (household === undefined || household.gone ? undefined : {
    householdId: household.householdId, orgUnit: household.unit, roundId: rounds?.round, knownSince: household.since,
    lastRound: household.lastRound, occupancy: household.onFile?.occupancy,
  }),
  unit: 'orgUnit',
  order: ({ knownSince }) => [knownSince],
  beside: inOpenRound({
    keysOf: (unit) => `${unit}/`,
    stands: (household: { readonly findings: object } | undefined, round) => household !== undefined && !Object.hasOwn(household.findings, round),
  }),
});
