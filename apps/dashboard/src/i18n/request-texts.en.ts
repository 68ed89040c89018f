/** The events of what households ask for, and of those who are looked after. */
export const requestEvents = {
  ResidentRequestRaised: 'Request raised',
  ResidentRequestAccepted: 'Request taken up',
  ResidentRequestCompleted: 'Request done',
  ResidentRequestRated: 'Request rated',
  VulnerableResidentEnrolled: 'Resident looked after',
  VulnerableResidentDischarged: 'Resident looked after no more',
  CareVisitRecorded: 'Care visit',
};

/** One sentence for each of them, or for each word it may carry. */
export const requestSaid = {
  ResidentRequestRaised: {
    medicine: 'a household asks for medicine', food: 'a household asks for food', repair: 'a household asks for a repair', psych: 'a household asks for somebody to talk to',
    medical: 'a household needs a doctor', parcel: 'a household asks for its parcel', complaint: 'a household complains', other: 'a household asks for help',
  },
  ResidentRequestAccepted: 'a request taken up',
  ResidentRequestCompleted: { done: 'a request done', handedOver: 'a request handed over', notPossible: 'a request that cannot be met', other: 'a request ended' },
  ResidentRequestRated: 'a household says whether it is content',
  VulnerableResidentEnrolled: 'a resident is looked after',
  VulnerableResidentDischarged: 'a resident is looked after no more',
  CareVisitRecorded: { fine: 'a care visit', needsHelp: 'a care visit: help is needed', noAnswer: 'a care visit, no answer', other: 'a care visit' },
};
