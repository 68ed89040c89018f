import { DAY } from '@yiwang/kernel';
import { celsius, id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { quarantineTemperatures, temperatureDueBy } from '../subjects/quarantine-temperatures.js';
import { shownOf } from '../subjects/running-quarantine.js';
import { place } from './words.js';

export const quarantineTemperaturesDue = listOf(quarantineTemperatures, {
  name: 'quarantineTemperaturesDue',
  category: 'C03',
  readers: ['doctor', 'volunteer', 'resident'], sites: ['householdId'],
  label: { zh: '今日未报体温', en: 'No temperature today' },
  description: { zh: '隔离中今日尚未报体温的人员，沉默最久的在前', en: 'Persons in quarantine of whom no temperature is reported today, the one silent longest on top' },
  columns: {
    quarantineId: id('隔离编号', 'Quarantine'), personId: id('人员', 'Person'), householdId: id('住户', 'Household'), orgUnit: orgUnit(), place,
    startedAt: moment('隔离起始', 'Started'), countedSince: moment('起算时间', 'Counted since'),
    lastCelsius: optional(celsius('上次体温', 'Last temperature')), lastAt: optional(moment('上次时间', 'Measured')),
    dueAt: moment('应报时限', 'To be told by'),
  },
  row: (state) => {
    const shown = shownOf(state.running);
    return shown && { ...shown, lastCelsius: state.last?.tenthsCelsius, lastAt: state.last?.at, dueAt: temperatureDueBy(shown, state) };
  },
  unit: 'orgUnit', kind: 'place', due: 'dueAt', item: 'quarantineId',
  order: ({ lastAt }) => [lastAt],
  shows: { until: DAY },
  states: { SILENT: { label: { zh: '一天以上未报', en: 'Silent for a day or longer' }, until: 0 } },
  countedBy: [{ element: 'qua_temp_missing' }, { element: 'qua_temp_silent', state: 'SILENT' }],
});
