import { accept, choiceField, defineSubmission, duplicateOf, idField, refuse, sameNextTo } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { PREMISES_TYPES, SUSPENSION_REASONS } from './events.js';
import { premises, premisesIn, premisesStream, tradingOf } from './premises.js';

/**
 * A place is ordered shut, until it is opened by somebody who may.
 *
 * Refuses `not-registered` where the unit has no such place. Shut already for the same reason is a duplicate.
 */
export const suspendPremises = defineSubmission({
  type: 'suspend-premises',
  labels: { zh: '责令停业', en: 'Order premises shut', ja: '営業停止命令', ko: '영업 정지 명령' },
  roles: ['street', 'department', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Place'),
    reason: choiceField('停业原因', 'Reason', SUSPENSION_REASONS, {
      breach: { zh: '违反防控要求', en: 'Breach of the rules' },
      case: { zh: '发现病例', en: 'A case' },
      ordered: { zh: '统一要求', en: 'All of its kind' },
    }),
  }),
  availableWhen: [
    { list: 'premisesOpen', known: { siteId: 'siteId' } },
    { list: 'premisesShut', known: { siteId: 'siteId' }, when: ({ standing }) => standing !== 'suspended' },
  ],
  streamKind: premises,
  stream: (data, unit) => premisesStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ site: readingSite(unit, siteId) }),
  decide({ orgUnit, occurredAt, data: { siteId, reason } }, state, { site }: { site: SiteState }) {
    const place = premisesIn(site, orgUnit, PREMISES_TYPES);
    if (place === undefined) return refuse('not-registered', 'siteId');
    const known = sameNextTo(tradingOf(state), occurredAt, ({ type, said }) => type === 'PremisesSuspended' && said.reason === reason);
    if (known !== undefined) return duplicateOf(known.report, 'PremisesSuspended', siteId);
    return accept({ type: 'PremisesSuspended', data: { siteId, siteType: place.siteType, reason } });
  },
});
