import type { timeTexts as chinese } from './time-texts.zh.js';

export const timeTexts: typeof chinese = {
  timeField: { misread: 'Write it as {{example}}', now: 'now', hourAgo: 'an hour ago', yesterdayNow: 'yesterday at this time', inAnHour: 'in an hour', tomorrowNow: 'tomorrow at this time', inAWeek: 'in a week', today: 'today', yesterday: 'yesterday' },
  film: {
    bar: 'Time bar',
    moment: 'Which hour',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed: from one picture to the next',
    hours: '{{count}} h',
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
