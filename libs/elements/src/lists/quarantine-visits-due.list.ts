import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { HALF_DAY, quarantineVisits, visitDueBy, visitedAtHome } from '../subjects/quarantine-visits.js';
import { shownOf } from '../subjects/running-quarantine.js';
import { visitFinding } from './follow-up-words.js';

export const quarantineVisitsDue = listOf(quarantineVisits, {
  name: 'quarantineVisitsDue',
  category: 'C03',
  readers: ['doctor', 'volunteer'],
  label: { zh: '隔离随访', en: 'Visits due' },
  description: {
    zh: '居家隔离中本半天尚未见到的人员，等得最久的在前；上午、下午各一次',
    en: 'Persons in home quarantine not seen in this half of the day, whoever has waited longest on top; once before noon and once after',
  },
  columns: {
    quarantineId: id('隔离编号', 'Quarantine'), personId: id('人员', 'Person'), householdId: id('住户', 'Household'), orgUnit: orgUnit(),
    startedAt: moment('隔离起始', 'Started'), countedSince: moment('起算时间', 'Counted since'),
    lastFinding: optional(visitFinding), lastAt: optional(moment('上次随访', 'Last visit')), dueAt: moment('应访时限', 'To be seen by'),
  },
  row: (state) => {
    const shown = shownOf(visitedAtHome(state));
    return shown && { ...shown, lastFinding: state.last?.finding, lastAt: state.last?.at, dueAt: visitDueBy(state) };
  },
  unit: 'orgUnit', due: 'dueAt', item: 'quarantineId',
  order: ({ lastAt }) => [lastAt],
  shows: { until: HALF_DAY },
  states: { MISSED: { label: { zh: '上个半天也未见到', en: 'Missed the half day before, too' }, until: 0 } },
  countedBy: [{ element: 'qua_visit_missing' }, { element: 'qua_visit_missed', state: 'MISSED' }],
});
