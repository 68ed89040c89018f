/**
 * The lists from which somebody has something to do, by their names in the API. A register (sites, org units, all who
 * came back) is none: nobody takes on its rows. `board` is no list: its items are numbers that call for somebody, by their
 * elements' codes.
 */
export const WORK_LISTS = [
  'householdsToVisit', 'householdsToRevisit', 'eveningRevisits', 'returneesWithoutQuarantine', 'quarantinesToAssess', 'quarantineCases',
  'quarantineVisitsDue', 'quarantineTemperaturesDue', 'quarantineNoticesUnsigned', 'quarantineBreaches', 'quarantineTransfers',
  'gateExceptions', 'hotelsNotReported', 'hotelsUndeclared', 'premisesNotReported', 'premisesIssues', 'premisesShut', 'troikaActions',
  'requestsToTakeUp', 'requestsOpen', 'careVisits', 'maskReservationsWaiting', 'wasteToCollect', 'wasteMissed', 'wasteRuns', 'conflicts', 'policyFailures',
  'board',
] as const;
export type WorkList = (typeof WORK_LISTS)[number];
