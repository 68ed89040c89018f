import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { householdInRound } from '../subjects/household-in-round.js';
import { inOpenRound } from './open-round.js';
import { outcome } from './words.js';

export const householdsToRevisit = listOf(householdInRound, {
  name: 'householdsToRevisit',
  category: 'C02',
  readers: ['volunteer'],
  label: { zh: '待复访户', en: 'Households to visit again' },
  description: {
    zh: '本轮未关闭时，最近一次结果为“无人应门”或“拒绝”的户，距上次走访最久的在前',
    en: 'While the round is open: households whose last outcome is “no answer” or “refused”, the longest ago on top',
  },
  columns: {
    householdId: id('住户', 'Household'), orgUnit: orgUnit(), roundId: id('轮次', 'Round'), outcome,
    askedAt: moment('上次时间', 'Last asked'), askedBy: optional(id('走访人', 'Asked by')),
  },
  row: (household) => household && {
    householdId: household.householdId, orgUnit: household.unit, roundId: household.round, outcome: household.latest,
    askedAt: household.askedAt, askedBy: household.askedBy,
  },
  unit: 'orgUnit', kind: 'outcome',
  order: ({ askedAt }) => [askedAt],
  beside: inOpenRound({
    keysOf: (unit, round) => `${unit}/${round}/`,
    stands: (household: { readonly round: string; readonly latest: string } | undefined, round) =>
      household?.round === round && (household.latest === 'noAnswer' || household.latest === 'refused'),
  }),
  countedBy: [{ element: 'scr_revisit_pending' }],
});
