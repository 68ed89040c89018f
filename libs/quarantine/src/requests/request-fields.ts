import { choiceField, formattedText, type ResidentLabels } from '@yiwang/kernel';
import { REQUEST_CONTEXTS, REQUEST_KINDS, REQUEST_OUTCOMES, type RequestContext, type RequestKind, type RequestOutcome } from './events.js';
import { parseRequestId, REQUEST_ID } from './resident-request.js';

const named = (zh: string, en: string, ja: string, ko: string): ResidentLabels => ({ zh, en, ja, ko });

const KINDS: Readonly<Record<RequestKind, ResidentLabels>> = {
  medicine: named('代配药', 'Medicine', '薬の受け取り', '약 대리 수령'),
  food: named('送餐送菜', 'Food', '食事・食材', '식사·식재료'),
  repair: named('报修', 'Repair', '修理', '수리'),
  psych: named('心理疏导', 'Somebody to talk to', '心のケア', '심리 상담'),
  medical: named('就医', 'Medical help', '受診', '진료'),
  parcel: named('代取快递', 'Parcel', '荷物の受け取り', '택배 대리 수령'),
  complaint: named('投诉', 'Complaint', '苦情', '불만'),
  other: named('其他', 'Something else', 'その他', '기타'),
};

const CONTEXTS: Readonly<Record<RequestContext, ResidentLabels>> = {
  general: named('一般', 'General', '一般', '일반'),
  quarantine: named('隔离期间', 'In quarantine', '隔離中', '격리 중'),
};

const OUTCOMES: Readonly<Record<RequestOutcome, ResidentLabels>> = {
  done: named('已办结', 'Done', '完了', '완료'),
  handedOver: named('已转交', 'Handed over', '引き継ぎ済み', '이관'),
  notPossible: named('无法办理', 'Not possible', '対応できない', '처리 불가'),
};

/** The fields of requests, in the words of those who ask as of those who help. */
export const requestKind = choiceField('类型', 'Kind', REQUEST_KINDS, KINDS).meta({ labels: named('类型', 'Kind', '種類', '종류') });
export const requestContext = choiceField('情形', 'Situation', REQUEST_CONTEXTS, CONTEXTS).meta({ labels: named('情形', 'Situation', '状況', '상황') });
export const requestOutcome = choiceField('办理结果', 'Outcome', REQUEST_OUTCOMES, OUTCOMES);

/** A request by its id, as the answer and the lists give it. */
export const requestField = formattedText('rowId', REQUEST_ID).meta({ labels: named('诉求编号', 'Request', '要望番号', '요청 번호') });

/** The household that a request is of: who speaks for it speaks of its requests. */
export const householdOf = ({ requestId }: { readonly requestId: string }): string | undefined => parseRequestId(requestId)?.householdId;
