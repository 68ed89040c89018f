import {
  accept, choiceField, countField, defineSubmission, duplicateOf, idField, refuse, textField,
} from '@yiwang/kernel';
import { readingSite, site, siteStream, SITE_TYPES, type SiteRegistered, type SiteState } from '@yiwang/registers';
import { z } from 'zod';

const COMPARED = ['siteType', 'name', 'parentSite', 'capacity', 'disinfectEveryHours', 'lngE6', 'latE6'] as const;

const sameSite = (a: SiteRegistered['data'], b: SiteRegistered['data']): boolean => COMPARED.every((field) => a[field] === b[field]);

/** The whole country lies between these, in millionths of a degree: so degrees, or the two the other way round, are noticed. */
const LONGITUDES = { min: 73_000_000, max: 136_000_000 };
const LATITUDES = { min: 3_000_000, max: 54_000_000 };

/**
 * Registers a compound, a door, a shop … of the unit.
 *
 * Refuses `already-registered` where the id stands for another site, or one of another unit; a site that was
 * deregistered may be registered again. The same site again is a duplicate. Refuses `parent-unknown` where the site that
 * it is part of is not registered in the street, and `invalid-field` for one half of a position.
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
      checkpoint: { zh: '道口', en: 'Checkpoint' },
      door: { zh: '电子防盗门', en: 'Entry door' },
      garbageRoom: { zh: '垃圾房', en: 'Garbage room' },
      elevator: { zh: '电梯', en: 'Elevator' },
      disinfectionStation: { zh: '消毒点', en: 'Disinfection station' },
      hotel: { zh: '宾旅馆', en: 'Hotel' },
      office: { zh: '楼宇园区', en: 'Office building' },
      constructionSite: { zh: '工地', en: 'Construction site' },
      shop: { zh: '沿街商户', en: 'Shop' },
      pharmacy: { zh: '药店', en: 'Pharmacy' },
      market: { zh: '菜场', en: 'Market' },
      eldercare: { zh: '养老机构', en: 'Eldercare home' },
      pickupPoint: { zh: '快递取件点', en: 'Parcel pickup point' },
      centralQuarantine: { zh: '集中隔离点', en: 'Central quarantine site' },
      wastePlant: { zh: '医疗废物处置厂', en: 'Medical waste plant' },
    }),
    name: textField('名称', 'Name'),
    parentSite: idField('所属场所', 'Part of').optional(),
    capacity: countField('容量', 'Capacity').optional(),
    disinfectEveryHours: countField('消毒间隔（小时）', 'Disinfected every … hours', { min: 1, max: 168 }).optional(),
    lngE6: countField('经度（百万分之一度）', 'Longitude, 1e-6°', LONGITUDES).optional(),
    latE6: countField('纬度（百万分之一度）', 'Latitude, 1e-6°', LATITUDES).optional(),
  }),
  streamKind: site,
  stream: (data, unit) => siteStream(unit, data.siteId),
  reads: ({ parentSite }, unit): { parent?: ReturnType<typeof readingSite> } =>
    parentSite === undefined ? {} : { parent: readingSite(unit, parentSite) },
  decide(command, state, { parent }: { parent?: SiteState }) {
    const { siteId, lngE6, latE6 } = command.data;
    if (state.status !== 'unknown' && state.orgUnit !== command.orgUnit) return refuse('already-registered', 'siteId');
    if (state.status === 'registered') {
      return sameSite(state.site, command.data) ? duplicateOf(state.report, 'SiteRegistered', siteId) : refuse('already-registered', 'siteId');
    }
    if (parent !== undefined && parent.status !== 'registered') return refuse('parent-unknown', 'parentSite');
    if (lngE6 === undefined && latE6 !== undefined) return refuse('invalid-field', 'lngE6', { expected: 'lngE6, latE6' });
    if (latE6 === undefined && lngE6 !== undefined) return refuse('invalid-field', 'latE6', { expected: 'lngE6, latE6' });
    return accept({ type: 'SiteRegistered', data: command.data });
  },
  refs: (event) => ({ siteId: event.data.siteId }),
});
