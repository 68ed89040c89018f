import {
  accept, choiceField, countField, defineSubmission, duplicateOf, idField, inEffectAt, inPlaceOf, refuse,
} from '@yiwang/kernel';
import {
  compoundProfile, compoundProfileStream, COMPOUND_KINDS, isSiteOf, readingSite, type CompoundDescribed, type SiteState,
} from '@yiwang/registers';
import { z } from 'zod';

type Description = CompoundDescribed['data'];

const COMPARED = ['kind', 'propertyManaged', 'ownersCommittee', 'sharedKitchens', 'buildings', 'households'] as const;

const sameDescription = (a: Description, b: Description): boolean => COMPARED.every((field) => a[field] === b[field]);

const yesOrNo = (zh: string, en: string) => z.boolean().meta({ labels: { zh, en } });

/**
 * Says what kind of compound it is: like is to be compared with like. It holds from `occurredAt` until the next description.
 *
 * Refuses `not-registered` where the unit has no such compound among its sites. The description in effect then is a duplicate;
 * of two of one moment the one recorded later holds, and `refs.inPlaceOf` names the other.
 */
export const describeCompound = defineSubmission({
  type: 'describe-compound',
  labels: { zh: '登记小区情况', en: 'Describe a compound', ja: '団地の状況', ko: '단지 현황' },
  roles: ['committee', 'street', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('小区编号', 'Compound'),
    kind: choiceField('小区类型', 'Kind', COMPOUND_KINDS, {
      lilong: { zh: '里弄', en: 'Lane houses' },
      publicHousing: { zh: '老公房', en: 'Public housing' },
      commercial: { zh: '商品房', en: 'Commodity housing' },
      village: { zh: '农村宅', en: 'Village houses' },
      mixed: { zh: '混合', en: 'Mixed' },
    }),
    propertyManaged: yesOrNo('有物业', 'Has a property manager'),
    ownersCommittee: yesOrNo('有业委会', 'Has an owners’ committee'),
    sharedKitchens: yesOrNo('合用厨卫', 'Kitchens or bathrooms are shared'),
    buildings: countField('楼栋数', 'Buildings', { max: 10_000 }).optional(),
    households: countField('户数', 'Households', { max: 100_000 }).optional(),
  }),
  availableWhen: [{ list: 'sites', known: { siteId: 'siteId' }, when: ({ siteType }) => siteType === 'compound' }],
  streamKind: compoundProfile,
  stream: (data, unit) => compoundProfileStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ compound: readingSite(unit, siteId) }),
  decide(command, descriptions, { compound }: { compound: SiteState }) {
    const { siteId } = command.data;
    if (!isSiteOf(compound, command.orgUnit, 'compound')) return refuse('not-registered', 'siteId');
    const current = inEffectAt(descriptions, command.occurredAt);
    if (current !== undefined && sameDescription(current.described, command.data)) return duplicateOf(current.report, 'CompoundDescribed', siteId);
    return accept({ type: 'CompoundDescribed', data: command.data });
  },
  refs: (event, descriptions) => inPlaceOf(descriptions, event.id),
});
