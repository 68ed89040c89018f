/** The texts of `threshold-texts.zh.ts` in English. */
export const thresholdTexts = {
  limit: {
    title: 'When it calls for somebody',
    none: 'The street has set no limit',
    kind: { ABOVE: 'above', BELOW: 'below', SILENT: 'has not moved for', UNEQUAL: 'units apart by more than', FASTER: 'changed since yesterday by more than' },
    when: 'When',
    value: 'Limit',
    hours: 'h',
    set: 'Set',
    clear: 'Clear',
    webhooks: 'Tell others by webhook',
  },
  handle: {
    open: 'Take on or put off: {{name}}',
    until: 'Put off until',
    reason: 'Reason',
    snooze: 'Put off',
    snoozed: '{{count}} more put off',
    takenBy: 'taken on by {{who}}',
    overdue: 'overdue',
    apart: 'units apart',
    changed: 'since yesterday',
    unmoved: 'has not moved for {{length}}',
    unmovedLonger: 'has not moved for more than {{length}}',
  },
};
