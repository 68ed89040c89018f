import { eachDay, share, sum } from '../reading/element.js';
import type { DeclaredElement } from '../reading/element.js';
import { ofPremises } from '../subjects/premises.js';
import { PEOPLE, PER_CENT, PLACES, WORK_SITES } from './units.js';

const asItStands = { window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;

/** The offices, construction sites and homes of the category: who has reported today, and who is there. */
export const workplaces = {
  prm_headcounts_missing: {
    name: { zh: '逾时未日报楼宇工地数', en: 'Offices and sites silent past noon' },
    description: {
      zh: '已登记、到 12 点仍未上报在岗人数的楼宇园区和工地数，直至其上报；12 点前当日未报的不计，隔日仍未报的全天计入',
      en: 'Office buildings and construction sites that are registered and had no headcount by noon, until they have; before noon those silent since a day before, and none of the day',
    },
    unit: PLACES, kind: 'stock', ...asItStands, reading: sum(ofPremises.silent),
    attention: 'more', threshold: 0,
  },
  prm_office_reported_rate: {
    name: { zh: '楼宇日报率', en: 'Office daily report rate' },
    description: { zh: '当日已上报在岗人数的楼宇园区数 ÷ 楼宇园区数；一段时间按日累计', en: 'Office buildings that have reported on the day ÷ office buildings; over a period, added up day by day' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(eachDay(ofPremises.officeToday), eachDay(ofPremises.offices)),
    attention: 'less',
  },
  prm_site_reported_rate: {
    name: { zh: '工地日报率', en: 'Construction site daily report rate' },
    description: { zh: '当日已上报在岗人数的工地数 ÷ 工地数；一段时间按日累计', en: 'Construction sites that have reported on the day ÷ construction sites; over a period, added up day by day' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(eachDay(ofPremises.workToday), eachDay(ofPremises.workSites)),
    attention: 'less',
  },
  prm_abnormal_temp: {
    name: { zh: '场所体温异常人数', en: 'Abnormal temperatures at premises' },
    description: { zh: '各类场所当日日报的体温异常人数；同日再报以后报为准', en: 'Persons measured too warm at all places, as reported of the day; of several reports of a day the last one counts' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofPremises.abnormal),
    attention: 'more', threshold: 0,
  },
  prm_office_return_rate: {
    name: { zh: '楼宇返岗率', en: 'Office return rate' },
    description: { zh: '楼宇在岗人数 ÷ 楼宇应返岗人数', en: 'Office workers on site ÷ office workers registered' },
    unit: PER_CENT, kind: 'rate', ...asItStands, reading: share(ofPremises.officeOnsite, ofPremises.officeRegistered),
    attention: 'none',
  },
  prm_offices: {
    name: { zh: '楼宇园区数', en: 'Office buildings and parks' },
    description: { zh: '已登记且未注销的楼宇园区数', en: 'Office buildings that are registered' },
    unit: PLACES, kind: 'stock', ...asItStands, reading: sum(ofPremises.offices),
    attention: 'none',
  },
  prm_office_registered: {
    name: { zh: '楼宇应返岗人数', en: 'Office workers registered' },
    description: { zh: '各楼宇园区最近一次日报的应返岗人数', en: 'Who belongs to the offices, by the latest report of each' },
    unit: PEOPLE, kind: 'gauge', ...asItStands, reading: sum(ofPremises.officeRegistered),
    attention: 'none',
  },
  prm_office_onsite: {
    name: { zh: '楼宇在岗人数', en: 'Office workers on site' },
    description: { zh: '各楼宇园区最近一次日报的在岗人数', en: 'Who is in the offices, by the latest report of each' },
    unit: PEOPLE, kind: 'gauge', ...asItStands, reading: sum(ofPremises.officeOnsite),
    attention: 'none',
  },
  prm_office_keyarea: {
    name: { zh: '楼宇重点地区返岗人数', en: 'Office workers back from key areas' },
    description: { zh: '各楼宇园区最近一次日报中从重点地区返岗的人数', en: 'Who is in the offices and came back from key areas, by the latest report of each' },
    unit: PEOPLE, kind: 'gauge', ...asItStands, reading: sum(ofPremises.officeKeyArea),
    attention: 'more', threshold: 0,
  },
  prm_office_abnormal: {
    name: { zh: '楼宇体温异常人数', en: 'Abnormal temperatures in offices' },
    description: { zh: '楼宇园区当日日报的体温异常人数', en: 'Persons measured too warm at offices, as reported of the day' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofPremises.officeAbnormal),
    attention: 'more', threshold: 0,
  },
  prm_sites: {
    name: { zh: '建设工地数', en: 'Construction sites' },
    description: { zh: '已登记且未注销的建设工地数', en: 'Construction sites that are registered' },
    unit: WORK_SITES, kind: 'stock', ...asItStands, reading: sum(ofPremises.workSites),
    attention: 'none',
  },
  prm_site_onsite: {
    name: { zh: '工地在岗人数', en: 'Site workers on site' },
    description: { zh: '各工地最近一次日报的在岗人数', en: 'Who is on the construction sites, by the latest report of each' },
    unit: PEOPLE, kind: 'gauge', ...asItStands, reading: sum(ofPremises.workOnsite),
    attention: 'none',
  },
  prm_site_keyarea: {
    name: { zh: '工地重点地区返岗人数', en: 'Site workers back from key areas' },
    description: { zh: '各工地最近一次日报中从重点地区返岗的人数', en: 'Who is on the construction sites and came back from key areas, by the latest report of each' },
    unit: PEOPLE, kind: 'gauge', ...asItStands, reading: sum(ofPremises.workKeyArea),
    attention: 'more', threshold: 0,
  },
  prm_site_abnormal: {
    name: { zh: '工地体温异常人数', en: 'Abnormal temperatures on sites' },
    description: { zh: '工地当日日报的体温异常人数', en: 'Persons measured too warm on construction sites, as reported of the day' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofPremises.workAbnormal),
    attention: 'more', threshold: 0,
  },
  prm_eldercare_residents: {
    name: { zh: '养老机构在住人数', en: 'Eldercare residents' },
    description: { zh: '各养老机构最近一次日报的在住人数', en: 'Who lives in the eldercare homes, by the latest report of each' },
    unit: PEOPLE, kind: 'gauge', ...asItStands, reading: sum(ofPremises.elderResidents),
    attention: 'none',
  },
} as const satisfies Readonly<Record<string, DeclaredElement>>;
