import { definePolicy } from '@yiwang/kernel';
import type { ExposureClass, ReturneeRegistered } from '../returnees/events.js';

/** Where somebody was, and what for they may have to be quarantined. Elsewhere it is not called for. */
const REASONS: Readonly<Partial<Record<ExposureClass, 'domestic' | 'overseas'>>> = { hubei: 'domestic', keyArea: 'domestic', overseas: 'overseas' };

/**
 * Who comes back from Hubei, a key area or overseas is looked at for quarantine. Nobody is quarantined by it: somebody who
 * knows the household decides that.
 */
export const assessReturnee = definePolicy<ReturneeRegistered>()({
  name: 'assess-returnee',
  hears: ['ReturneeRegistered'],
  act({ data: { personId, householdId, exposureClass, arrivedAt }, metadata: { orgUnit } }) {
    const reason = REASONS[exposureClass];
    if (reason === undefined) return [];
    return [{ type: 'request-quarantine-assessment', orgUnit, data: { personId, householdId, reason, arrivedAt } }];
  },
});
