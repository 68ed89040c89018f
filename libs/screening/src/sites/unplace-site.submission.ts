import { accept, defineSubmission, idField, refuse } from '@yiwang/kernel';
import { isSiteOf, site, siteStream } from '@yiwang/registers';
import { z } from 'zod';

/**
 * Takes back where a site lies: it stands on no map any more, and among those that want a place.
 *
 * Refuses `not-registered`, also for a site of another unit, and `site-not-placed` where nobody says where it lies.
 */
export const unplaceSite = defineSubmission({
  type: 'unplace-site',
  labels: { zh: '撤销场所位置', en: 'Take a site off the map', ja: '場所の位置の取り消し', ko: '장소 위치 취소' },
  roles: ['committee', 'street', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({ siteId: idField('场所编号', 'Site id') }),
  availableWhen: [{ list: 'sites', known: { siteId: 'siteId' }, when: ({ lngE6 }) => lngE6 !== undefined }],
  streamKind: site,
  stream: (data, unit) => siteStream(unit, data.siteId),
  decide({ orgUnit, data: { siteId } }, state) {
    if (!isSiteOf(state, orgUnit)) return refuse('not-registered', 'siteId');
    if (state.place === undefined) return refuse('site-not-placed', 'siteId');
    return accept({ type: 'SiteUnplaced', data: { siteId, siteType: state.site.siteType } });
  },
  refs: ({ data }) => ({ siteId: data.siteId }),
});
