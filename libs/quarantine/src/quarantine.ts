import { textWasOpen, type BoundedContext, type EventOf } from '@yiwang/kernel';
import { dismissQuarantineAssessment } from './assessments/dismiss-quarantine-assessment.submission.js';
import { quarantineAssessment } from './assessments/quarantine-assessment.js';
import { requestQuarantineAssessment } from './assessments/request-quarantine-assessment.submission.js';
import { quarantineCase } from './cases/quarantine-case.js';
import { quarantineStartedSaysFromWhen } from './cases/quarantine-started.upcaster.js';
import { releaseQuarantine } from './cases/release-quarantine.submission.js';
import { startQuarantine } from './cases/start-quarantine.submission.js';
import { requests } from './requests/requests.js';

/** Home and central quarantine, and what households ask for: everything the quarantine service owns. */
export const quarantine = {
  name: 'quarantine',
  submissions: [startQuarantine, releaseQuarantine, requestQuarantineAssessment, dismissQuarantineAssessment, ...requests.submissions],
  streamKinds: [quarantineCase, quarantineAssessment, ...requests.streamKinds],
  upcasters: [quarantineStartedSaysFromWhen, textWasOpen('QuarantineReleased', 'releaseReason')],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type QuarantineEvent = EventOf<typeof quarantine>;
