/** The texts of a gate's page, and of what is kept on a phone until it is sent. */
export const gatePageTexts = {
  gatePage: {
    title: '门岗',
    notYours: '这个账号不值门岗',
    noGates: '没有您的出入口。请居委会先登记出入口。',
    staff: '在岗人数',
    standing: { unstaffed: '空岗', staffed: '有人值守', locked: '已上锁', sealed: '已封闭' },
    takePost: '上岗',
    takeOver: '接班',
    since: '{{time}} 上岗',
    counts: { 'report-gate-tally': '本班计数', 'tally-courier-checks': '快递员' },
    exception: '异常',
    temperature: '体温',
    reportFever: '上报发热',
    pass: {
      title: '查通行证', number: '证号', valid: '有效', elsewhere: '不是本小区的', ended: '已到期', unknown: '查无此证', until: '至 {{time}}',
      asOf: '{{number}} 张有效,截至 {{time}}',
    },
    correct: '更正:先前报多了,减到实际数再报',
    report: '报数',
    leave: '交班',
    leaveLocked: '锁门离岗',
  },
  outbox: {
    nothing: '没有待发送的',
    sent: '已全部送达,最近 {{time}}',
    waiting: '正在发送 {{count}} 条',
    offline: '没有网络:{{count}} 条已存在本机,有网络后自动发送',
    takeBack: '撤回「{{what}}」',
    refused: '「{{what}}」未被接收:',
    seen: '知道了',
  },
};
