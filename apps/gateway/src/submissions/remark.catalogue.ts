import { filledIn, type Language, type ResidentLabels } from '@yiwang/kernel';

/** What a sender is told of a submission that was recorded, now or before, where there is more to say than that. */
const REMARKS = {
  inPlaceOf: {
    zh: '已记录：同一时刻原有的一条不再有效，以本次为准',
    en: 'Recorded: another of the same moment no longer holds, this one does',
    ja: '記録しました:同じ時刻の以前の記録に代わり、今回のものが有効です',
    ko: '기록되었습니다: 같은 시각의 이전 기록 대신 이번 기록이 유효합니다',
  },
  saidBefore: {
    zh: '已于 {at} 上报，无需重复填写',
    en: 'Already reported at {at}: nothing more to fill in',
    ja: '{at} に報告済みです。再入力は不要です',
    ko: '{at}에 이미 보고되었습니다. 다시 입력할 필요가 없습니다',
  },
  /** Who said it, where that was a household by its own account. */
  aHousehold: { zh: '居民', en: 'Resident', ja: '住民', ko: '주민' },
} as const satisfies Record<string, ResidentLabels>;

export const remark = (name: keyof typeof REMARKS, language: Language, params: Readonly<Record<string, string>> = {}): string =>
  filledIn(REMARKS[name][language], params);
