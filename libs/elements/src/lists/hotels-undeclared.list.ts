import { endOfDay } from '@yiwang/kernel';
import { count, id, moment, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { hotel, hotelIn, isIncomplete } from '../subjects/hotel.js';

export const hotelsUndeclared = listOf(hotel, {
  name: 'hotelsUndeclared',
  category: 'C07',
  readers: ['police', 'hotel'], sites: ['siteId'],
  label: { zh: '宾旅馆申报不全', en: 'Hotels with guests undeclared' },
  description: { zh: '今日入住者未全部申报的宾旅馆，缺得最多的在前', en: 'Hotels where not all who checked in today have declared, the one that lacks most on top' },
  columns: {
    siteId: id('宾旅馆编号', 'Hotel'), name: text('宾旅馆', 'Name'), orgUnit: orgUnit(), missing: count('缺申报', 'Undeclared'),
    checkIns: count('入住', 'Checked in'), declared: count('已申报', 'Declared'), checkOuts: count('退房', 'Checked out'), guests: count('在住', 'Guests'),
    reportedAt: moment('上报时间', 'Reported'),
  },
  row: (state) => {
    const { place, report } = hotelIn(state) ?? {};
    if (place === undefined || report === undefined || !isIncomplete(report)) return undefined;
    const { checkIns, declared, checkOuts, guests, at } = report;
    return {
      siteId: place.siteId, name: place.name, orgUnit: place.unit, missing: checkIns - declared, checkIns, declared, checkOuts, guests,
      reportedAt: at,
    };
  },
  unit: 'orgUnit', item: 'siteId',
  order: ({ missing, name }) => [-missing, name],
  passesAt: ({ reportedAt }) => endOfDay(reportedAt),
  countedBy: [{ element: 'prm_hotel_incomplete' }],
});
