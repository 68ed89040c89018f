import { DAY } from '@yiwang/kernel';
import { among, count, id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { nextReportDue, SILENT_BEFORE_MIDNIGHT } from '../subjects/daily-report.js';
import { premises, premisesOf } from '../subjects/premises.js';
import { siteType } from './words.js';

export const premisesNotReported = listOf(premises, {
  name: 'premisesNotReported',
  category: 'C07',
  readers: ['department', 'siteManager'], sites: ['siteId'],
  label: { zh: '楼宇工地未日报', en: 'Offices and sites not reported today' },
  description: { zh: '今日尚未上报在岗人数的楼宇园区和工地，沉默最久的在前', en: 'Office buildings and construction sites without a headcount today, the one silent longest on top' },
  columns: {
    siteId: id('场所编号', 'Place'), siteType: among(siteType, 'office', 'constructionSite'), name: text('场所', 'Name'), orgUnit: orgUnit(), lastReportAt: optional(moment('上次日报', 'Last report')),
    registered: optional(count('应返岗', 'Belong there')), dueAt: moment('应报时限', 'Due'),
  },
  row: (state) => {
    const known = premisesOf(state, 'office', 'constructionSite');
    if (known === undefined) return undefined;
    const { place: { siteId, siteType: type, name, unit, registeredAt }, headcount } = known;
    return {
      siteId, siteType: type, name, orgUnit: unit, lastReportAt: headcount?.at, registered: headcount?.registered,
      dueAt: nextReportDue(registeredAt, headcount?.at),
    };
  },
  unit: 'orgUnit', kind: 'siteType', due: 'dueAt', item: 'siteId',
  order: ({ name }) => [name],
  shows: { until: DAY },
  states: {
    OVERDUE: { label: { zh: '昨日起未报', en: 'Silent since a day before' }, until: 0 },
    SILENT: { label: { zh: '已过12点未报', en: 'Silent past noon' }, until: SILENT_BEFORE_MIDNIGHT.workplace },
  },
  countedBy: [{ element: 'prm_headcounts_missing', state: 'SILENT' }],
});
