import {
  accept, choiceField, countField, defineSubmission, duplicateOf, idField, refuse, textField,
} from '@yiwang/kernel';
import { z } from 'zod';
import { SITE_TYPES, type SiteRegistered } from './events.js';
import { site, siteStream } from './site.js';

const sameSite = (a: SiteRegistered['data'], b: SiteRegistered['data']): boolean =>
  a.siteType === b.siteType && a.name === b.name && a.parentSite === b.parentSite && a.capacity === b.capacity;

/**
 * Registers a compound, a door, a shop … of the unit.
 *
 * Refuses `already-registered` where the id stands for another site, or one of another unit; a site that was
 * deregistered may be registered again. The same site again is a duplicate.
 */
export const registerSite = defineSubmission({
  type: 'register-site',
  labels: { zh: '登记场所', en: 'Register a site', ja: '場所の登録', ko: '장소 등록' },
  roles: ['committee', 'street', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Site id'),
    siteType: choiceField('场所类型', 'Type', SITE_TYPES, {
      compound: { zh: '小区', en: 'Compound' },
      building: { zh: '楼栋', en: 'Building' },
      entrance: { zh: '出入口', en: 'Entrance' },
      door: { zh: '单元门', en: 'Entry door' },
      garbageRoom: { zh: '垃圾房', en: 'Garbage room' },
      elevator: { zh: '电梯', en: 'Elevator' },
      disinfectionStation: { zh: '消毒点', en: 'Disinfection station' },
      hotel: { zh: '宾旅馆', en: 'Hotel' },
      office: { zh: '楼宇园区', en: 'Office building' },
      constructionSite: { zh: '工地', en: 'Construction site' },
      shop: { zh: '沿街商户', en: 'Shop' },
      eldercare: { zh: '养老机构', en: 'Eldercare home' },
      pickupPoint: { zh: '快递取件点', en: 'Parcel pickup point' },
    }),
    name: textField('名称', 'Name'),
    parentSite: idField('所属场所', 'Part of').optional(),
    capacity: countField('容量', 'Capacity').optional(),
  }),
  streamKind: site,
  stream: (data, unit) => siteStream(unit, data.siteId),
  decide(command, state) {
    if (state.status !== 'unknown' && state.orgUnit !== command.orgUnit) return refuse('already-registered', 'siteId');
    if (state.status !== 'registered') return accept({ type: 'SiteRegistered', data: command.data });
    if (!sameSite(state.site, command.data)) return refuse('already-registered', 'siteId');
    return duplicateOf(state.report, 'SiteRegistered', command.data.siteId);
  },
  refs: (event) => ({ siteId: event.data.siteId }),
});
