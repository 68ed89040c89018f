import type { DeclineReason } from '@yiwang/coordination';
import { choice } from '../algebra/column.js';

/** What may be handed in as a draft, by the type of its submission in camelCase; as in `words.ts`. */
const KINDS = {
  reportTemperature: { zh: '上报体温', en: 'Report a temperature' },
  signQuarantineNotice: { zh: '签署隔离告知书', en: 'Sign the notice of a quarantine' },
  screenHousehold: { zh: '入户排摸', en: 'Screen a household' },
  registerReturnee: { zh: '来沪返沪人员登记', en: 'Register a returnee to Shanghai' },
};
export const draftKind = choice('类型', 'Kind', KINDS);

export const draftState = choice('处理情况', 'What became of it', {
  waiting: { zh: '待居委会确认', en: 'Waits for the committee' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  declined: { zh: '已退回', en: 'Declined' },
});

export const declineReason = choice<DeclineReason>('退回原因', 'Why', {
  notTrue: { zh: '与实际不符', en: 'It is not so' },
  incomplete: { zh: '填写不完整', en: 'Something is missing' },
  alreadyKnown: { zh: '已登记过', en: 'It is known already' },
  other: { zh: '其他', en: 'Something else' },
});

/** A type of submission as a word of `draftKind`. */
export const draftKindOf = (submission: string): keyof typeof KINDS =>
  submission.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as keyof typeof KINDS;
