import { count, degree, id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { site } from '../subjects/site.js';
import { siteType } from './words.js';

export const sites = listOf(site, {
  name: 'sites',
  category: 'C07',
  readers: ['gate', 'hotel', 'pharmacy', 'property', 'owners', 'siteManager', 'police', 'crew', 'department'],
  label: { zh: '场所', en: 'Sites' },
  description: { zh: '已登记且未注销的场所，按名称排列', en: 'Sites that are registered, by name' },
  columns: {
    siteId: id('场所编号', 'Site id'), siteType, name: text('名称', 'Name'), orgUnit: orgUnit('所属单位', 'Unit'),
    parentSite: optional(id('所属场所', 'Part of')), capacity: optional(count('容量', 'Capacity')), registeredAt: moment('登记时间', 'Registered'),
    lngE6: optional(degree('东经', 'East')), latE6: optional(degree('北纬', 'North')),
  },
  row: (registered) => registered && { ...registered, orgUnit: registered.unit },
  unit: 'orgUnit', kind: 'siteType', sites: ['siteId', 'parentSite'], knownInStreet: ['centralQuarantine'],
  order: ({ name }) => [name],
});
