import type { gatePageTexts as chinese } from './gate-page-texts.zh.js';

export const gatePageTexts: typeof chinese = {
  gatePage: {
    title: 'Gate',
    notYours: 'This account takes no post at a gate',
    noGates: 'There is no gate of yours. The committee registers entrances first.',
    staff: 'People at the gate',
    standing: { unstaffed: 'nobody there', staffed: 'staffed', locked: 'locked', sealed: 'sealed' },
    takePost: 'Take the post',
    takeOver: 'Take over',
    since: 'since {{time}}',
    counts: { 'report-gate-tally': 'This shift', 'tally-courier-checks': 'Couriers' },
    exception: 'Exception',
    temperature: 'Temperature',
    reportFever: 'Report a fever',
    pass: {
      title: 'Check a pass', number: 'Number', valid: 'Valid', elsewhere: 'Of another compound', ended: 'Ended', unknown: 'No such pass', until: 'until {{time}}',
      asOf: '{{number}} valid as of {{time}}',
    },
    correct: 'Correct: too many were reported. Take them off and report again',
    report: 'Report counts',
    leave: 'Hand over',
    leaveLocked: 'Lock and leave',
  },
  outbox: {
    nothing: 'Nothing to send',
    sent: 'All sent, last at {{time}}',
    waiting: 'Sending {{count}}',
    offline: 'No network: {{count}} kept on this phone, sent once there is one',
    takeBack: 'Take back: {{what}}',
    refused: 'Not taken: {{what}}.',
    seen: 'Seen',
  },
};
