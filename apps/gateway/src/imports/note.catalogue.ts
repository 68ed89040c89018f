import { filledIn, type Language, type ResidentLabels } from '@yiwang/kernel';

/** What an import says beside its rows. */
export const NOTES = {
  roundOpened: {
    zh: '开启排摸轮次：{from} 至 {to}',
    en: 'A screening round of its own: {from} to {to}',
    ja: '調査ラウンドを開始:{from} から {to}',
    ko: '조사 회차 시작: {from} ~ {to}',
  },
  roundJoined: {
    zh: '并入已有轮次',
    en: 'Joins the round that was open then',
    ja: '既存のラウンドに合流',
    ko: '기존 회차에 합류',
  },
  roundWidened: {
    zh: '并入较早台账的轮次，起止时间扩展到 {from} 至 {to}',
    en: 'Joins the round of an earlier ledger, widened to hold {from} to {to}',
    ja: '以前の台帳のラウンドに合流し、{from} から {to} を含むよう拡張',
    ko: '이전 대장의 회차에 합류하고 {from} ~ {to}을(를) 포함하도록 확장',
  },
  roundClosed: {
    zh: '轮次于 {at} 结束',
    en: 'The round is closed as of {at}',
    ja: 'ラウンドは {at} に終了',
    ko: '회차는 {at}에 종료',
  },
  rosterExtended: {
    zh: '该居委会没有登记名册：台账中的 {workers} 名走访人计入名册',
    en: 'No roster was registered: the {workers} workers of this ledger count as roster',
    ja: '名簿が未登録のため、台帳の {workers} 名を名簿に算入',
    ko: '등록된 명부가 없어 대장의 {workers}명을 명부로 계산',
  },
} as const satisfies Record<string, ResidentLabels>;

export function note(name: keyof typeof NOTES, language: Language, params: Readonly<Record<string, string | number>> = {}): string {
  return filledIn(NOTES[name][language], params);
}
