import { accept, choiceField, defineSubmission, duplicateOf, formatInstant, idField, refuse, sameNextTo } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { OPENING_BASES, PREMISES_TYPES } from './events.js';
import { premises, premisesIn, premisesStream, suspensionAt, tradingOf } from './premises.js';

/**
 * A shop or a workplace trades, again or for the first time that anybody says so.
 *
 * Refuses `not-registered` where the unit has no such place, and `suspended` where its own manager opens what was ordered shut.
 * Open already is a duplicate.
 */
export const openPremises = defineSubmission({
  type: 'open-premises',
  labels: { zh: '场所开业复工', en: 'Open premises', ja: '営業再開', ko: '영업 재개' },
  roles: ['street', 'department', 'committee', 'siteManager', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Place'),
    basis: choiceField('复工依据', 'Basis', OPENING_BASES, {
      approved: { zh: '经批准', en: 'Approved' },
      filed: { zh: '已备案', en: 'Filed' },
      exempt: { zh: '无需批准', en: 'Needs neither' },
    }),
  }),
  availableWhen: [{ list: 'premisesShut', known: { siteId: 'siteId' } }],
  streamKind: premises,
  stream: (data, unit) => premisesStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ site: readingSite(unit, siteId) }),
  decide({ orgUnit, occurredAt, role, data: { siteId, basis } }, state, { site }: { site: SiteState }) {
    const place = premisesIn(site, orgUnit, PREMISES_TYPES);
    if (place === undefined) return refuse('not-registered', 'siteId');
    const trading = tradingOf(state);
    const suspended = suspensionAt(trading, occurredAt);
    if (suspended !== undefined && role === 'siteManager') {
      return refuse('suspended', 'siteId', { since: formatInstant(suspended.report.occurredAt) });
    }
    const known = sameNextTo(trading, occurredAt, ({ type }) => type === 'PremisesOpened');
    if (known !== undefined) return duplicateOf(known.report, 'PremisesOpened', siteId);
    return accept({ type: 'PremisesOpened', data: { siteId, siteType: place.siteType, basis } });
  },
});
