import { DAY } from '@yiwang/kernel';
import { count, id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { nextReportDue, SILENT_BEFORE_MIDNIGHT } from '../subjects/daily-report.js';
import { hotel, hotelIn } from '../subjects/hotel.js';

export const hotelsNotReported = listOf(hotel, {
  name: 'hotelsNotReported',
  category: 'C07',
  readers: ['police', 'hotel'], sites: ['siteId'],
  label: { zh: '宾旅馆未日报', en: 'Hotels not reported today' },
  description: { zh: '今日尚未日报的宾旅馆，沉默最久的在前', en: 'Hotels that have not reported today, the one silent longest on top' },
  columns: {
    siteId: id('宾旅馆编号', 'Hotel'), name: text('宾旅馆', 'Name'), orgUnit: orgUnit(), lastReportAt: optional(moment('上次日报', 'Last report')),
    guests: optional(count('上次在住', 'Guests then')), dueAt: moment('应报时限', 'Due'),
  },
  row: (state) => {
    const registered = hotelIn(state);
    if (registered === undefined) return undefined;
    const { place: { siteId, name, unit, registeredAt }, report } = registered;
    return { siteId, name, orgUnit: unit, lastReportAt: report?.at, guests: report?.guests, dueAt: nextReportDue(registeredAt, report?.at) };
  },
  unit: 'orgUnit', due: 'dueAt', item: 'siteId',
  order: ({ name }) => [name],
  shows: { until: DAY },
  states: {
    OVERDUE: { label: { zh: '昨日起未报', en: 'Silent since a day before' }, until: 0 },
    SILENT: { label: { zh: '已过21点未报', en: 'Silent past nine in the evening' }, until: SILENT_BEFORE_MIDNIGHT.hotel },
  },
  countedBy: [{ element: 'prm_hotels_silent', state: 'SILENT' }],
});
