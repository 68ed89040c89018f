import { eachDay, share, sum } from '../reading/element.js';
import type { DeclaredElement } from '../reading/element.js';
import { ofHotels } from '../subjects/hotel.js';
import { DECLARATIONS, HOTELS, PEOPLE, PER_CENT } from './units.js';

const asItStands = { window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;

/** The hotels of the category: who has reported today, who stays there, and who has declared. */
export const hotels = {
  prm_hotels_silent: {
    name: { zh: '逾时未日报宾旅馆数', en: 'Hotels silent past their hour' },
    description: {
      zh: '已登记、到 21 点仍未日报的宾旅馆数，直至其日报；21 点前当日未报的不计，隔日仍未报的全天计入',
      en: 'Hotels that are registered and had not reported by nine in the evening, until they do; before nine those silent since a day before, and none of the day',
    },
    unit: HOTELS, kind: 'stock', ...asItStands, reading: sum(ofHotels.silent),
    attention: 'more', threshold: 0,
  },
  prm_hotel_report_rate: {
    name: { zh: '宾旅馆日报率', en: 'Hotel daily report rate' },
    description: { zh: '当日已日报的宾旅馆数 ÷ 宾旅馆数；一段时间按日累计', en: 'Hotels that have reported on the day ÷ hotels; over a period, added up day by day' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(eachDay(ofHotels.reportedToday), eachDay(ofHotels.registered)),
    attention: 'less',
  },
  prm_hotel_incomplete: {
    name: { zh: '申报不全宾旅馆数', en: 'Hotels with guests undeclared' },
    description: { zh: '当日日报中申报份数少于入住人数的宾旅馆数', en: 'Hotels whose report of the day has fewer declarations than check-ins' },
    unit: HOTELS, kind: 'stock', ...asItStands, reading: sum(ofHotels.incomplete),
    attention: 'more', threshold: 0,
  },
  prm_hotel_keyarea: {
    name: { zh: '重点地区旅居史旅客数', en: 'Guests with key-area history' },
    description: { zh: '各宾旅馆最近一次日报中有重点地区旅居史的在住旅客数', en: 'Guests who were in key areas, by the latest report of each hotel' },
    unit: PEOPLE, kind: 'gauge', ...asItStands, reading: sum(ofHotels.keyArea),
    attention: 'more', threshold: 0,
  },
  prm_hotels: {
    name: { zh: '宾旅馆数', en: 'Hotels' },
    description: { zh: '已登记且未注销的宾旅馆数', en: 'Hotels that are registered' },
    unit: HOTELS, kind: 'stock', ...asItStands, reading: sum(ofHotels.registered),
    attention: 'none',
  },
  prm_hotels_reported: {
    name: { zh: '当日已报宾旅馆数', en: 'Hotels reporting today' },
    description: { zh: '当日已日报的宾旅馆数；一段时间按日累计', en: 'Hotels that have reported on the day; over a period, added up day by day' },
    unit: HOTELS, ...ofTheDay, reading: sum(eachDay(ofHotels.reportedToday)),
    attention: 'less',
  },
  prm_hotel_guests: {
    name: { zh: '在住旅客数', en: 'Guests in hotels' },
    description: { zh: '各宾旅馆最近一次日报的在住人数', en: 'Guests by the latest report of each hotel' },
    unit: PEOPLE, kind: 'gauge', ...asItStands, reading: sum(ofHotels.guests),
    attention: 'none',
  },
  prm_hotel_checkins: {
    name: { zh: '当日入住人数', en: 'Check-ins today' },
    description: { zh: '当日日报的入住人数；同日再报以后报为准', en: 'Check-ins reported of the day; of several reports of a day the last one counts' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofHotels.checkIns),
    attention: 'none',
  },
  prm_hotel_declared: {
    name: { zh: '入住申报份数', en: 'Guest declarations' },
    description: { zh: '当日入住者的健康申报份数', en: 'Declarations of those who checked in on the day' },
    unit: DECLARATIONS, ...ofTheDay, reading: sum(ofHotels.declared),
    attention: 'none',
  },
  prm_hotel_declared_rate: {
    name: { zh: '入住申报率', en: 'Guest declaration rate' },
    description: { zh: '入住申报份数 ÷ 入住人数', en: 'Declarations of those who checked in ÷ check-ins' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(ofHotels.declared, ofHotels.checkIns),
    attention: 'less', threshold: 100,
  },
  prm_hotel_refused: {
    name: { zh: '拒填不予入住人数', en: 'Refused entry for not declaring' },
    description: { zh: '当日拒绝填写申报而不予入住的人数', en: 'Persons who would not declare on the day and got no room' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofHotels.refused),
    attention: 'more', threshold: 0,
  },
  prm_hotel_retro: {
    name: { zh: '补申报人数', en: 'Retrospective declarations' },
    description: { zh: '此前已入住、当日补作申报的人数', en: 'Guests who were in before and declared on the day' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofHotels.retroDeclared),
    attention: 'none',
  },
} as const satisfies Readonly<Record<string, DeclaredElement>>;
