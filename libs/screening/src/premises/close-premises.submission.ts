import { accept, choiceField, defineSubmission, duplicateOf, formatInstant, idField, refuse, sameNextTo } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { CLOSING_REASONS, PREMISES_TYPES } from './events.js';
import { premises, premisesIn, premisesStream, suspensionAt, tradingOf } from './premises.js';

/**
 * A place does not trade, because its owner keeps it shut and not by order: see `suspendPremises`.
 *
 * Refuses `not-registered` where the unit has no such place, and `suspended` where it is ordered shut already. Closed already is
 * a duplicate.
 */
export const closePremises = defineSubmission({
  type: 'close-premises',
  labels: { zh: '场所歇业', en: 'Close premises', ja: '休業', ko: '휴업' },
  roles: ['street', 'committee', 'siteManager', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Place'),
    reason: choiceField('歇业原因', 'Reason', CLOSING_REASONS, {
      holiday: { zh: '节日放假', en: 'Holiday' },
      noTrade: { zh: '没有生意', en: 'No trade' },
      moved: { zh: '已搬走', en: 'Moved away' },
    }),
  }),
  availableWhen: [
    { list: 'premisesOpen', known: { siteId: 'siteId' } },
    { list: 'premisesShut', known: { siteId: 'siteId' }, when: ({ standing }) => standing === 'untold' },
  ],
  streamKind: premises,
  stream: (data, unit) => premisesStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ site: readingSite(unit, siteId) }),
  decide({ orgUnit, occurredAt, data: { siteId, reason } }, state, { site }: { site: SiteState }) {
    const place = premisesIn(site, orgUnit, PREMISES_TYPES);
    if (place === undefined) return refuse('not-registered', 'siteId');
    const trading = tradingOf(state);
    const suspended = suspensionAt(trading, occurredAt);
    if (suspended !== undefined) return refuse('suspended', 'siteId', { since: formatInstant(suspended.report.occurredAt) });
    const known = sameNextTo(trading, occurredAt, ({ type }) => type === 'PremisesClosed');
    if (known !== undefined) return duplicateOf(known.report, 'PremisesClosed', siteId);
    return accept({ type: 'PremisesClosed', data: { siteId, siteType: place.siteType, reason } });
  },
});
