import { orgUnit, textWasOpen, type BoundedContext, type EventOf } from '@yiwang/kernel';
import { compoundProfile, registeredHousehold, site } from '@yiwang/registers';
import { householdBaseline } from './baselines/household-baseline.js';
import { recordHouseholdBaseline } from './baselines/record-household-baseline.submission.js';
import { comparisons } from './comparisons/comparisons.js';
import { setComparisons } from './comparisons/set-comparisons.submission.js';
import { closedManagement } from './compounds/closed-management.js';
import { declareClosedManagement } from './compounds/declare-closed-management.submission.js';
import { describeCompound } from './compounds/describe-compound.submission.js';
import { deviceTally } from './devices/device-tally.js';
import { siteDevices } from './devices/site-devices.js';
import { tallyDeviceReadings } from './devices/tally-device-readings.submission.js';
import { entrance } from './entrances/entrance.js';
import { setEntranceStatus } from './entrances/set-entrance-status.submission.js';
import { erasePerson } from './erasures/erase-person.submission.js';
import { personErasure } from './erasures/person-erasure.js';
import { gateException } from './gate-exceptions/gate-exception.js';
import { reportGateException } from './gate-exceptions/report-gate-exception.submission.js';
import { resolveGateException } from './gate-exceptions/resolve-gate-exception.submission.js';
import { closeGateShift } from './gates/close-gate-shift.submission.js';
import { gate } from './gates/gate.js';
import { openGateShift } from './gates/open-gate-shift.submission.js';
import { reportGateTally } from './gates/report-gate-tally.submission.js';
import { tallyCourierChecks } from './gates/tally-courier-checks.submission.js';
import { hotel } from './hotels/hotel.js';
import { submitHotelReport } from './hotels/submit-hotel-report.submission.js';
import { deregisterHousehold } from './households/deregister-household.submission.js';
import { recordLedgerHouseholds } from './households/record-ledger-households.submission.js';
import { registerHousehold } from './households/register-household.submission.js';
import { registerOrgUnit } from './org-units/register-org-unit.submission.js';
import { issueTemporaryPass } from './passes/issue-temporary-pass.submission.js';
import { revokeTemporaryPass } from './passes/revoke-temporary-pass.submission.js';
import { temporaryPass } from './passes/temporary-pass.js';
import { assessReturnee } from './policies/assess-returnee.policy.js';
import { closePremises } from './premises/close-premises.submission.js';
import { inspectPremises } from './premises/inspect-premises.submission.js';
import { openPremises } from './premises/open-premises.submission.js';
import { premises } from './premises/premises.js';
import { rectifyPremisesIssue } from './premises/rectify-premises-issue.submission.js';
import { reportHeadcount } from './premises/report-headcount.submission.js';
import { suspendPremises } from './premises/suspend-premises.submission.js';
import { recordLedgerReturns } from './returnees/record-ledger-returns.submission.js';
import { registerReturnee } from './returnees/register-returnee.submission.js';
import { returnee } from './returnees/returnee.js';
import { extendLedgerRoster } from './rosters/extend-ledger-roster.submission.js';
import { recordStaffRoster } from './rosters/record-staff-roster.submission.js';
import { staffRoster } from './rosters/staff-roster.js';
import { closeScreeningRound } from './rounds/close-screening-round.submission.js';
import { openLedgerRound } from './rounds/open-ledger-round.submission.js';
import { openScreeningRound } from './rounds/open-screening-round.submission.js';
import { screeningRounds } from './rounds/screening-rounds.js';
import { deregisterSite } from './sites/deregister-site.submission.js';
import { placeSite } from './sites/place-site.submission.js';
import { registerSite } from './sites/register-site.submission.js';
import { unplaceSite } from './sites/unplace-site.submission.js';
import { drawStreetMap } from './street-maps/draw-street-map.submission.js';
import { streetMap } from './street-maps/street-map.js';
import { withdrawStreetMap } from './street-maps/withdraw-street-map.submission.js';
import { householdScreening } from './visits/household-screening.js';
import { recordLedgerVisits } from './visits/record-ledger-visits.submission.js';
import { screenHousehold } from './visits/screen-household.submission.js';

/** People, rounds, returnees and premises: everything the screening service owns. */
export const screening = {
  name: 'screening',
  submissions: [
    registerOrgUnit,
    setComparisons,
    drawStreetMap,
    withdrawStreetMap,
    registerSite,
    deregisterSite,
    placeSite,
    unplaceSite,
    describeCompound,
    declareClosedManagement,
    setEntranceStatus,
    openGateShift,
    reportGateTally,
    closeGateShift,
    tallyCourierChecks,
    reportGateException,
    resolveGateException,
    issueTemporaryPass,
    revokeTemporaryPass,
    registerHousehold,
    deregisterHousehold,
    tallyDeviceReadings,
    recordLedgerHouseholds,
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
    submitHotelReport,
    reportHeadcount,
    inspectPremises,
    rectifyPremisesIssue,
    openPremises,
    closePremises,
    suspendPremises,
    erasePerson,
  ],
  streamKinds: [
    orgUnit, comparisons, streetMap, site, compoundProfile, deviceTally, registeredHousehold, householdBaseline, staffRoster, screeningRounds,
    householdScreening, returnee, personErasure,
    closedManagement, entrance, gate, siteDevices, gateException, temporaryPass, hotel, premises,
  ],
  upcasters: [textWasOpen('SiteDeregistered', 'reason')],
  policies: [assessReturnee],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type ScreeningEvent = EventOf<typeof screening>;
