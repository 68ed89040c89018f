import { count, id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { householdInRound } from '../subjects/household-in-round.js';
import { inOpenRound } from './open-round.js';

/** So often in a row nobody was in: by day nobody will be. */
const UNANSWERED = 2;

export const eveningRevisits = listOf(householdInRound, {
  name: 'eveningRevisits',
  category: 'C02',
  label: { zh: '晚间复访户', en: 'Households to visit in the evening' },
  description: {
    zh: '本轮未关闭时，连续两次及以上“无人应门”的户，距上次走访最久的在前',
    en: 'While the round is open: households where nobody answered twice or more in a row, the longest ago on top',
  },
  columns: {
    householdId: id('住户', 'Household'), orgUnit: orgUnit(), roundId: id('轮次', 'Round'), unanswered: count('连续无人应门次数', 'Unanswered in a row'),
    askedAt: moment('上次时间', 'Last asked'), askedBy: optional(id('走访人', 'Asked by')),
  },
  row: (household) => household && {
    householdId: household.householdId, orgUnit: household.unit, roundId: household.round, unanswered: household.unanswered,
    askedAt: household.askedAt, askedBy: household.askedBy,
  },
  unit: 'orgUnit',
  order: ({ askedAt }) => [askedAt],
  beside: inOpenRound({
    keysOf: (unit, round) => `${unit}/${round}/`,
    stands: (household: { readonly round: string; readonly unanswered: number } | undefined, round) =>
      household?.round === round && household.unanswered >= UNANSWERED,
  }),
});
