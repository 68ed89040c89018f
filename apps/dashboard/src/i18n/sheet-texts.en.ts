import type { sheetTexts as chinese } from './sheet-texts.zh.js';

export const sheetTexts: typeof chinese = {
  sheet: {
    title: 'Morning sheet',
    now: 'As of {{time}}',
    then: 'As it was at {{time}}',
    printed: 'Printed {{time}}',
    underlined: 'Underlined: beyond its limit',
    onlyArea: 'Only {{name}}',
    shown: '{{count}} in all',
    more: '{{count}} more',
    moreUnits: '{{count}} more',
    since: 'since {{time}}',
    sinceOrEarlier: 'since {{time}} or earlier',
    limitAbove: 'Calls for somebody above {{threshold}} {{unit}}',
    limitBelow: 'Calls for somebody below {{threshold}} {{unit}}',
    categories: 'By category',
    day: 'The whole of {{date}}',
    dayNone: 'Nothing was recorded',
    dayOthers: 'No counts of that day: {{names}}',
    before: ' (the day before {{number}})',
    between: ', ',
    unknown: 'Not read yet',
    signing: { officer: 'Officer on duty', recorder: 'Recorded by', time: 'Time' },
  },
};
