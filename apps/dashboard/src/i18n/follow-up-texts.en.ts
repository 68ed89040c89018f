/** The events of a quarantine while it goes on. */
export const followUpEvents = {
  QuarantineNoticeSigned: 'Notice of a quarantine signed',
  QuarantineVisitRecorded: 'Visit in quarantine',
  TemperatureReported: 'Temperature reported',
  QuarantineBreachReported: 'Breach of quarantine reported',
  QuarantineBreachResolved: 'Breach of quarantine resolved',
};

/** One sentence for each of them. */
export const followUpSaid = {
  QuarantineNoticeSigned: 'the notice of a quarantine signed',
  QuarantineVisitRecorded: {
    fine: 'a visit in quarantine: fine', symptoms: 'a visit in quarantine: symptoms', needsHelp: 'a visit in quarantine: help is needed',
    absent: 'a visit in quarantine: not at home', noAnswer: 'a visit in quarantine: no answer', other: 'a visit in quarantine',
  },
  TemperatureReported: 'a temperature reported',
  QuarantineBreachReported: { out: 'somebody in quarantine went out', visitor: 'somebody in quarantine had visitors', other: 'a breach of quarantine' },
  QuarantineBreachResolved: {
    warned: 'a breach of quarantine: warned', returned: 'a breach of quarantine: brought back', policeHandled: 'a breach of quarantine: handled by the police',
    movedToCentral: 'a breach of quarantine: moved to central quarantine', unfounded: 'a breach of quarantine: nothing in it', other: 'a breach of quarantine resolved',
  },
};
