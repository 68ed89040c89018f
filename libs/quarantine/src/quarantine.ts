import { textWasOpen, type BoundedContext, type EventOf } from '@yiwang/kernel';
import { dismissQuarantineAssessment } from './assessments/dismiss-quarantine-assessment.submission.js';
import { quarantineAssessment } from './assessments/quarantine-assessment.js';
import { requestQuarantineAssessment } from './assessments/request-quarantine-assessment.submission.js';
import { careOfResidents } from './care/care-of-residents.js';
import { quarantineCase } from './cases/quarantine-case.js';
import { quarantineStartedSaysFromWhen } from './cases/quarantine-started.upcaster.js';
import { releaseQuarantine } from './cases/release-quarantine.submission.js';
import { startQuarantine } from './cases/start-quarantine.submission.js';
import { requests } from './requests/requests.js';

/** Home and central quarantine, what households ask for, and who is looked after: everything the quarantine service owns. */
export const quarantine = {
  name: 'quarantine',
  submissions: [startQuarantine, releaseQuarantine, requestQuarantineAssessment, dismissQuarantineAssessment, ...requests.submissions, ...careOfResidents.submissions],
  streamKinds: [quarantineCase, quarantineAssessment, ...requests.streamKinds, ...careOfResidents.streamKinds],
  upcasters: [quarantineStartedSaysFromWhen, textWasOpen('QuarantineReleased', 'releaseReason')],
  policies: [...careOfResidents.policies],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type QuarantineEvent = EventOf<typeof quarantine>;
