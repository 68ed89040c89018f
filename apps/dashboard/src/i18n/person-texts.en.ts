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
  },
};
