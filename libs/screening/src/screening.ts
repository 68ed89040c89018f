import { orgUnit, type BoundedContext, type EventOf } from '@yiwang/kernel';
import { closeScreeningRound } from './close-screening-round.submission.js';
import { comparisons } from './comparisons.js';
import { deregisterSite } from './deregister-site.submission.js';
import { extendLedgerRoster } from './extend-ledger-roster.submission.js';
import { householdBaseline } from './household-baseline.js';
import { householdScreening } from './household-screening.js';
import { openLedgerRound } from './open-ledger-round.submission.js';
import { openScreeningRound } from './open-screening-round.submission.js';
import { recordHouseholdBaseline } from './record-household-baseline.submission.js';
import { recordLedgerReturns } from './record-ledger-returns.submission.js';
import { recordLedgerVisits } from './record-ledger-visits.submission.js';
import { recordStaffRoster } from './record-staff-roster.submission.js';
import { registerOrgUnit } from './register-org-unit.submission.js';
import { registerReturnee } from './register-returnee.submission.js';
import { registerSite } from './register-site.submission.js';
import { returnee } from './returnee.js';
import { screenHousehold } from './screen-household.submission.js';
import { screeningRounds } from './screening-rounds.js';
import { setComparisons } from './set-comparisons.submission.js';
import { site } from './site.js';
import { staffRoster } from './staff-roster.js';

/** People, rounds, returnees and premises: everything the screening service owns. */
export const screening = {
  name: 'screening',
  submissions: [
    registerOrgUnit,
    setComparisons,
    registerSite,
    deregisterSite,
    recordHouseholdBaseline,
    recordStaffRoster,
    extendLedgerRoster,
    openScreeningRound,
    openLedgerRound,
    closeScreeningRound,
    screenHousehold,
    recordLedgerVisits,
    registerReturnee,
    recordLedgerReturns,
  ],
  streamKinds: [orgUnit, comparisons, site, householdBaseline, staffRoster, screeningRounds, householdScreening, returnee],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type ScreeningEvent = EventOf<typeof screening>;
