import { eachDay, less, median, plus, share, sum, type DeclaredElement } from '../reading/element.js';
import { ofBreaches } from '../subjects/quarantine-breach.js';
import { ofNotices } from '../subjects/quarantine-notice.js';
import { ofTemperatures } from '../subjects/quarantine-temperatures.js';
import { ofVisits } from '../subjects/quarantine-visits.js';
import { ofQuarantines } from '../subjects/quarantined-person.js';
import { ITEMS, MINUTES, OCCASIONS, PEOPLE, PER_CENT } from './units.js';

const asItStands = { kind: 'stock', window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;

/** What happens while a quarantine goes on. */
export const followUp = {
  qua_breach_open: {
    name: { zh: '未处置违规数', en: 'Breaches open' },
    description: { zh: '已上报而尚未处置的隔离违规件数', en: 'Breaches of quarantine that were reported and not dealt with' },
    unit: ITEMS, ...asItStands, reading: sum(ofBreaches.open),
    attention: 'more', threshold: 0,
  },
  qua_visit_missed: {
    name: { zh: '半天以上未见到人数', en: 'Not seen for half a day' },
    description: { zh: '居家隔离中，上个半天也未见到的人数', en: 'Persons in home quarantine not seen in the half of the day before this one either' },
    unit: PEOPLE, ...asItStands, reading: sum(ofVisits.missed),
    attention: 'more', threshold: 0,
  },
  qua_temp_silent: {
    name: { zh: '一天以上未报体温人数', en: 'No temperature for a day' },
    description: { zh: '隔离中应报而一天以上未报体温的人数', en: 'Persons in quarantine of whom no temperature is reported for a day or longer' },
    unit: PEOPLE, ...asItStands, reading: sum(ofTemperatures.silent),
    attention: 'more', threshold: 0,
  },
  qua_visit_missing: {
    name: { zh: '本半天待随访人数', en: 'Visits due in this half of the day' },
    description: {
      zh: '居家隔离中，本半天（上午或下午）尚未见到的人数；开始隔离的那半天不计',
      en: 'Persons in home quarantine not seen in this half of the day, before noon or after; the half in which it began is not owed',
    },
    unit: PEOPLE, ...asItStands, reading: sum(less(ofQuarantines.home, ofVisits.settled)),
    attention: 'more',
  },
  qua_visit_completion: {
    name: { zh: '每日两次随访完成率', en: 'Twice-daily follow-up completion' },
    description: {
      zh: '当日上午、下午均已见到的居家隔离人数 ÷ 居家隔离人数；一段时间按日累计',
      en: 'Persons in home quarantine seen both before noon and after ÷ persons in home quarantine; over a period, added up day by day',
    },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(eachDay(ofVisits.twice), eachDay(ofQuarantines.home)),
    attention: 'less',
  },
  qua_temp_missing: {
    name: { zh: '当日未报体温人数', en: 'No temperature today' },
    description: { zh: '隔离中当日尚未报体温的人数', en: 'Persons in quarantine of whom no temperature is reported on the day' },
    unit: PEOPLE, ...asItStands, reading: sum(less(plus(ofQuarantines.home, ofQuarantines.central), ofTemperatures.today)),
    attention: 'more',
  },
  qua_fever: {
    name: { zh: '隔离期间发热人数', en: 'Fever during quarantine' },
    description: { zh: '隔离中当日体温曾达 37.3℃ 的人数', en: 'Persons in quarantine whose temperature was 37.3 degrees or higher on the day' },
    unit: PEOPLE, ...ofTheDay, reading: sum(ofTemperatures.feverOfDay),
    attention: 'more', threshold: 0,
  },
  qua_notice_missing: {
    name: { zh: '告知书未签人数', en: 'Notice not signed' },
    description: { zh: '隔离中尚未签署告知书的人数', en: 'Persons in quarantine who have not signed its notice' },
    unit: PEOPLE, ...asItStands, reading: sum(ofNotices.unsigned),
    attention: 'more', threshold: 0,
  },
  qua_notice_signed: {
    name: { zh: '告知书（承诺书）签署率', en: 'Notice signed rate' },
    description: { zh: '隔离中已签署告知书的人数 ÷ 隔离人数', en: 'Persons in quarantine who have signed its notice ÷ persons in quarantine' },
    unit: PER_CENT, kind: 'rate', window: 'toDate', reading: share(ofNotices.signed, plus(ofNotices.signed, ofNotices.unsigned)),
    attention: 'less', threshold: 100,
  },
  qua_breaches: {
    name: { zh: '违规外出或会客次数', en: 'Breaches reported' },
    description: { zh: '当日发现的隔离违规次数', en: 'Breaches of quarantine that were seen on the day' },
    unit: OCCASIONS, ...ofTheDay, reading: sum(ofBreaches.reported),
    attention: 'more', threshold: 0,
  },
  qua_breach_time: {
    name: { zh: '违规处置时长（中位）', en: 'Breach resolution time (median)' },
    description: { zh: '当日处置的违规，从发现到处置的中位时长', en: 'Of the breaches dealt with on the day, the median time from being seen' },
    unit: MINUTES, kind: 'duration', window: 'day', reading: median(ofBreaches.time, { per: 1 }),
    attention: 'more', threshold: 120,
  },
  qua_visits: {
    name: { zh: '随访次数', en: 'Follow-up contacts' },
    description: { zh: '当日上门、电话或视频随访的次数，含未见到的', en: 'Visits, calls and video calls of the day, also where nobody answered' },
    unit: OCCASIONS, ...ofTheDay, reading: sum(ofVisits.visits),
    attention: 'less',
  },
} as const satisfies Readonly<Record<string, DeclaredElement>>;
