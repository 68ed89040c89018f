import { eachDay, median, share, sum } from '../reading/element.js';
import type { DeclaredElement } from '../reading/element.js';
import { ofInspections } from '../subjects/premises-inspection.js';
import { ofIssues } from '../subjects/premises-issue.js';
import { ofPremises } from '../subjects/premises.js';
import { HOURS, INSPECTIONS, ITEMS, PER_CENT, PER_HOUR, SHOPS } from './units.js';

const asItStands = { window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;

/** The shops of the category, and what is inspected and ordered shut: who trades, and what is to be put right. */
export const shops = {
  prm_issues_open: {
    name: { zh: '未整改问题数', en: 'Unrectified issues' },
    description: { zh: '检查发现而尚未整改的问题数', en: 'Issues that inspections found and nobody has put right' },
    unit: ITEMS, kind: 'stock', ...asItStands, reading: sum(ofIssues.open),
    attention: 'more', threshold: 0,
  },
  prm_suspended_now: {
    name: { zh: '停业中场所数', en: 'Premises under suspension' },
    description: { zh: '被责令停业而尚未恢复的场所数', en: 'Places ordered shut and not opened since' },
    unit: SHOPS, kind: 'stock', ...asItStands, reading: sum(ofPremises.suspendedNow),
    attention: 'more', threshold: 0,
  },
  prm_suspended: {
    name: { zh: '责令停业数', en: 'Premises suspended' },
    description: { zh: '当日责令停业的次数；业主自行歇业的不计', en: 'Orders of the day by which a place was shut; those shut by their owners are not among them' },
    unit: SHOPS, ...ofTheDay, reading: sum(ofPremises.suspended),
    attention: 'more', threshold: 0,
  },
  prm_fail_rate: {
    name: { zh: '检查不合格率', en: 'Inspection failure rate' },
    description: { zh: '当日不合格的检查次数 ÷ 检查次数', en: 'Inspections of the day that were not passed ÷ inspections' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(ofInspections.failed, ofInspections.made),
    attention: 'more', threshold: 10,
  },
  prm_shop_open_rate: {
    name: { zh: '商户营业率', en: 'Shop opening rate' },
    description: { zh: '营业商户数 ÷ 沿街商户数', en: 'Shops open ÷ shops' },
    unit: PER_CENT, kind: 'rate', ...asItStands, reading: share(ofPremises.shopOpen, ofPremises.shops),
    attention: 'none',
  },
  prm_shop_reported_rate: {
    name: { zh: '商户日报率', en: 'Shop daily report rate' },
    description: { zh: '当日已上报在岗人数的商户数 ÷ 沿街商户数；一段时间按日累计', en: 'Shops that have reported on the day ÷ shops; over a period, added up day by day' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(eachDay(ofPremises.shopToday), eachDay(ofPremises.shops)),
    attention: 'less',
  },
  prm_shops: {
    name: { zh: '沿街商户数', en: 'Street shops' },
    description: { zh: '已登记且未注销的沿街商户数', en: 'Shops that are registered' },
    unit: SHOPS, kind: 'stock', ...asItStands, reading: sum(ofPremises.shops),
    attention: 'none',
  },
  prm_shops_open: {
    name: { zh: '营业商户数', en: 'Shops open' },
    description: { zh: '已登记、最近一次所报为营业的沿街商户数', en: 'Shops that are registered and open by what was said last' },
    unit: SHOPS, kind: 'stock', ...asItStands, reading: sum(ofPremises.shopOpen),
    attention: 'none',
  },
  prm_inspections: {
    name: { zh: '场所检查次数', en: 'Premises inspections' },
    description: { zh: '当日检查场所的次数', en: 'Inspections of places on the day' },
    unit: INSPECTIONS, ...ofTheDay, reading: sum(ofInspections.made),
    attention: 'less',
  },
  prm_rectify_time: {
    name: { zh: '问题整改时长（中位）', en: 'Rectification time (median)' },
    description: { zh: '当日整改的问题自发现至整改的时长中位数', en: 'Median of the time from finding to putting right, of the issues put right on the day' },
    unit: HOURS, kind: 'duration', window: 'day', reading: median(ofIssues.rectifyTime, { per: PER_HOUR }),
    attention: 'more', threshold: 48,
  },
} as const satisfies Readonly<Record<string, DeclaredElement>>;
