import { count, id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { gateShift } from '../subjects/gate-shift.js';

/** What was counted since the shift began. */
const soFar = (zh: string, en: string) => optional(count(zh, en));

export const gateShifts = listOf(gateShift, {
  name: 'gateShifts',
  category: 'C04',
  readers: ['gate', 'property'],
  label: { zh: '门岗班次', en: 'Gate shifts' },
  description: {
    zh: '尚未交班的班次及其最近一次报数，上岗最早的在前',
    en: 'Shifts that have not handed in their last counts, each with what it counted so far, the longest on top',
  },
  columns: {
    shiftId: id('班次', 'Shift'), siteId: id('出入口编号', 'Gate'), name: text('出入口', 'Name'), orgUnit: orgUnit(), compoundId: optional(id('小区', 'Compound')),
    staff: count('在岗人数', 'People'), startedAt: moment('上岗', 'Since'), countedAt: optional(moment('最近报数', 'Last counted')),
    passes: soFar('进出人次', 'Passed'), turnedAway: soFar('劝返', 'Turned away'), asked: soFar('询问', 'Asked'),
    registered: soFar('登记', 'Registered'), tempMeasured: soFar('测温', 'Temperatures'), codeChecked: soFar('核验随申码', 'Codes checked'),
    codeNonGreen: soFar('非绿码', 'Not green'), vehicles: soFar('车辆', 'Vehicles'), cardPasses: soFar('刷卡', 'By card'),
    couriersChecked: soFar('查验快递员', 'Couriers checked'), couriersBadge: soFar('快递员出示工牌', 'Couriers with a badge'),
    couriersGreen: soFar('快递员绿码', 'Couriers with a green code'), couriersTemp: soFar('快递员测温', 'Couriers measured'),
    couriersRejected: soFar('快递员拒入', 'Couriers not let in'),
  },
  row: ({ opened, isOver, counts, countedAt, couriers }) => {
    if (opened === undefined || isOver) return undefined;
    const { unit, ...said } = opened;
    return {
      ...said, ...counts, orgUnit: unit, countedAt, couriersChecked: couriers?.checked, couriersBadge: couriers?.badgeShown,
      couriersGreen: couriers?.green, couriersTemp: couriers?.tempMeasured, couriersRejected: couriers?.rejected,
    };
  },
  unit: 'orgUnit', sites: ['siteId', 'compoundId'],
  order: ({ startedAt }) => [startedAt],
});
