/** The texts of the past: played like a film, and beside another moment. */
export const timeTexts = {
  film: {
    bar: '时间轴',
    moment: '看哪一个小时',
    play: '放映',
    pause: '暂停',
    speed: '速度：每幅隔多久',
    hours: '{{count}} 小时',
    left: '放映中：超时事项、重要点位和走势线暂停后显示',
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
