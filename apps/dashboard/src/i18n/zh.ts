import { accountTexts } from './account-texts.zh.js';
import { draftTexts } from './draft-texts.zh.js';
import { gatePageTexts } from './gate-page-texts.zh.js';
import { runPageTexts } from './run-page-texts.zh.js';
import { listTexts } from './list-texts.zh.js';
import { matrixTexts } from './matrix-texts.zh.js';
import { personTexts } from './person-texts.zh.js';
import { sheetTexts } from './sheet-texts.zh.js';
import { submittingTexts } from './submitting-texts.zh.js';
import { thresholdTexts } from './threshold-texts.zh.js';
import { mapPageTexts } from './map-page-texts.zh.js';
import { webhookTexts } from './webhook-texts.zh.js';
import { timeTexts } from './time-texts.zh.js';
import { wallTexts } from './wall-texts.zh.js';

/** What the staff screens say beside the first one (`first-texts.zh.ts`), in Chinese. `en.ts` must have the same keys; the compiler checks it. */
export const zh = {
  choice: { none: '没有匹配的', more: '还有 {{count}} 个，继续输入以缩小范围', pick: '请从名单中选择一个，或输入完整代码' },
  setup: {
    title: '设立第一位管理员',
    intro: '这个一次性链接由安装程序打印，只能使用一次。',
    name: '姓名',
    account: '账号',
    password: '密码',
    passwordAgain: '再输一次密码',
    passwordHint: '至少 12 个字符',
    mismatch: '两次输入的密码不同',
    create: '设立',
    usedUp: '这个链接无效，或已经用过。请使用最近一次启动时打印的链接。',
    noToken: '链接不完整：缺少令牌。请使用安装程序打印的完整链接。',
  },
  units: {
    title: '选择单位',
    intro: '选择要查看的单位，或输入代码。',
    code: '单位代码（2、6、9 或 12 位）',
    open: '查看',
    invalid: '代码应为 2、6、9 或 12 位数字',
    none: '下面还没有登记的单位',
    noneYet: '还没有登记单位',
    registerFirst: '先登记市、区、街道和居委会，再为它们上报或导入台账。',
    findCommittee: '输入名称或代码查找',
    noCommittee: '还没有登记任何居委会。',
    committeesUnread: '读不到居委会名单，可以直接输入 12 位代码。',
    register: '登记单位',
    up: '上级',
  },
  panel: {
    formula: '怎么算的',
    numerator: '分子',
    denominator: '分母',
    committees: '计入居委数',
    window: { DAY: '当日', ROUND: '本轮', TO_DATE: '截至此刻' },
    history: '走势',
    units: '各单位',
    events: '由哪些记录得出',
    occurredAt: '发生时间',
    type: '记录',
    unit: '单位',
    contribution: '计入',
    part: '用于',
    actor: '由谁上报',
    noEvents: '这段时间没有记录',
    noValue: '没有数值：分母为零或还没有记录',
    parts: { value: '数值', numerator: '分子', denominator: '分母' },
  },
  list: {
    rows: '共 {{number}} 条',
    none: '没有',
    whoMay: '{{roles}}可办理：{{kinds}}',
    whoMayBetween: '；',
    unopenedOnPaper: '其中 {{count}} 条的姓名、住址或内容没有打开',
    failed: '读不到名单：{{message}}',
    overdue: '逾期 {{length}}',
    over: '已过 {{length}}',
    left: '还剩 {{length}}',
    purpose: '查看事由', required: '（必填）', optional: '（选填）',
    openRecords: '显示{{what}}', of: { persons: '姓名', households: '住址', notes: '内容' }, and: '、', home: '户 {{letter}}',
    lookNoted: '每次查看都会记录在案',
    nameHidden: '姓名未显示', doorHidden: '住址未显示', textHidden: '内容未显示',
    dayOfQuarantine: '隔离第 {{n}} 天', ofHome: '同户第 {{n}} 人',
    takenBy: '领办人',
    takenSince: '{{moment}} 起',
    action: { 'take-on-item': '领办', 'let-go-item': '放回', 'retry-policy': '重试' },
  },
  policy: {
    'assess-returnee': '来沪返沪人员隔离评估', 'remind-of-release': '解除隔离到期提醒', 'remind-hotel': '宾旅馆日报提醒', 'request-from-care-visit': '探访后提出诉求',
    'request-from-quarantine-visit': '隔离走访后提出诉求', 'central-for-unsuitable-place': '居所不宜转集中隔离', 'missed-collection-to-crew': '漏收告知收运班组',
  },
  ...personTexts,
  ...submittingTexts,
  ...accountTexts,
  ...listTexts,
  ...matrixTexts,
  ...gatePageTexts,
  ...sheetTexts,
  ...runPageTexts,
  ...timeTexts,
  ...wallTexts,
  ...thresholdTexts,
  ...mapPageTexts,
  ...webhookTexts,
  ...draftTexts,
};

/** The same keys with texts of any language. */
export type OtherTexts = typeof zh;
