import { share, sum } from '../reading/element.js';
import type { DeclaredElement } from '../reading/element.js';
import { ofCare } from '../subjects/care-of.js';
import { PEOPLE, PER_CENT, TIMES } from './units.js';

const asItStands = { kind: 'stock', window: 'toDate' } as const;

/** Those who are alone with a burden, and whether anybody looks in on them. */
export const care = {
  svc_care_overdue: {
    name: { zh: '逾期未探访人数', en: 'Overdue for a care visit' },
    description: { zh: '自上次有人应答的探访（或登记）起已过约定间隔的关爱对象人数', en: 'Those who are looked after and were not seen for longer than their interval, since the last answered visit or since enrolment' },
    unit: PEOPLE, ...asItStands, reading: sum(ofCare.overdue),
    attention: 'more', threshold: 0,
  },
  svc_care_coverage: {
    name: { zh: '七日关爱探访覆盖率', en: 'Care visit coverage (7 days)' },
    description: {
      zh: '约定至少七天探访一次的关爱对象中，近7天内探访有人应答的占比；约定间隔更长的不计',
      en: 'Of those who are to be seen at least once in 7 days, how many answered a visit within 7 days; who has a longer interval is not in it',
    },
    unit: PER_CENT, kind: 'rate', window: 'toDate', reading: share(ofCare.visitedIn7Days, ofCare.weekly),
    attention: 'less', threshold: 100,
  },
  svc_vulnerable: {
    name: { zh: '关爱对象人数', en: 'Vulnerable residents enrolled' },
    description: { zh: '登记在册的关爱对象人数', en: 'Residents who are looked after' },
    unit: PEOPLE, ...asItStands, reading: sum(ofCare.enrolled),
    attention: 'none',
  },
  svc_alone_elderly: {
    name: { zh: '独居老人人数', en: 'Elderly living alone enrolled' },
    description: { zh: '关爱对象中的独居老人人数', en: 'Elderly living alone among those who are looked after' },
    unit: PEOPLE, ...asItStands, reading: sum(ofCare.aloneElderly),
    attention: 'none',
  },
  svc_care_visits: {
    name: { zh: '关爱探访次数', en: 'Care visits' },
    description: { zh: '当日上门或电话探访关爱对象的次数，无人应答的也计', en: 'Visits and calls on the day to those who are looked after, also where nobody answered' },
    unit: TIMES, kind: 'count', window: 'day', reading: sum(ofCare.visits),
    attention: 'less',
  },
} as const satisfies Readonly<Record<string, DeclaredElement>>;
