import { defineCategory, sum } from '../reading/element.js';
import { ofConflicts } from '../subjects/conflict.js';
import { ofPolicyFailures } from '../subjects/policy-failure.js';
import { ofQuality } from '../subjects/quality-note.js';
import { ITEMS } from './units.js';

export const coordination = defineCategory('C10', { zh: '指挥协同与数据质量', en: 'Coordination and quality of data' }, {
  coo_corrections: {
    name: { zh: '更正事件数', en: 'Corrections' },
    description: { zh: '当日作废记录的更正数；更正本身被撤回的不计', en: 'Events voided by a correction on the day; a correction that was itself taken back does not count' },
    unit: ITEMS, kind: 'count', window: 'day', reading: sum(ofQuality.corrections),
    attention: 'none',
  },
  coo_duplicates: {
    name: { zh: '拦截重复填报数', en: 'Duplicate submissions suppressed' },
    description: { zh: '当日与此前记录相同、未再记录的上报数；一份台账中的重复行不计', en: 'Submissions of the day that said what had been recorded before; rows of ledgers that say it again are not among them' },
    unit: ITEMS, kind: 'count', window: 'day', reading: sum(ofQuality.duplicates),
    attention: 'none',
  },
  coo_conflicts_open: {
    name: { zh: '待处理数据冲突数', en: 'Conflicting facts unresolved' },
    description: { zh: '不能同时为真、尚未裁定以哪条为准的记录对数', en: 'Pairs of facts that cannot both be true, of which nobody has said yet which is kept' },
    unit: ITEMS, kind: 'stock', window: 'toDate', reading: sum(ofConflicts.open),
    attention: 'more', threshold: 0,
  },
  coo_policy_failures: {
    name: { zh: '联动失败待处理数', en: 'Policies that failed' },
    description: {
      zh: '事件发生后应自动发起而未被接收、重试仍未成功的事项数',
      en: 'What events should have set in motion, was refused, and has not been recorded by a retry',
    },
    unit: ITEMS, kind: 'stock', window: 'toDate', reading: sum(ofPolicyFailures.open),
    attention: 'more', threshold: 0,
  },
});
