import { definePolicy } from '@yiwang/kernel';
import type { QuarantinePlaceAssessed } from '../places/events.js';

/**
 * Whoever cannot be quarantined at home (an attic with a shared kitchen and bath) is asked a central place for. Nobody is moved
 * by it: somebody has to find a bed.
 */
export const centralForUnsuitablePlace = definePolicy<QuarantinePlaceAssessed>()({
  name: 'central-for-unsuitable-place',
  hears: ['QuarantinePlaceAssessed'],
  act({ data: { householdId, personId, suitable }, metadata: { orgUnit } }) {
    if (suitable || personId === undefined) return [];
    return [{ type: 'request-quarantine-transfer', orgUnit, data: { personId, householdId, reason: 'unsuitable' } }];
  },
});
