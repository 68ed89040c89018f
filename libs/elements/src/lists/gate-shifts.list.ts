import { count, id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { gateShift } from '../subjects/gate-shift.js';

export const gateShifts = listOf(gateShift, {
  name: 'gateShifts',
  category: 'C04',
  readers: ['gate', 'property'],
  label: { zh: '门岗班次', en: 'Gate shifts' },
  description: {
    zh: '尚未交班的班次及其最近一次报数,上岗最早的在前',
    en: 'Shifts that have not handed in their last counts, each with what it counted so far, the longest on top',
  },
  columns: {
    shiftId: id('班次', 'Shift'), siteId: id('出入口编号', 'Gate'), name: text('出入口', 'Name'), orgUnit: orgUnit(), compoundId: optional(id('小区', 'Compound')),
    staff: count('在岗人数', 'People'), startedAt: moment('上岗', 'Since'), countedAt: optional(moment('最近报数', 'Last counted')),
    passes: optional(count('进出人次', 'Passed')),
  },
  row: ({ opened, isOver, counts, countedAt }) => {
    if (opened === undefined || isOver) return undefined;
    const { unit, ...said } = opened;
    return { ...said, orgUnit: unit, countedAt, passes: counts?.passes };
  },
  unit: 'orgUnit', sites: ['siteId', 'compoundId'],
  order: ({ startedAt }) => [startedAt],
});
