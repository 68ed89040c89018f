import { draftTexts } from './draft-texts.en.js';
import type { OtherTexts } from './zh.js';
import { accountTexts } from './account-texts.en.js';
import { gatePageTexts } from './gate-page-texts.en.js';
import { runPageTexts } from './run-page-texts.en.js';
import { listTexts } from './list-texts.en.js';
import { matrixTexts } from './matrix-texts.en.js';
import { personTexts } from './person-texts.en.js';
import { sheetTexts } from './sheet-texts.en.js';
import { submittingTexts } from './submitting-texts.en.js';
import { thresholdTexts } from './threshold-texts.en.js';
import { mapPageTexts } from './map-page-texts.en.js';
import { webhookTexts } from './webhook-texts.en.js';
import { timeTexts } from './time-texts.en.js';
import { wallTexts } from './wall-texts.en.js';

/** The same in English. */
export const en: OtherTexts = {
  choice: { none: 'Nothing matches', more: '{{count}} more: type on to narrow them down', pick: 'Choose one from the list, or enter its whole code' },
  setup: {
    title: 'Create the first administrator',
    intro: 'This link was printed by the installation and works once.',
    name: 'Name',
    account: 'Account',
    password: 'Password',
    passwordAgain: 'The password again',
    passwordHint: 'At least 12 characters',
    mismatch: 'The two passwords differ',
    create: 'Create',
    usedUp: 'This link is not valid, or was used before. Use the one printed at the last start.',
    noToken: 'The link is incomplete: its token is missing. Use the whole link that the installation printed.',
  },
  units: {
    title: 'Choose a unit',
    intro: 'Choose the unit to look at, or enter its code.',
    code: 'Unit code (2, 6, 9 or 12 digits)',
    open: 'Open',
    invalid: 'A code has 2, 6, 9 or 12 digits',
    none: 'No unit is registered below this one',
    noneYet: 'No unit is registered yet',
    registerFirst: 'Register the city, its districts, streets and committees first; then report or import ledgers for them.',
    findCommittee: 'Type a name or a code',
    noCommittee: 'No committee is registered yet.',
    committeesUnread: 'The list of committees cannot be read: enter the 12-digit code.',
    register: 'Register a unit',
    up: 'Up',
  },
  panel: {
    formula: 'How it is computed',
    numerator: 'Numerator',
    denominator: 'Denominator',
    committees: 'Committees in it',
    window: { DAY: 'of the day', ROUND: 'of the round', TO_DATE: 'to date' },
    history: 'History',
    units: 'Units',
    events: 'The records behind it',
    occurredAt: 'Happened',
    type: 'Record',
    unit: 'Unit',
    contribution: 'Counts',
    part: 'Towards',
    actor: 'Reported by',
    noEvents: 'No record in this time',
    noValue: 'No value: the denominator is zero, or nothing was recorded',
    parts: { value: 'value', numerator: 'numerator', denominator: 'denominator' },
  },
  list: {
    rows: '{{number}} in all',
    none: 'None',
    whoMay: '{{roles}} may report: {{kinds}}',
    whoMayBetween: '; ',
    unopenedOnPaper: 'names, doors or texts of {{count}} of them were not opened',
    failed: 'The list cannot be read: {{message}}',
    overdue: '{{length}} overdue',
    over: 'over for {{length}}',
    left: '{{length}} left',
    purpose: 'Purpose', required: '(required)', optional: '(optional)',
    openRecords: 'Show {{what}}', of: { persons: 'names', households: 'doors', notes: 'texts' }, and: ', ', home: 'Home {{letter}}',
    lookNoted: 'Every look is written down',
    nameHidden: 'name not shown', doorHidden: 'address not shown', textHidden: 'text not shown',
    dayOfQuarantine: 'day {{n}} of quarantine', ofHome: 'no. {{n}} of the home',
    takenBy: 'Taken on by',
    takenSince: 'since {{moment}}',
    action: { 'take-on-item': 'Take on', 'let-go-item': 'Let go', 'retry-policy': 'Retry' },
  },
  policy: {
    'assess-returnee': 'Assessment of returnees for quarantine', 'remind-of-release': 'Reminder of releases that are due', 'remind-hotel': 'Reminder of a hotel’s report',
    'request-from-care-visit': 'Help asked for after a care visit', 'request-from-quarantine-visit': 'Help asked for after a visit in quarantine',
    'central-for-unsuitable-place': 'A central place for whom home does not suit', 'missed-collection-to-crew': 'A missed collection told to the crew',
  },
  ...personTexts,
  ...submittingTexts,
  ...accountTexts,
  ...listTexts,
  ...matrixTexts,
  ...gatePageTexts,
  ...sheetTexts,
  ...runPageTexts,
  ...timeTexts,
  ...wallTexts,
  ...thresholdTexts,
  ...mapPageTexts,
  ...webhookTexts,
  ...draftTexts,
};
