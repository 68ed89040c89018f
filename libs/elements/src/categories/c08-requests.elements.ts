import { median, share, sum } from '../reading/element.js';
import type { DeclaredElement } from '../reading/element.js';
import { ofRequests } from '../subjects/resident-request.js';
import { HOURS, ITEMS, PER_CENT, PER_HOUR } from './units.js';

const asItStands = { kind: 'stock', window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;

/** What households ask for, whether anybody saw to it, and whether they are content. */
export const residentRequests = {
  svc_requests_overdue: {
    name: { zh: '超时未办结诉求数', en: 'Requests overdue' },
    description: { zh: '时限已过而未办结的居民诉求数（就医2小时，其他24小时，另有约定的从其约定）', en: 'Requests past the time by which they were to be done: within 2 h for a doctor, 24 h for all else, or as was said' },
    unit: ITEMS, ...asItStands, reading: sum(ofRequests.overdue),
    attention: 'more', threshold: 0,
  },
  svc_requests_unaccepted: {
    name: { zh: '未受理居民诉求数', en: 'Resident requests nobody took up' },
    description: { zh: '无人受理也未办结的居民诉求数', en: 'Requests that nobody has taken up or done' },
    unit: ITEMS, ...asItStands, reading: sum(ofRequests.unaccepted),
    attention: 'more', threshold: 0,
  },
  svc_requests_open: {
    name: { zh: '未办结居民诉求数', en: 'Resident requests open' },
    description: { zh: '已提出而未办结的居民诉求数', en: 'Requests that were raised and are not done' },
    unit: ITEMS, ...asItStands, reading: sum(ofRequests.open),
    attention: 'more', threshold: 0,
  },
  svc_request_time: {
    name: { zh: '诉求办结时长（中位）', en: 'Request completion time (median)' },
    description: { zh: '当日办结的诉求自提出至办结的时长的中位数', en: 'Median time from raising to completion, of requests completed on the day' },
    unit: HOURS, kind: 'duration', window: 'day', reading: median(ofRequests.time, { per: PER_HOUR }),
    attention: 'more', threshold: 24,
  },
  svc_satisfaction: {
    name: { zh: '诉求满意率', en: 'Satisfaction rate' },
    description: { zh: '当日评价的诉求中，住户当日最后表示满意的 ÷ 当日评价的诉求数', en: 'Of the requests rated on the day, those of which the household was content when it said so last that day ÷ all of them' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(ofRequests.satisfied, ofRequests.rated),
    attention: 'less', threshold: 90,
  },
  svc_requests_new: {
    name: { zh: '新增居民诉求数', en: 'Resident requests raised' },
    description: { zh: '当日提出的居民诉求数', en: 'Requests raised on the day' },
    unit: ITEMS, ...ofTheDay, reading: sum(ofRequests.raised),
    attention: 'none',
  },
  svc_requests_done: {
    name: { zh: '办结居民诉求数', en: 'Resident requests completed' },
    description: { zh: '当日办结或转交的居民诉求数', en: 'Requests done or handed over on the day' },
    unit: ITEMS, ...ofTheDay, reading: sum(ofRequests.done),
    attention: 'none',
  },
  svc_psych: {
    name: { zh: '心理疏导诉求数', en: 'Psychological support requests' },
    description: { zh: '当日提出的心理疏导诉求数', en: 'Requests for somebody to talk to, raised on the day' },
    unit: ITEMS, ...ofTheDay, reading: sum(ofRequests.psych),
    attention: 'more', threshold: 0,
  },
  svc_medicine: {
    name: { zh: '代配药诉求数', en: 'Medicine requests' },
    description: { zh: '当日提出的代配药诉求数', en: 'Requests for medicine raised on the day' },
    unit: ITEMS, ...ofTheDay, reading: sum(ofRequests.medicine),
    attention: 'none',
  },
  svc_food: {
    name: { zh: '送餐送菜诉求数', en: 'Food requests' },
    description: { zh: '当日提出的送餐送菜诉求数', en: 'Requests for food raised on the day' },
    unit: ITEMS, ...ofTheDay, reading: sum(ofRequests.food),
    attention: 'none',
  },
  svc_repair: {
    name: { zh: '报修诉求数', en: 'Repair requests' },
    description: { zh: '当日提出的报修诉求数', en: 'Requests for a repair raised on the day' },
    unit: ITEMS, ...ofTheDay, reading: sum(ofRequests.repair),
    attention: 'none',
  },
} as const satisfies Readonly<Record<string, DeclaredElement>>;
