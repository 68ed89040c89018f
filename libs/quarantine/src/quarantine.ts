import { textWasOpen, type BoundedContext, type EventOf } from '@yiwang/kernel';
import { dismissQuarantineAssessment } from './assessments/dismiss-quarantine-assessment.submission.js';
import { quarantineAssessment } from './assessments/quarantine-assessment.js';
import { requestQuarantineAssessment } from './assessments/request-quarantine-assessment.submission.js';
import { careOfResidents } from './care/care-of-residents.js';
import { extendQuarantine } from './cases/extend-quarantine.submission.js';
import { quarantineCase } from './cases/quarantine-case.js';
import { quarantineStartedSaysFromWhen } from './cases/quarantine-started.upcaster.js';
import { releaseQuarantine } from './cases/release-quarantine.submission.js';
import { startQuarantine } from './cases/start-quarantine.submission.js';
import { transferQuarantine } from './cases/transfer-quarantine.submission.js';
import { followUp } from './follow-up.js';
import { assessQuarantinePlace } from './places/assess-quarantine-place.submission.js';
import { quarantinePlace } from './places/quarantine-place.js';
import { centralForUnsuitablePlace } from './policies/central-for-unsuitable-place.policy.js';
import { requests } from './requests/requests.js';
import { declineQuarantineTransfer } from './transfers/decline-quarantine-transfer.submission.js';
import { quarantineTransfer } from './transfers/quarantine-transfer.js';
import { requestQuarantineTransfer } from './transfers/request-quarantine-transfer.submission.js';
import { waste } from './waste-runs/waste.js';

/** Home and central quarantine and its waste, what households ask for, and who is looked after: everything the quarantine service owns. */
export const quarantine = {
  name: 'quarantine',
  submissions: [
    startQuarantine, transferQuarantine, extendQuarantine, releaseQuarantine,
    requestQuarantineAssessment, dismissQuarantineAssessment, assessQuarantinePlace,
    requestQuarantineTransfer, declineQuarantineTransfer,
    ...followUp.submissions, ...waste.submissions, ...requests.submissions, ...careOfResidents.submissions,
  ],
  streamKinds: [
    quarantineCase, quarantineAssessment, quarantinePlace, quarantineTransfer,
    ...followUp.streamKinds, ...waste.streamKinds, ...requests.streamKinds, ...careOfResidents.streamKinds,
  ],
  upcasters: [quarantineStartedSaysFromWhen, textWasOpen('QuarantineReleased', 'releaseReason')],
  policies: [centralForUnsuitablePlace, ...followUp.policies, ...careOfResidents.policies],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type QuarantineEvent = EventOf<typeof quarantine>;
