/** What is said of thresholds, in Chinese. */
export const thresholdTexts = {
  limit: {
    title: '提醒界限',
    none: '指标目录没有给它设界限，本街道也没有设定',
    ofCatalogue: '时提醒（指标目录自带的界限）',
    maySet: '街道可以设定高于或低于多少、多久没有变动、各单位相差多少、较昨日变化多少时提醒。',
    mayReplace: '街道可以另设“高于”或“低于”代替目录的界限，也可以加设多久没有变动、各单位相差多少、较昨日变化多少时提醒。',
    kind: { ABOVE: '高于', BELOW: '低于', SILENT: '多久没有变动', UNEQUAL: '各单位相差超过', FASTER: '较昨日变化超过' },
    when: '何时提醒',
    value: '界限',
    hours: '小时',
    points: '个百分点',
    set: '设定',
    clear: '取消',
    webhooks: '消息推送到企业微信、钉钉等',
  },
};
