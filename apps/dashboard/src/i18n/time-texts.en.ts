import type { timeTexts as chinese } from './time-texts.zh.js';

export const timeTexts: typeof chinese = {
  film: {
    bar: 'Time bar',
    moment: 'Which hour',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed: from one picture to the next',
    hours: '{{count}} h',
    left: 'Playing: what is overdue, key points and sparks come back with a pause',
    ended: 'The film broke off: {{message}}',
  },
  beside: {
    title: 'Two moments side by side',
    field: 'Beside which moment (may be empty)',
    unit: 'Which unit',
    differing: 'Only what differs',
    difference: 'Difference',
    now: 'Now',
  },
};
