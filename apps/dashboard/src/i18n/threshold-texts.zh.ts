/** What is said of thresholds and of what is taken on or put off on the board, in Chinese. */
export const thresholdTexts = {
  limit: {
    title: '提醒界限',
    none: '本街道没有设定界限',
    kind: { ABOVE: '高于', BELOW: '低于', SILENT: '多久没有变动', UNEQUAL: '各单位相差超过', FASTER: '较昨日变化超过' },
    when: '何时提醒',
    value: '界限',
    hours: '小时',
    set: '设定',
    clear: '取消',
    webhooks: '消息推送到企业微信、钉钉等',
  },
  handle: {
    open: '领办或暂缓:{{name}}',
    until: '暂缓至',
    reason: '原因',
    snooze: '暂缓',
    snoozed: '另有 {{count}} 项已暂缓',
    takenBy: '{{who}} 领办',
    overdue: '超时',
    apart: '各单位相差',
    changed: '较昨日',
    unmoved: '{{length}} 没有变动',
    unmovedLonger: '超过 {{length}} 没有变动',
  },
};
