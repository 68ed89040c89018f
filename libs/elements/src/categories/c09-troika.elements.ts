import { share, sum } from '../reading/element.js';
import type { DeclaredElement } from '../reading/element.js';
import { ofActions, ofContributions, ofMeetings } from '../subjects/troika.js';
import { ITEMS, MEETINGS, OCCASIONS, PER_CENT } from './units.js';

const asItStands = { kind: 'stock', window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;

/** The three that carry a compound: whether they meet, what they agreed on and did not do, and who gives. */
export const troika = {
  frc_troika_overdue: {
    name: { zh: '三方议定逾期事项数', en: 'Troika actions overdue' },
    description: { zh: '三方议定、期限已过而未办结的事项数', en: 'Actions that the three agreed on, that are past their due time and not done' },
    unit: ITEMS, ...asItStands, reading: sum(ofActions.overdue),
    attention: 'more', threshold: 0,
  },
  frc_troika_actions_open: {
    name: { zh: '三方议定未完成事项数', en: 'Troika actions open' },
    description: { zh: '三方议定而未办结的事项数', en: 'Actions that the three agreed on and that are not done' },
    unit: ITEMS, ...asItStands, reading: sum(ofActions.open),
    attention: 'more',
  },
  frc_troika_owners_open: {
    name: { zh: '业委会未完成议定事项数', en: 'Troika actions open with owners’ committees' },
    description: { zh: '三方议定由业委会负责而未办结的事项数', en: 'Actions agreed on that the owners’ committee was to do and has not' },
    unit: ITEMS, ...asItStands, reading: sum(ofActions.ownersOpen),
    attention: 'more',
  },
  frc_troika_full: {
    name: { zh: '三方到齐率', en: 'Full troika attendance' },
    description: { zh: '当日居委会、业委会、物业都到会的联席会议数 ÷ 联席会议数', en: 'Meetings of the day with the committee, the owners and the property manager present ÷ meetings' },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(ofMeetings.full, ofMeetings.held),
    attention: 'less',
  },
  frc_troika_meetings: {
    name: { zh: '三方联席次数', en: 'Troika meetings' },
    description: { zh: '当日三方联席会议次数', en: 'Meetings of the three on the day' },
    unit: MEETINGS, ...ofTheDay, reading: sum(ofMeetings.held),
    attention: 'none',
  },
  frc_owner_contrib: {
    name: { zh: '业委会出资出力次数', en: 'Owners’ committee contributions' },
    description: { zh: '当日业委会出资、出物、出力的次数', en: 'How often owners’ committees gave money, goods or labour on the day' },
    unit: OCCASIONS, ...ofTheDay, reading: sum(ofContributions.owners),
    attention: 'none',
  },
  frc_property_contrib: {
    name: { zh: '物业出资出力次数', en: 'Property contributions' },
    description: { zh: '当日物业出资、出物、出力的次数', en: 'How often property managers gave money, goods or labour on the day' },
    unit: OCCASIONS, ...ofTheDay, reading: sum(ofContributions.property),
    attention: 'none',
  },
} as const satisfies Readonly<Record<string, DeclaredElement>>;
