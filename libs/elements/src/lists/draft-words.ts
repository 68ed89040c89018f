import type { DeclineReason } from '@yiwang/coordination';
import { choice } from '../algebra/column.js';

/** What may be handed in as a draft, by the type of its submission in camelCase; as in `words.ts`, and in the languages of residents. */
const KINDS = {
  reportTemperature: { zh: '上报体温', en: 'Report a temperature', ja: '体温の報告', ko: '체온 보고' },
  signQuarantineNotice: { zh: '签署隔离告知书', en: 'Sign the notice of a quarantine', ja: '隔離告知書への署名', ko: '격리 고지서 서명' },
  screenHousehold: { zh: '入户排摸', en: 'Screen a household', ja: '世帯の調査', ko: '세대 조사' },
  registerReturnee: { zh: '来沪返沪人员登记', en: 'Register a returnee to Shanghai', ja: '上海への来訪・帰着者の登録', ko: '상하이 방문·귀환자 등록' },
};
export const draftKind = choice('类型', 'Kind', KINDS);

export const draftState = choice('处理情况', 'What became of it', {
  waiting: { zh: '待居委会确认', en: 'Waits for the committee', ja: '居民委員会の確認待ち', ko: '주민위원회 확인 대기' },
  confirmed: { zh: '已确认', en: 'Confirmed', ja: '確認済み', ko: '확인됨' },
  declined: { zh: '已退回', en: 'Declined', ja: '差し戻し', ko: '반려됨' },
});

export const declineReason = choice<DeclineReason>('退回原因', 'Why', {
  notTrue: { zh: '与实际不符', en: 'It is not so', ja: '事実と異なる', ko: '사실과 다름' },
  incomplete: { zh: '填写不完整', en: 'Something is missing', ja: '記入漏れがある', ko: '기재가 불완전함' },
  alreadyKnown: { zh: '已登记过', en: 'It is known already', ja: 'すでに登録済み', ko: '이미 등록됨' },
  other: { zh: '其他', en: 'Something else', ja: 'その他', ko: '기타' },
});

/** A type of submission as a word of `draftKind`. */
export const draftKindOf = (submission: string): keyof typeof KINDS =>
  submission.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as keyof typeof KINDS;
