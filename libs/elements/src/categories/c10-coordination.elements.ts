import { defineCategory, sum } from '../reading/element.js';
import { ofCorrections } from '../subjects/correction.js';
import { ITEMS } from './units.js';

export const coordination = defineCategory('C10', { zh: '指挥协同与数据质量', en: 'Coordination and quality of data' }, {
  coo_corrections: {
    name: { zh: '更正事件数', en: 'Corrections' },
    description: { zh: '当日作废记录的更正数;更正本身被撤回的不计', en: 'Events voided by a correction on the day; a correction that was itself taken back does not count' },
    unit: ITEMS, kind: 'count', window: 'day', reading: sum(ofCorrections.made),
    attention: 'none',
  },
});
