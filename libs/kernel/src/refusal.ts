import type { Language, ResidentLabels } from './labels.js';

/**
 * Every reason for which something is refused, once: its HTTP status (RFC 9457 problem details at the edge) and its
 * text in the four languages. `{name}` stands for a parameter of the refusal.
 */
export const REFUSALS = {
  'invalid-field': {
    status: 422,
    zh: '「{field}」填写有误:{expected}',
    en: '“{field}” is not right: {expected}',
    ja: '「{field}」の入力に誤りがあります:{expected}',
    ko: '“{field}” 입력이 올바르지 않습니다: {expected}',
  },
  'invalid-document-number': {
    status: 422,
    zh: '身份证号有误:应为18位,且末位校验码正确',
    en: 'The resident ID number is not right: 18 characters with a valid check digit are expected',
    ja: '身分証番号に誤りがあります:正しい検査数字を持つ18桁が必要です',
    ko: '신분증 번호가 올바르지 않습니다: 올바른 검사 숫자가 있는 18자리여야 합니다',
  },
  'unknown-type': {
    status: 422,
    zh: '没有「{type}」这种上报',
    en: 'There is no submission of type “{type}”',
    ja: '「{type}」という報告の種類はありません',
    ko: '“{type}” 유형의 보고는 없습니다',
  },
  'occurred-in-future': {
    status: 422,
    zh: '发生时间在未来:不得晚于 {latest}',
    en: 'It is said to have happened in the future: no later than {latest} is possible',
    ja: '発生時刻が未来です:{latest} 以前でなければなりません',
    ko: '발생 시각이 미래입니다: {latest} 이전이어야 합니다',
  },
  'too-long-ago': {
    status: 422,
    zh: '发生时间超过14天:请用台账导入或由管理员补录',
    en: 'It happened more than 14 days ago: import a ledger or ask the administrator to record it',
    ja: '14日以上前の事項です:台帳の取り込み、または管理者による登録が必要です',
    ko: '14일 이전의 일입니다: 대장 가져오기 또는 관리자를 통해 등록해 주세요',
  },
  'not-your-unit': {
    status: 403,
    zh: '您不能为 {orgUnit} 上报或查看',
    en: 'You may not submit for or look at {orgUnit}',
    ja: '{orgUnit} の報告・閲覧はできません',
    ko: '{orgUnit}에 대해 보고하거나 볼 수 없습니다',
  },
  'not-your-role': {
    status: 403,
    zh: '您的身份不能提交这种上报',
    en: 'Your role may not send this submission',
    ja: 'あなたの権限ではこの報告を送信できません',
    ko: '귀하의 권한으로는 이 보고를 보낼 수 없습니다',
  },
  'wrong-unit-level': {
    status: 422,
    zh: '这种上报不适用于单位 {orgUnit}',
    en: 'This submission does not concern a unit like {orgUnit}',
    ja: 'この報告は {orgUnit} には適用されません',
    ko: '이 보고는 {orgUnit} 단위에 해당하지 않습니다',
  },
  'unknown-unit': {
    status: 422,
    zh: '单位 {orgUnit} 尚未登记',
    en: 'The unit {orgUnit} is not registered',
    ja: '単位 {orgUnit} は登録されていません',
    ko: '{orgUnit} 단위가 등록되어 있지 않습니다',
  },
  'already-registered': {
    status: 409,
    zh: '已经登记过',
    en: 'It is already registered',
    ja: 'すでに登録されています',
    ko: '이미 등록되어 있습니다',
  },
  'not-registered': {
    status: 409,
    zh: '尚未登记或已注销',
    en: 'It is not registered, or no longer',
    ja: '登録されていないか、すでに抹消されています',
    ko: '등록되지 않았거나 이미 말소되었습니다',
  },
  'round-not-open': {
    status: 409,
    zh: '该轮次未开启或已结束',
    en: 'The round is not open, or was closed before that time',
    ja: 'この回は開始されていないか、終了しています',
    ko: '해당 회차가 열려 있지 않거나 종료되었습니다',
  },
  'round-already-open': {
    status: 409,
    zh: '该轮次已经开启过',
    en: 'The round was opened before',
    ja: 'この回はすでに開始されています',
    ko: '해당 회차는 이미 열렸습니다',
  },
  'target-unknown': {
    status: 422,
    zh: '没有居民户基数,请填写应排摸户数',
    en: 'The committee has no household baseline: give the number of households to screen',
    ja: '世帯数の基準がありません:調査対象世帯数を入力してください',
    ko: '세대 기준 수가 없습니다: 조사 대상 세대 수를 입력해 주세요',
  },
  'already-reserved': {
    status: 409,
    zh: '该户本轮已预约:{by} 于 {at} 登记',
    en: 'This household has already reserved in this round: registered by {by} at {at}',
    ja: 'この世帯はこの回で予約済みです:{by} が {at} に登録',
    ko: '이 세대는 이번 회차에 이미 예약했습니다: {by}이(가) {at}에 등록',
  },
  'not-reserved': {
    status: 409,
    zh: '该户本轮没有预约',
    en: 'This household has no reservation in this round',
    ja: 'この世帯はこの回の予約がありません',
    ko: '이 세대는 이번 회차 예약이 없습니다',
  },
  'voucher-already-issued': {
    status: 409,
    zh: '凭证已发放',
    en: 'The voucher was already issued',
    ja: '引換券はすでに発行されています',
    ko: '교환권이 이미 발급되었습니다',
  },
  'already-in-quarantine': {
    status: 409,
    zh: '该隔离已登记在案',
    en: 'This quarantine is already on record',
    ja: 'この隔離はすでに登録されています',
    ko: '이 격리는 이미 등록되어 있습니다',
  },
  'not-in-quarantine': {
    status: 409,
    zh: '没有该人员在隔离中的记录',
    en: 'There is no such quarantine on record',
    ja: '該当する隔離の記録がありません',
    ko: '해당 격리 기록이 없습니다',
  },
  'already-released': {
    status: 409,
    zh: '该人员已解除隔离',
    en: 'This quarantine was already released',
    ja: 'この隔離はすでに解除されています',
    ko: '이 격리는 이미 해제되었습니다',
  },
  'before-start': {
    status: 422,
    zh: '时间早于开始时间 {start}',
    en: 'The time is before the beginning at {start}',
    ja: '開始時刻 {start} より前です',
    ko: '시작 시각 {start}보다 이릅니다',
  },
  'duplicate': {
    status: 200,
    zh: '已由 {by} 于 {at} 上报,无需重复填写',
    en: 'Already reported by {by} at {at}: nothing more to fill in',
    ja: '{by} が {at} に報告済みです。再入力は不要です',
    ko: '{by}이(가) {at}에 이미 보고했습니다. 다시 입력할 필요가 없습니다',
  },
  'event-not-found': {
    status: 404,
    zh: '找不到要更正的记录',
    en: 'The event to correct does not exist',
    ja: '訂正対象の記録が見つかりません',
    ko: '정정할 기록을 찾을 수 없습니다',
  },
  'already-corrected': {
    status: 409,
    zh: '该记录已被更正',
    en: 'The event was already corrected',
    ja: 'この記録はすでに訂正されています',
    ko: '이미 정정된 기록입니다',
  },
  'busy': {
    status: 503,
    zh: '同一事项正有多人同时上报,请稍后重试',
    en: 'Several people are reporting on the same thing at once: try again in a moment',
    ja: '同じ事項に報告が集中しています。しばらくして再試行してください',
    ko: '같은 사항에 보고가 몰려 있습니다. 잠시 후 다시 시도해 주세요',
  },
  'log-unavailable': {
    status: 503,
    zh: '记录库暂不可用,未记录,请稍后重试',
    en: 'The log is out of reach: nothing was recorded, try again in a moment',
    ja: '記録庫に接続できません。記録されていません。しばらくして再試行してください',
    ko: '기록 저장소에 연결할 수 없습니다. 기록되지 않았습니다. 잠시 후 다시 시도해 주세요',
  },
  'not-signed-in': {
    status: 401,
    zh: '请先登录',
    en: 'Sign in first',
    ja: '先にログインしてください',
    ko: '먼저 로그인해 주세요',
  },
  'wrong-password': {
    status: 401,
    zh: '账号或密码不对',
    en: 'The account or the password is wrong',
    ja: 'アカウントまたはパスワードが違います',
    ko: '계정 또는 비밀번호가 올바르지 않습니다',
  },
  'too-many-attempts': {
    status: 429,
    zh: '尝试过于频繁,请 {seconds} 秒后再试',
    en: 'Too many attempts: try again in {seconds} seconds',
    ja: '試行回数が多すぎます。{seconds} 秒後に再試行してください',
    ko: '시도 횟수가 너무 많습니다. {seconds}초 후 다시 시도해 주세요',
  },
  'body-too-large': {
    status: 413,
    zh: '提交内容过大:不得超过 {limit}',
    en: 'The body is too large: {limit} at most',
    ja: '送信内容が大きすぎます:{limit} 以下にしてください',
    ko: '제출 내용이 너무 큽니다: 최대 {limit}',
  },
  'malformed-body': {
    status: 400,
    zh: '提交内容无法解析:{expected}',
    en: 'The body cannot be read: {expected}',
    ja: '送信内容を解析できません:{expected}',
    ko: '제출 내용을 읽을 수 없습니다: {expected}',
  },
  'forged-identity': {
    status: 400,
    zh: '不接受请求头 {header}:身份只来自登录',
    en: 'The header {header} is not accepted: identity comes from signing in alone',
    ja: 'ヘッダー {header} は受け付けません:身元はログインのみで決まります',
    ko: '{header} 헤더는 허용되지 않습니다: 신원은 로그인으로만 확인됩니다',
  },
  'unknown-ledger': {
    status: 422,
    zh: '认不出这份台账:找不到排摸或返沪登记的表头',
    en: 'This ledger is not recognised: no header of a screening or returnee ledger was found',
    ja: '台帳の種類を判別できません:調査または帰滬登録の見出しがありません',
    ko: '대장 종류를 알 수 없습니다: 조사 또는 귀환 등록 머리글이 없습니다',
  },
  'unreadable-cell': {
    status: 422,
    zh: '「{column}」无法识别:{value}',
    en: '“{column}” cannot be read: {value}',
    ja: '「{column}」を読み取れません:{value}',
    ko: '“{column}”을(를) 읽을 수 없습니다: {value}',
  },
  'not-found': {
    status: 404,
    zh: '没有这个地址',
    en: 'There is nothing at this address',
    ja: 'このアドレスには何もありません',
    ko: '이 주소에는 아무것도 없습니다',
  },
  'read-model-behind': {
    status: 504,
    zh: '数据尚未更新到位置 {position},请稍后重试',
    en: 'The numbers have not reached position {position} yet: try again in a moment',
    ja: 'データはまだ位置 {position} に達していません。しばらくして再試行してください',
    ko: '데이터가 아직 {position} 위치에 도달하지 않았습니다. 잠시 후 다시 시도해 주세요',
  },
  'unknown-element': {
    status: 404,
    zh: '没有数据元「{element}」',
    en: 'There is no element “{element}”',
    ja: 'データ項目「{element}」はありません',
    ko: '데이터 항목 “{element}”이(가) 없습니다',
  },
  'internal-error': {
    status: 500,
    zh: '系统出错,已记入日志(编号 {reference})',
    en: 'Something went wrong here; it was logged under {reference}',
    ja: 'システムエラーが発生しました(番号 {reference})',
    ko: '시스템 오류가 발생했습니다 (번호 {reference})',
  },
} as const satisfies Record<string, ResidentLabels & { status: number }>;

export type RefusalCode = keyof typeof REFUSALS;

/** Why something was refused: a value, not an exception. `field` is a dotted path into the submission. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field?: string | undefined;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** The refusal in the reader's language; a parameter that was not given is left as `{name}`. */
export function refusalMessage(refusal: Refusal, language: Language): string {
  const params: Record<string, string | number> = { ...(refusal.field ? { field: refusal.field } : {}), ...refusal.params };
  return REFUSALS[refusal.code][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
