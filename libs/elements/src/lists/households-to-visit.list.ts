import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { knownHousehold } from '../subjects/known-household.js';
import { inOpenRound } from './open-round.js';

export const householdsToVisit = listOf(knownHousehold, {
  name: 'householdsToVisit',
  category: 'C02',
  readers: ['volunteer'],
  label: { zh: '待走访户', en: 'Households to visit' },
  description: {
    zh: '本轮未关闭时,已知住户中本轮尚未走访的,最早登记的在前;应排摸户数中从未报过的住户不在其中',
    en: 'While a round is open: known households that nobody has asked in it, the one known longest on top; those of the target that nobody has ever named are not among them',
  },
  columns: {
    householdId: id('住户', 'Household'), orgUnit: orgUnit(), knownSince: moment('首次登记', 'Known since'),
    lastRound: optional(id('上次走访轮次', 'Last visited in round')),
  },
  row: (household) => household && {
    householdId: household.householdId, orgUnit: household.unit, knownSince: household.since, lastRound: household.rounds.at(-1),
  },
  unit: 'orgUnit',
  order: ({ knownSince }) => [knownSince],
  beside: inOpenRound({
    keysOf: (unit) => `${unit}/`,
    stands: (household: { readonly rounds: readonly string[] } | undefined, round) => household !== undefined && !household.rounds.includes(round),
  }),
});
