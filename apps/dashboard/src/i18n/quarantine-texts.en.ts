/** The events of quarantines: their places, moves and terms. */
export const quarantineEvents = {
  QuarantineStarted: 'Quarantine started',
  QuarantineTransferred: 'Moved to another place of quarantine',
  QuarantineExtended: 'Quarantine extended',
  QuarantineReleased: 'Quarantine released',
  QuarantineAssessmentRequested: 'Assessment for quarantine requested',
  QuarantineAssessmentDismissed: 'Assessed: no quarantine',
  QuarantinePlaceAssessed: 'Home assessed for quarantine',
  QuarantineTransferRequested: 'Central place asked for',
  QuarantineTransferDeclined: 'Central place declined',
};

/** One sentence for each of them. */
export const quarantineSaid = {
  QuarantineStarted: { home: 'a home quarantine begins', central: 'a central quarantine begins', other: 'a quarantine begins' },
  QuarantineTransferred: { home: 'a person back in home quarantine', central: 'a person moved to central quarantine', other: 'a person in quarantine moved' },
  QuarantineExtended: 'a quarantine extended',
  QuarantineReleased: 'a person released from quarantine',
  QuarantineAssessmentRequested: 'a person to be assessed for quarantine',
  QuarantineAssessmentDismissed: 'a person assessed: no quarantine',
  QuarantinePlaceAssessed: 'a home assessed for quarantine',
  QuarantineTransferRequested: {
    unsuitable: 'a central place asked for: the home is unsuitable', symptoms: 'a central place asked for: symptoms', noCarer: 'a central place asked for: nobody to care',
    ordered: 'a central place asked for: ordered', other: 'a central place asked for',
  },
  QuarantineTransferDeclined: {
    noBed: 'nobody moved to central quarantine: no bed', notNeeded: 'nobody moved to central quarantine: not needed', withdrawn: 'a central place no longer asked for',
    other: 'a central place declined',
  },
};
