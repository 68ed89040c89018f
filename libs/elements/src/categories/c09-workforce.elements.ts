import { defineCategory, ratio, standing, sum } from '../reading/element.js';
import { ofBaselines, ofRosters } from '../subjects/committee.js';
import { troika } from './c09-troika.elements.js';
import { HOUSEHOLDS_PER_WORKER, PEOPLE } from './units.js';

export const workforce = defineCategory('C09', { zh: '力量投入与“三驾马车”', en: 'Workforce and troika collaboration' }, {
  frc_staff: {
    name: { zh: '居村干部人数', en: 'Committee staff' },
    description: {
      zh: '最近一次登记的在册工作人员数；未登记时为台账中出现过的不同走访人数',
      en: 'Staff on the latest roster; without one, the distinct workers seen in ledgers',
    },
    unit: PEOPLE, kind: 'stock', window: 'toDate', reading: sum(ofRosters.staff),
    attention: 'none',
  },
  frc_households_per_staff: {
    name: { zh: '干部人均服务户数', en: 'Households per staff member' },
    description: { zh: '在册户数 ÷ 居村干部人数', en: 'Households on the register ÷ committee staff' },
    unit: HOUSEHOLDS_PER_WORKER, kind: 'rate', window: 'day',
    reading: ratio(standing(ofBaselines.households), standing(ofRosters.staff)),
    attention: 'more', threshold: 200,
  },
  ...troika,
});
