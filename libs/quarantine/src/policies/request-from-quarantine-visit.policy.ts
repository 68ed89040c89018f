import { definePolicy } from '@yiwang/kernel';
import type { QuarantineVisitRecorded } from '../visits/events.js';

/** Whoever is found in need of help in quarantine has asked for it: of what kind, the committee finds out. */
export const requestFromQuarantineVisit = definePolicy<QuarantineVisitRecorded>()({
  name: 'request-from-quarantine-visit',
  hears: ['QuarantineVisitRecorded'],
  act({ data: { finding, householdId }, metadata: { orgUnit } }) {
    return finding === 'needsHelp' ? [{ type: 'raise-resident-request', orgUnit, data: { household: householdId, kind: 'other', context: 'quarantine' } }] : [];
  },
});
