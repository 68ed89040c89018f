import { definePolicy } from '@yiwang/kernel';
import type { CareVisitRecorded } from '../care/events.js';

/** Whoever was found to need help has asked for it: of what kind, somebody who calls back finds out. */
export const requestFromCareVisit = definePolicy<CareVisitRecorded>()({
  name: 'request-from-care-visit',
  hears: ['CareVisitRecorded'],
  act({ data: { finding, householdId }, metadata: { orgUnit } }) {
    return finding === 'needsHelp' ? [{ type: 'raise-resident-request', orgUnit, data: { household: householdId, kind: 'other', context: 'general' } }] : [];
  },
});
