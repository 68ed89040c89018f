import type { CareFinding, CareKind, RequestContext, RequestKind, RequestOutcome } from '@yiwang/quarantine';
import { choice } from '../algebra/column.js';

/** Columns of a few words of what households ask for and of those who are looked after, as in `words.ts`. */
export const requestKind = choice<RequestKind>('类型', 'Kind', {
  medicine: { zh: '代配药', en: 'Medicine' },
  food: { zh: '送餐送菜', en: 'Food' },
  repair: { zh: '报修', en: 'Repair' },
  psych: { zh: '心理疏导', en: 'Somebody to talk to' },
  medical: { zh: '就医', en: 'Medical help' },
  parcel: { zh: '代取快递', en: 'Parcel' },
  complaint: { zh: '投诉', en: 'Complaint' },
  other: { zh: '其他', en: 'Something else' },
});

export const requestContext = choice<RequestContext>('情形', 'Situation', {
  general: { zh: '一般', en: 'General' },
  quarantine: { zh: '隔离期间', en: 'In quarantine' },
});

export const requestOutcome = choice<RequestOutcome>('办理结果', 'Outcome', {
  done: { zh: '已办结', en: 'Done' },
  handedOver: { zh: '已转交', en: 'Handed over' },
  notPossible: { zh: '无法办理', en: 'Not possible' },
});

export const rating = choice<'satisfied' | 'dissatisfied'>('评价', 'Rating', {
  satisfied: { zh: '满意', en: 'Content' },
  dissatisfied: { zh: '不满意', en: 'Not content' },
});

export const careKind = choice<CareKind>('类别', 'Kind', {
  aloneElderly: { zh: '独居老人', en: 'Elderly and alone' },
  disabled: { zh: '残疾人', en: 'Disabled' },
  pregnant: { zh: '孕妇', en: 'Pregnant' },
  chronic: { zh: '慢性病人', en: 'Chronically ill' },
  child: { zh: '儿童', en: 'Child' },
  other: { zh: '其他', en: 'Other' },
});

export const careFinding = choice<CareFinding>('上次情况', 'Found', {
  fine: { zh: '一切都好', en: 'All is well' },
  needsHelp: { zh: '需要帮助', en: 'Needs help' },
  noAnswer: { zh: '无人应答', en: 'No answer' },
});
