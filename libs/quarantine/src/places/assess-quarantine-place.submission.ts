import { accept, choicesField, defineSubmission, duplicateOf, household, knownPerson, refuse, sameInAnyOrder, sameNextTo, worker } from '@yiwang/kernel';
import { compoundOnFileAt, readingHousehold, type RegisteredHouseholdState } from '@yiwang/registers';
import { z } from 'zod';
import { PLACE_SHORTCOMINGS } from './events.js';
import { quarantinePlace, quarantinePlaceStream } from './quarantine-place.js';

/** What is known of somebody for whom a home is looked at. */
const KNOWN = { household: 'householdId', personId: 'personId' } as const;

/**
 * Somebody looks at whether a person can be quarantined in a home: with a kitchen, a bath and a room of their own. In one that
 * is found unsuitable nobody can be put in home quarantine until it is found suitable; for the person for whom it was looked at
 * a central place is asked for.
 *
 * The same verdict with the same reasons next to it in time is a duplicate, unless it is for another person. Refuses
 * `reasons-missing` for an unsuitable home without a reason, and `reasons-though-suitable` for a suitable one with one.
 */
export const assessQuarantinePlace = defineSubmission({
  type: 'assess-quarantine-place',
  labels: { zh: '评估居家隔离条件', en: 'Assess a home for quarantine', ja: '自宅隔離条件の評価', ko: '자가 격리 환경 평가' },
  roles: ['committee', 'doctor', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    household,
    personId: knownPerson().optional(),
    suitable: z.boolean().meta({ labels: { zh: '具备居家隔离条件', en: 'Suitable for quarantine at home' } }),
    reasons: choicesField('不具备条件的原因', 'Why not', PLACE_SHORTCOMINGS, {
      sharedKitchen: { zh: '合用厨房', en: 'Shared kitchen' },
      sharedBath: { zh: '合用卫生间', en: 'Shared bath' },
      noSeparateRoom: { zh: '无单独房间', en: 'No room of one’s own' },
      vulnerableCohabitant: { zh: '同住老人、孕妇或病人', en: 'Somebody frail in the same flat' },
      other: { zh: '其他', en: 'Something else' },
    }).optional(),
    assessedBy: worker.optional(),
  }),
  availableWhen: [
    { list: 'quarantinesToAssess', known: KNOWN, when: ({ householdId }) => householdId !== undefined },
    { list: 'returneesWithoutQuarantine', known: KNOWN, when: ({ householdId }) => householdId !== undefined },
    { list: 'quarantineCases', known: KNOWN, when: ({ place }) => place === 'home' },
  ],
  streamKind: quarantinePlace,
  stream: (data, unit) => quarantinePlaceStream(unit, data.household),
  reads: (data, unit) => ({ file: readingHousehold(unit, data.household) }),
  decide({ occurredAt, data }, verdicts, { file }: { file: RegisteredHouseholdState }) {
    const { household: householdId, suitable, reasons = [], personId, assessedBy } = data;
    if (!suitable && reasons.length === 0) return refuse('reasons-missing', 'reasons');
    if (suitable && reasons.length > 0) return refuse('reasons-though-suitable', 'reasons');
    const same = sameNextTo(verdicts, occurredAt, ({ said }) =>
      said.suitable === suitable && sameInAnyOrder(said.reasons ?? [], reasons) && (personId === undefined || said.personId === personId));
    if (same !== undefined) return duplicateOf(same.report, 'QuarantinePlaceAssessed', householdId);
    const compoundId = compoundOnFileAt(file, occurredAt);
    return accept({ type: 'QuarantinePlaceAssessed', data: { householdId, compoundId, suitable, reasons: suitable ? undefined : reasons, personId, assessedBy } });
  },
  refs: ({ data }) => ({ householdId: data.householdId }),
});
