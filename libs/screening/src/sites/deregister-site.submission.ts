import { accept, defineSubmission, duplicateOf, formatInstant, idField, noteField, refsOfText, refuse } from '@yiwang/kernel';
import { site, siteStream } from '@yiwang/registers';
import { z } from 'zod';

/**
 * Takes a site out of the register: it is closed, demolished, or was never there.
 *
 * Refuses `not-registered`, also for a site of another unit, and `before-start` before it was registered. A second deregistration
 * is a duplicate.
 */
export const deregisterSite = defineSubmission({
  type: 'deregister-site',
  labels: { zh: '注销场所', en: 'Deregister a site', ja: '場所の抹消', ko: '장소 말소' },
  roles: ['committee', 'street', 'admin'],
  units: 'both',
  personalData: 'encrypted',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Site id'),
    reason: noteField('注销原因', 'Reason'),
  }),
  availableWhen: [{ list: 'sites', known: { siteId: 'siteId' } }],
  streamKind: site,
  stream: (data, unit) => siteStream(unit, data.siteId),
  decide(command, state) {
    const { siteId, reason } = command.data;
    if (state.status === 'unknown' || state.orgUnit !== command.orgUnit) return refuse('not-registered', 'siteId');
    if (state.status === 'deregistered') return duplicateOf(state.report, 'SiteDeregistered', siteId);
    const { occurredAt: registered } = state.report;
    if (command.occurredAt < registered) return refuse('before-start', 'occurredAt', { start: formatInstant(registered) });
    return accept({ type: 'SiteDeregistered', data: { siteId, siteType: state.site.siteType, reason } });
  },
  refs: ({ type, data }) => ({
    siteId: data.siteId,
    ...(type === 'SiteDeregistered' ? refsOfText('reasonId', data.reason) : {}),
  }),
});
