import { defineCategory, ratio, share, sum } from '../reading/element.js';
import { ofQuarantinePlaces } from '../subjects/quarantine-place.js';
import { followUp } from './c03-follow-up.elements.js';
import { ofQuarantinedHouseholds } from '../subjects/quarantined-household.js';
import { ofQuarantines } from '../subjects/quarantined-person.js';
import { ofRequests } from '../subjects/resident-request.js';
import { DAYS, HOUSEHOLDS, ITEMS, PEOPLE, PER_CENT, PER_DAY } from './units.js';

const asItStands = { kind: 'stock', window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;

export const quarantine = defineCategory('C03', { zh: '居家隔离与集中隔离', en: 'Home and central quarantine' }, {
  qua_overdue: {
    name: { zh: '到期未解除人数', en: 'Overdue for release' },
    description: { zh: '隔离期已届满而未解除的人数', en: 'Persons whose quarantine has ended and who are not released' },
    unit: PEOPLE, ...asItStands, reading: sum(ofQuarantines.overdue),
    attention: 'more', threshold: 0, headline: true,
  },
  qua_home_active: {
    name: { zh: '居家隔离在观人数', en: 'In home quarantine' },
    description: { zh: '已开始居家隔离且未解除的人数', en: 'Persons whose home quarantine has begun and is not released' },
    unit: PEOPLE, ...asItStands, reading: sum(ofQuarantines.home),
    attention: 'more', headline: true,
  },
  qua_transfer_pending: {
    name: { zh: '待转集中隔离人数', en: 'Awaiting central quarantine' },
    description: { zh: '已申请集中隔离而尚未转入、也未被告知不予转送的人数', en: 'Persons for whom a central place was asked, who are in none and were not told that there is none' },
    unit: PEOPLE, ...asItStands, reading: sum(ofQuarantines.transferPending),
    attention: 'more', threshold: 0,
  },
  qua_due_24h: {
    name: { zh: '24小时内到期人数', en: 'Due for release within 24 h' },
    description: { zh: '隔离期将在24小时内届满且未解除的人数', en: 'Persons whose quarantine ends within 24 hours and who are not released' },
    unit: PEOPLE, ...asItStands, reading: sum(ofQuarantines.dueIn24Hours),
    attention: 'more',
  },
  qua_place_unsuitable: {
    name: { zh: '不具备隔离条件户数', en: 'Unsuitable places' },
    description: { zh: '当日评估、最后一次评估为不具备居家隔离条件的户数', en: 'Households that the day’s last assessment found unsuitable for home quarantine' },
    unit: HOUSEHOLDS, ...ofTheDay, reading: sum(ofQuarantinePlaces.unsuitableOfDay),
    attention: 'more', threshold: 0,
  },
  qua_to_central: {
    name: { zh: '转集中隔离人数', en: 'Moved to central quarantine' },
    description: { zh: '当日由居家隔离转为集中隔离的人次', en: 'Moves on the day from home quarantine to a central place' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofQuarantines.toCentral),
    attention: 'more', threshold: 0,
  },
  qua_home_started: {
    name: { zh: '新增居家隔离人数', en: 'Home quarantines started' },
    description: { zh: '当日开始居家隔离的人数', en: 'Home quarantines begun on the day' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofQuarantines.startedAtHome),
    attention: 'more',
  },
  qua_home_released: {
    name: { zh: '解除居家隔离人数', en: 'Home quarantines released' },
    description: { zh: '当日解除居家隔离的人数', en: 'Persons released from home quarantine on the day' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofQuarantines.releasedFromHome),
    attention: 'none',
  },
  qua_home_overdue: {
    name: { zh: '居家隔离到期未解除人数', en: 'Home quarantines overdue' },
    description: { zh: '居家隔离期已届满而未解除的人数', en: 'Persons whose home quarantine has ended and who are not released' },
    unit: PEOPLE, ...asItStands, reading: sum(ofQuarantines.overdueAtHome),
    attention: 'more', threshold: 0,
  },
  qua_home_households: {
    name: { zh: '居家隔离在观户数', en: 'Households in home quarantine' },
    description: { zh: '至少有一人居家隔离的不同户数', en: 'Distinct households with at least one person in home quarantine' },
    unit: HOUSEHOLDS, ...asItStands, reading: sum(ofQuarantinedHouseholds.active),
    attention: 'more',
  },
  qua_central_active: {
    name: { zh: '集中隔离在观人数', en: 'In central quarantine' },
    description: { zh: '已开始集中隔离且未解除的人数', en: 'Persons whose central quarantine has begun and is not released' },
    unit: PEOPLE, ...asItStands, reading: sum(ofQuarantines.central),
    attention: 'more',
  },
  qua_overseas_active: {
    name: { zh: '入境居家隔离在观人数', en: 'Overseas arrivals in home quarantine' },
    description: { zh: '因入境而居家隔离且未解除的人数', en: 'Persons in home quarantine because they arrived from overseas' },
    unit: PEOPLE, ...asItStands, reading: sum(ofQuarantines.overseasAtHome),
    attention: 'more',
  },
  qua_needs_open: {
    name: { zh: '隔离户未满足需求数', en: 'Unmet needs of quarantined households' },
    description: { zh: '隔离户提出而未办结的诉求数', en: 'Requests of households in quarantine that are not done' },
    unit: ITEMS, ...asItStands, reading: sum(ofRequests.openInQuarantine),
    attention: 'more', threshold: 0,
  },
  qua_students: {
    name: { zh: '学生隔离在观人数', en: 'Students in quarantine' },
    description: { zh: '在隔离、最近一次登记职业为学生的人数', en: 'Persons in quarantine who were last registered as students' },
    unit: PEOPLE, ...asItStands, reading: sum(ofQuarantines.student),
    attention: 'more',
  },
  qua_extended: {
    name: { zh: '延长隔离人数', en: 'Quarantines extended' },
    description: { zh: '当日延长隔离的人次', en: 'Extensions of quarantines on the day' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofQuarantines.extended),
    attention: 'none',
  },
  qua_place_assessed: {
    name: { zh: '隔离条件评估户数', en: 'Places assessed' },
    description: { zh: '当日评估居家隔离条件的不同户数', en: 'Distinct households assessed on the day for home quarantine' },
    unit: HOUSEHOLDS, ...ofTheDay, reading: sum(ofQuarantinePlaces.assessedOfDay),
    attention: 'none',
  },
  qua_place_unsuitable_rate: {
    name: { zh: '不具备条件占比', en: 'Unsuitable share' },
    description: { zh: '不具备居家隔离条件的户数 ÷ 当日评估户数', en: 'Households found unsuitable ÷ households assessed on the day' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(ofQuarantinePlaces.unsuitableOfDay, ofQuarantinePlaces.assessedOfDay),
    attention: 'more',
  },
  qua_mean_days: {
    name: { zh: '平均隔离天数', en: 'Mean quarantine length' },
    description: { zh: '当日解除者的隔离天数之和 ÷ 当日解除人数', en: 'Days in quarantine of those released on the day ÷ their number' },
    unit: DAYS, kind: 'duration', window: 'day',
    reading: ratio(ofQuarantines.completedMinutes, ofQuarantines.completed, { per: PER_DAY }),
    attention: 'none',
  },
  ...followUp,
});
