import { quarantineBreach } from './breaches/quarantine-breach.js';
import { reportQuarantineBreach } from './breaches/report-quarantine-breach.submission.js';
import { resolveQuarantineBreach } from './breaches/resolve-quarantine-breach.submission.js';
import { health } from './health/health.js';
import { reportTemperature } from './health/report-temperature.submission.js';
import { quarantineNotice } from './notices/quarantine-notice.js';
import { signQuarantineNotice } from './notices/sign-quarantine-notice.submission.js';
import { quarantineVisit } from './visits/quarantine-visit.js';
import { recordQuarantineVisit } from './visits/record-quarantine-visit.submission.js';

/** What is submitted while a quarantine goes on. */
export const FOLLOW_UP = [signQuarantineNotice, recordQuarantineVisit, reportTemperature, reportQuarantineBreach, resolveQuarantineBreach] as const;

/** Where it stands, each beside the quarantines of the person. */
export const FOLLOW_UP_STREAMS = [quarantineNotice, quarantineVisit, health, quarantineBreach] as const;
