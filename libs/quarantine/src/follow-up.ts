import { quarantineBreach } from './breaches/quarantine-breach.js';
import { reportQuarantineBreach } from './breaches/report-quarantine-breach.submission.js';
import { resolveQuarantineBreach } from './breaches/resolve-quarantine-breach.submission.js';
import { health } from './health/health.js';
import { reportTemperature } from './health/report-temperature.submission.js';
import { quarantineNotice } from './notices/quarantine-notice.js';
import { signQuarantineNotice } from './notices/sign-quarantine-notice.submission.js';
import { requestFromQuarantineVisit } from './policies/request-from-quarantine-visit.policy.js';
import { quarantineVisit } from './visits/quarantine-visit.js';
import { recordQuarantineVisit } from './visits/record-quarantine-visit.submission.js';

/** What happens while a quarantine goes on, and the streams that it stands in, each beside the quarantines of the person; and what it asks for. */
export const followUp = {
  submissions: [signQuarantineNotice, recordQuarantineVisit, reportTemperature, reportQuarantineBreach, resolveQuarantineBreach],
  streamKinds: [quarantineNotice, quarantineVisit, health, quarantineBreach],
  policies: [requestFromQuarantineVisit],
} as const;
