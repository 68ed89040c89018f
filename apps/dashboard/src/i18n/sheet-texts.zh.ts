/** The texts of the page that is printed for the morning meeting. */
export const sheetTexts = {
  sheet: {
    title: '晨会单',
    now: '截至 {{time}} 的情况',
    then: '{{time}} 的情况(回看)',
    printed: '打印于 {{time}}',
    onlyArea: '只看 {{name}}',
    shown: '共 {{count}} 项',
    more: '另有 {{count}} 项',
    moreUnits: '另有 {{count}} 个单位',
    since: '{{time}} 起',
    sinceOrEarlier: '{{time}} 或更早',
    limitAbove: '界限：高于 {{threshold}} {{unit}} 提醒',
    limitBelow: '界限：低于 {{threshold}} {{unit}} 提醒',
    categories: '各类要点',
    day: '{{date}} 全天',
    dayNone: '没有记录到什么',
    before: '前一日 {{number}}',
    between: ',',
    unknown: '还没有读到',
    signing: { officer: '值班负责人', recorder: '记录人', time: '时间' },
  },
};
