import { defineCategory, share, sum } from '../reading/element.js';
import { ofGateShifts } from '../subjects/gate-shift.js';
import { care } from './c08-care.elements.js';
import { residentRequests } from './c08-requests.elements.js';
import { PER_CENT, TIMES } from './units.js';

const ofTheDay = { kind: 'count', window: 'day' } as const;

export const services = defineCategory('C08', { zh: '居民诉求与关爱', en: 'Requests and care' }, {
  ...residentRequests,
  ...care,
  svc_courier_green: {
    name: { zh: '快递员绿码率', en: 'Courier green-code rate' },
    description: { zh: '绿码的快递员人次 ÷ 快递员查验人次', en: 'Couriers whose code was green ÷ couriers checked' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(ofGateShifts.couriersGreen, ofGateShifts.couriers),
    attention: 'less', threshold: 100,
  },
  svc_couriers: {
    name: { zh: '快递员查验人次', en: 'Couriers checked' },
    description: { zh: '当日在门岗查验工牌、绿码和体温的快递员人次', en: 'Couriers whose badge, code and temperature were checked at gates on the day' },
    unit: TIMES, ...ofTheDay, reading: sum(ofGateShifts.couriers),
    attention: 'none',
  },
  svc_couriers_rejected: {
    name: { zh: '快递员拒入人次', en: 'Couriers rejected' },
    description: { zh: '当日经查验未获准进入的快递员人次', en: 'Couriers who were checked on the day and not let in' },
    unit: TIMES, ...ofTheDay, reading: sum(ofGateShifts.couriersRejected),
    attention: 'more',
  },
});
