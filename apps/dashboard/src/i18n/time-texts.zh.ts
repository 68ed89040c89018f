/** The texts of the past: played like a film, and beside another moment. */
export const timeTexts = {
  timeField: { misread: '请按 {{example}} 填写', now: '现在', hourAgo: '一小时前', yesterdayNow: '昨日此时', inAnHour: '一小时后', tomorrowNow: '明日此时', inAWeek: '一周后', today: '今天', yesterday: '昨天' },
  film: {
    bar: '时间轴',
    moment: '看哪一个小时',
    play: '放映',
    pause: '暂停',
    speed: '速度：每幅隔多久',
    hours: '{{count}} 小时',
    ended: '放映中断：{{message}}',
  },
  beside: {
    title: '两个时刻对照',
    field: '与哪个时刻对照（可不填）',
    unit: '看哪个单位',
    differing: '只看有变化的',
    difference: '变化',
    now: '现在',
  },
};
