import { DAY, startOfDay } from '@yiwang/kernel';
import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { LEFT_UNTIL_NOON, quarantinedHousehold, wasteDueBy, wasteDutyIn } from '../subjects/quarantined-household.js';
import { collectionOutcome } from './words.js';

export const wasteToCollect = listOf(quarantinedHousehold, {
  name: 'wasteToCollect',
  category: 'C06',
  readers: ['crew', 'volunteer'],
  label: { zh: '今日应收运户', en: 'Households to collect from today' },
  description: {
    zh: '有人居家隔离而今日尚未收运的住户；昨日起未收的在前，其余按路线排列：居委会、小区、楼栋，再按上次到户的时辰',
    en: 'Households with somebody in home quarantine that were not served today; those left from a day before on top, then as the route goes: by committee, compound, building, and the time of day of the last stop',
  },
  columns: {
    householdId: id('住户', 'Household'), orgUnit: orgUnit(), quarantineId: id('隔离编号', 'Quarantine'),
    lastAt: optional(moment('上次到户', 'Last stop')), lastOutcome: optional(collectionOutcome), missedAt: optional(moment('漏收上报', 'Reported as missed')),
    compoundId: optional(id('小区编号', 'Compound')), buildingId: optional(id('楼栋编号', 'Building')), dueAt: moment('应收时限', 'Due'),
  },
  row: (state) => {
    const duty = wasteDutyIn(state);
    if (duty === undefined) return undefined;
    const { lastStop, missed } = state;
    return {
      householdId: duty.householdId, orgUnit: duty.unit, quarantineId: duty.quarantine, lastAt: lastStop?.at, lastOutcome: lastStop?.outcome, missedAt: missed?.at,
      compoundId: lastStop?.compoundId, buildingId: lastStop?.buildingId, dueAt: wasteDueBy(duty, state),
    };
  },
  unit: 'orgUnit', due: 'dueAt', item: 'householdId',
  order: ({ orgUnit: of, compoundId, buildingId, lastAt }) => [of, compoundId, buildingId, lastAt && lastAt - startOfDay(lastAt)],
  shows: { until: DAY },
  states: {
    OVERDUE: { label: { zh: '昨日起未收', en: 'Left from a day before' }, until: 0 },
    LEFT: { label: { zh: '昨日起未收，已过12点', en: 'Left from a day before, past noon' }, until: -LEFT_UNTIL_NOON },
  },
  countedBy: [{ element: 'env_waste_left' }, { element: 'env_waste_overdue', state: 'LEFT' }],
});
