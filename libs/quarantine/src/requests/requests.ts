import { acceptResidentRequest } from './accept-resident-request.submission.js';
import { completeResidentRequest } from './complete-resident-request.submission.js';
import { raiseResidentRequest } from './raise-resident-request.submission.js';
import { rateResidentRequest } from './rate-resident-request.submission.js';
import { residentRequest } from './resident-request.js';

/** What households ask for, and what is done about it. */
export const requests = {
  submissions: [raiseResidentRequest, acceptResidentRequest, completeResidentRequest, rateResidentRequest],
  streamKinds: [residentRequest],
} as const;
