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
  oneOf: { zh: '应为下列之一：{options}', en: 'one of {options} is expected', ja: '次のいずれか:{options}', ko: '다음 중 하나: {options}' },
  atLeast: { zh: '不得小于 {limit}', en: '{limit} at least', ja: '{limit} 以上', ko: '{limit} 이상' },
  atMost: { zh: '不得大于 {limit}', en: '{limit} at most', ja: '{limit} 以下', ko: '{limit} 이하' },
  atLeastCharacters: { zh: '至少 {limit} 个字', en: '{limit} characters at least', ja: '{limit} 文字以上', ko: '{limit}자 이상' },
  atMostCharacters: { zh: '最多 {limit} 个字', en: '{limit} characters at most', ja: '{limit} 文字以内', ko: '{limit}자 이내' },
  atLeastItems: { zh: '至少 {limit} 项', en: '{limit} items at least', ja: '{limit} 件以上', ko: '{limit}개 이상' },
  atMostItems: { zh: '最多 {limit} 项', en: '{limit} items at most', ja: '{limit} 件以内', ko: '{limit}개 이내' },
  instant: {
    zh: '应为带时区的时间，例如 2020-02-08T14:32:00+08:00',
    en: 'a time with its offset is expected, such as 2020-02-08T14:32:00+08:00',
    ja: 'オフセット付きの時刻です（例：2020-02-08T14:32:00+08:00）',
    ko: '오프셋이 있는 시각이어야 합니다(예: 2020-02-08T14:32:00+08:00)',
  },
  date: {
    zh: '应为日期，例如 2020-02-08',
    en: 'a date is expected, such as 2020-02-08',
    ja: '日付です（例：2020-02-08）',
    ko: '날짜여야 합니다(예: 2020-02-08)',
  },
  uuid: {
    zh: '应为 UUID,例如 7c9e6679-7425-40de-944b-e07fc1f90ae7',
    en: 'a UUID is expected, such as 7c9e6679-7425-40de-944b-e07fc1f90ae7',
    ja: 'UUID です（例：7c9e6679-7425-40de-944b-e07fc1f90ae7）',
    ko: 'UUID여야 합니다(예: 7c9e6679-7425-40de-944b-e07fc1f90ae7)',
  },
  orgUnit: {
    zh: '应为 2、6、9 或 12 位单位代码，例如 310105002004',
    en: 'a unit code of 2, 6, 9 or 12 digits is expected, such as 310105002004',
    ja: '2・6・9・12桁の単位コードです（例：310105002004）',
    ko: '2, 6, 9 또는 12자리 단위 코드여야 합니다(예: 310105002004)',
  },
  id: {
    zh: '应为编号：字母或数字开头，只含字母、数字、点、下划线和连字符，最多 80 个字符',
    en: 'an id is expected: letters, digits, dots, underscores and hyphens, beginning with a letter or digit, 80 characters at most',
    ja: '番号です。英数字で始まり、英数字・ピリオド・アンダースコア・ハイフンのみ、80文字以内',
    ko: '번호여야 합니다. 영문자나 숫자로 시작하고 영문자, 숫자, 점, 밑줄, 하이픈만 80자 이내',
  },
  rowId: {
    zh: '应为清单所列的编号，请从清单中选取',
    en: 'an id as its list gives it is expected: choose it from the list',
    ja: '一覧に表示された番号です。一覧から選んでください',
    ko: '목록에 표시된 번호여야 합니다. 목록에서 선택하세요',
  },
  phone: {
    zh: '应为电话号码：5 至 20 位数字，可含空格、连字符和开头的 +',
    en: 'a telephone number is expected: 5 to 20 digits, spaces or hyphens, with a + in front if you like',
    ja: '電話番号です。数字・空白・ハイフンで5~20文字、先頭に + を付けられます',
    ko: '전화번호여야 합니다. 숫자, 공백, 하이픈 5~20자, 앞에 + 사용 가능',
  },
  account: {
    zh: '应为账号：小写字母开头，只含小写字母、数字、点、下划线和连字符，2 至 64 个字符',
    en: 'an account is expected: small letters, digits, dots, underscores and hyphens, beginning with a letter, 2 to 64 characters',
    ja: 'アカウントです。英小文字で始まり、英小文字・数字・ピリオド・アンダースコア・ハイフンのみ、2~64文字',
    ko: '계정이어야 합니다. 영문 소문자로 시작하고 영문 소문자, 숫자, 점, 밑줄, 하이픈만 2~64자',
  },
  device: {
    zh: '应为设备名：字母、数字、点、下划线和连字符，最多 64 个字符',
    en: 'a name of a device is expected: letters, digits, dots, underscores and hyphens, 64 characters at most',
    ja: '端末名です。英数字・ピリオド・アンダースコア・ハイフンのみ、64文字以内',
    ko: '기기 이름이어야 합니다. 영문자, 숫자, 점, 밑줄, 하이픈만 64자 이내',
  },
  digits: { zh: '应只含数字', en: 'digits only are expected', ja: '数字のみです', ko: '숫자만 입력하세요' },
  plate: {
    zh: '应为车牌号，例如 沪A12345',
    en: 'a number plate is expected, as 沪A12345',
    ja: '車両番号です（例：沪A12345）',
    ko: '차량 번호여야 합니다(예: 沪A12345)',
  },
  noSuchField: { zh: '没有这个字段', en: 'there is no such field', ja: 'この項目はありません', ko: '없는 필드입니다' },
  batch: {
    zh: '一条上报，或最多 {limit} 条的列表',
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
