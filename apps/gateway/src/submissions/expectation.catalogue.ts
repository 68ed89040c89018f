import type { ResidentLabels } from '@yiwang/kernel';

/** What would be right, said to the one whose field was not. `{name}` stands for a parameter. */
export const EXPECTATIONS = {
  required: { zh: '必填', en: 'it is required', ja: '必須です', ko: '필수 항목입니다' },
  text: { zh: '应为文字', en: 'a text is expected', ja: '文字列を入力してください', ko: '문자를 입력하세요' },
  number: { zh: '应为数字', en: 'a number is expected', ja: '数値を入力してください', ko: '숫자를 입력하세요' },
  wholeNumber: { zh: '应为整数', en: 'a whole number is expected', ja: '整数を入力してください', ko: '정수를 입력하세요' },
  yesOrNo: { zh: '应为 true 或 false', en: 'true or false is expected', ja: 'true または false です', ko: 'true 또는 false여야 합니다' },
  list: { zh: '应为列表', en: 'a list is expected', ja: 'リストを入力してください', ko: '목록이어야 합니다' },
  record: { zh: '应为一组字段', en: 'an object with fields is expected', ja: '項目を持つオブジェクトです', ko: '필드가 있는 객체여야 합니다' },
  oneOf: { zh: '应为下列之一:{options}', en: 'one of {options} is expected', ja: '次のいずれか:{options}', ko: '다음 중 하나: {options}' },
  atLeast: { zh: '不得小于 {limit}', en: '{limit} at least', ja: '{limit} 以上', ko: '{limit} 이상' },
  atMost: { zh: '不得大于 {limit}', en: '{limit} at most', ja: '{limit} 以下', ko: '{limit} 이하' },
  atLeastCharacters: { zh: '至少 {limit} 个字', en: '{limit} characters at least', ja: '{limit} 文字以上', ko: '{limit}자 이상' },
  atMostCharacters: { zh: '最多 {limit} 个字', en: '{limit} characters at most', ja: '{limit} 文字以内', ko: '{limit}자 이내' },
  atLeastItems: { zh: '至少 {limit} 项', en: '{limit} items at least', ja: '{limit} 件以上', ko: '{limit}개 이상' },
  atMostItems: { zh: '最多 {limit} 项', en: '{limit} items at most', ja: '{limit} 件以内', ko: '{limit}개 이내' },
  instant: {
    zh: '应为带时区的时间,例如 2020-02-08T14:32:00+08:00',
    en: 'a time with its offset is expected, such as 2020-02-08T14:32:00+08:00',
    ja: 'オフセット付きの時刻です(例:2020-02-08T14:32:00+08:00)',
    ko: '오프셋이 있는 시각이어야 합니다(예: 2020-02-08T14:32:00+08:00)',
  },
  date: {
    zh: '应为日期,例如 2020-02-08',
    en: 'a date is expected, such as 2020-02-08',
    ja: '日付です(例:2020-02-08)',
    ko: '날짜여야 합니다(예: 2020-02-08)',
  },
  uuid: {
    zh: '应为 UUID,例如 7c9e6679-7425-40de-944b-e07fc1f90ae7',
    en: 'a UUID is expected, such as 7c9e6679-7425-40de-944b-e07fc1f90ae7',
    ja: 'UUID です(例:7c9e6679-7425-40de-944b-e07fc1f90ae7)',
    ko: 'UUID여야 합니다(예: 7c9e6679-7425-40de-944b-e07fc1f90ae7)',
  },
  orgUnit: {
    zh: '应为 2、6、9 或 12 位单位代码,例如 310105002004',
    en: 'a unit code of 2, 6, 9 or 12 digits is expected, such as 310105002004',
    ja: '2・6・9・12桁の単位コードです(例:310105002004)',
    ko: '2, 6, 9 또는 12자리 단위 코드여야 합니다(예: 310105002004)',
  },
  pattern: { zh: '格式应符合 {pattern}', en: 'the form {pattern} is expected', ja: '形式は {pattern} です', ko: '{pattern} 형식이어야 합니다' },
  noSuchField: { zh: '没有这个字段', en: 'there is no such field', ja: 'この項目はありません', ko: '없는 필드입니다' },
  batch: {
    zh: '一条上报,或最多 {limit} 条的列表',
    en: 'one submission, or a list of up to {limit}',
    ja: '報告1件、または最大 {limit} 件のリスト',
    ko: '보고 1건 또는 최대 {limit}건의 목록',
  },
  recordIds: {
    zh: 'persons 与 households 合计 1 至 {limit} 个编号',
    en: '1 to {limit} ids in persons and households together',
    ja: 'persons と households を合わせて1~{limit} 件の番号',
    ko: 'persons와 households를 합하여 1~{limit}개의 번호',
  },
  other: { zh: '与要求不符', en: 'it does not meet what is asked', ja: '要件を満たしていません', ko: '요건에 맞지 않습니다' },
} as const satisfies Record<string, ResidentLabels>;

export type Expectation = keyof typeof EXPECTATIONS;
