import type { personTexts as chinese } from './person-texts.zh.js';

/** The same in English. */
export const personTexts: typeof chinese = {
  person: {
    title: 'From arrival to release',
    link: 'Whole course',
    toList: 'Back to the list',
    purpose: 'Why you look: {{purpose}}',
    otherPurpose: 'Another reason',
    open: 'Look',
    nobody: 'The address names nobody: open it from a row of a list.',
    standing: 'Now and next',
    nowhere: 'In no list at present.',
    line: 'What happened',
    nothing: 'Nothing is recorded yet.',
    voided: 'Corrected, counts no more',
    because: 'Because: {{said}} ({{moment}})',
    reported: 'reported by {{who}}, {{moment}}',
    recorded: 'reported {{moment}}',
    temperature: 'temperature {{celsius}}',
    said: {
      ReturneeRegistered: { hubei: 'registered as back from Hubei', keyArea: 'registered as back from a key area', overseas: 'registered as come from overseas', other: 'registered as a returnee' },
      QuarantineStarted: { home: 'home quarantine begins', central: 'central quarantine begins', other: 'quarantine begins' },
      QuarantineTransferred: { home: 'moved to home quarantine', central: 'moved to central quarantine', other: 'moved to another place of quarantine' },
      QuarantineExtended: 'quarantine extended',
      QuarantineReleased: 'released from quarantine',
      QuarantineAssessmentRequested: 'to be assessed for quarantine',
      QuarantineAssessmentDismissed: 'assessed: no quarantine needed',
      QuarantineNoticeSigned: 'notice of the quarantine signed',
      QuarantineVisitRecorded: {
        fine: 'visit: well', symptoms: 'visit: has symptoms', needsHelp: 'visit: needs help', absent: 'visit: not at home', noAnswer: 'visit: no answer', other: 'visit',
      },
      TemperatureReported: 'temperature reported',
    },
  },
};
