import { accept, choiceField, defineSubmission, duplicateOf, inEffectAt, knownHousehold, refuse } from '@yiwang/kernel';
import { DEREGISTRATION_REASONS, registeredHousehold, registeredHouseholdStream } from '@yiwang/registers';
import { z } from 'zod';

/**
 * Takes a household off file: two flats were joined, the house was torn down, or there never was one.
 *
 * Refuses `not-registered` where it is not on file then, or another unit's. A second time is a duplicate.
 */
export const deregisterHousehold = defineSubmission({
  type: 'deregister-household',
  labels: { zh: '注销住户', en: 'Deregister a household', ja: '世帯の抹消', ko: '세대 말소' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    householdId: knownHousehold(),
    reason: choiceField('注销原因', 'Reason', DEREGISTRATION_REASONS, {
      merged: { zh: '并户', en: 'Joined with another' },
      demolished: { zh: '已拆除', en: 'Torn down' },
      neverThere: { zh: '登记有误', en: 'Never was one' },
    }),
  }),
  availableWhen: [{ list: 'householdsToVisit', known: { householdId: 'householdId' }, when: ({ occupancy }) => occupancy !== undefined }],
  streamKind: registeredHousehold,
  stream: (data, unit) => registeredHouseholdStream(unit, data.householdId),
  decide(command, entries) {
    const { householdId, reason } = command.data;
    const current = inEffectAt(entries, command.occurredAt);
    if (current === undefined || current.orgUnit !== command.orgUnit) return refuse('not-registered', 'householdId');
    if (current.entry === undefined) return duplicateOf(current.report, 'HouseholdDeregistered', householdId);
    return accept({ type: 'HouseholdDeregistered', data: { householdId, reason, compoundId: current.entry.compoundId } });
  },
});
