import { accept, defineSubmission, duplicateOf, formatInstant, idField, isInShanghai, positionFields, refuse } from '@yiwang/kernel';
import { isSiteOf, site, siteStream } from '@yiwang/registers';
import { z } from 'zod';

/**
 * Says where a site of the unit lies, in WGS-84: on an office's own map it stands there from `occurredAt` on. Said again it is moved.
 *
 * Refuses `not-registered`, also for a site of another unit; `before-start` before it was registered; `outside-shanghai` for a
 * place that the city does not reach to. The place where it lies already is a duplicate.
 */
export const placeSite = defineSubmission({
  type: 'place-site',
  labels: { zh: '标注场所位置', en: 'Place a site', ja: '場所の位置の登録', ko: '장소 위치 표시' },
  roles: ['committee', 'street', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({ siteId: idField('场所编号', 'Site id'), ...positionFields }),
  streamKind: site,
  stream: (data, unit) => siteStream(unit, data.siteId),
  decide({ orgUnit, occurredAt, data }, state) {
    const { siteId, lngE6, latE6 } = data;
    if (!isSiteOf(state, orgUnit)) return refuse('not-registered', 'siteId');
    const { place, report: { occurredAt: registered } } = state;
    if (occurredAt < registered) return refuse('before-start', 'occurredAt', { start: formatInstant(registered) });
    if (!isInShanghai(data)) return refuse('outside-shanghai', 'lngE6', { place: `${lngE6 / 1e6}, ${latE6 / 1e6}` });
    if (place?.lngE6 === lngE6 && place.latE6 === latE6) return duplicateOf(place.report, 'SitePlaced', siteId);
    return accept({ type: 'SitePlaced', data: { siteId, siteType: state.site.siteType, lngE6, latE6 } });
  },
  refs: ({ data }) => ({ siteId: data.siteId }),
});
