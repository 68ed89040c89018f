import { requestFromCareVisit } from '../policies/request-from-care-visit.policy.js';
import { care } from './care.js';
import { dischargeVulnerableResident } from './discharge-vulnerable-resident.submission.js';
import { enrolVulnerableResident } from './enrol-vulnerable-resident.submission.js';
import { recordCareVisit } from './record-care-visit.submission.js';

/** Those who are looked after, and what comes of looking. */
export const careOfResidents = {
  submissions: [enrolVulnerableResident, dischargeVulnerableResident, recordCareVisit],
  streamKinds: [care],
  policies: [requestFromCareVisit],
} as const;
