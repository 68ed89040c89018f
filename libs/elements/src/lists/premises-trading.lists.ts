import { among, id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { premises, premisesOf, PREMISES_TYPES } from '../subjects/premises.js';
import { closedFor, siteType, standing, suspendedFor } from './words.js';

/** Nothing else trades, or is ordered shut. */
const ofPremises = among(siteType, ...PREMISES_TYPES);

export const premisesOpen = listOf(premises, {
  name: 'premisesOpen',
  category: 'C07',
  readers: ['department'],
  label: { zh: '营业中的场所', en: 'Places that trade' },
  description: { zh: '已报开业复工的场所，按名称排列', en: 'Places that are open by what was said last, by name' },
  columns: { siteId: id('场所编号', 'Place'), siteType: ofPremises, name: text('场所', 'Name'), orgUnit: orgUnit(), openSince: moment('开业时间', 'Open since') },
  row: (state) => {
    const { place, trading } = premisesOf(state, ...PREMISES_TYPES) ?? {};
    if (place === undefined || trading?.standing !== 'open') return undefined;
    return { siteId: place.siteId, siteType: place.siteType, name: place.name, orgUnit: place.unit, openSince: trading.since };
  },
  unit: 'orgUnit', kind: 'siteType',
  order: ({ name }) => [name],
  countedBy: [{ element: 'prm_shops_open', kind: 'shop' }],
});

/** Suspended first: there somebody has to act. */
const RANKS = { suspended: 0, closed: 1, untold: 2 } as const;

export const premisesShut = listOf(premises, {
  name: 'premisesShut',
  category: 'C07',
  readers: ['department'],
  label: { zh: '停业与未营业商户', en: 'Shops suspended or shut' },
  description: {
    zh: '责令停业的场所、歇业的场所、尚未报营业情况的沿街商户，责令停业的在前',
    en: 'Places ordered shut, places shut by their owners, and shops of which nobody has said whether they trade, those ordered shut on top',
  },
  columns: {
    siteId: id('场所编号', 'Place'), siteType: ofPremises, name: text('场所', 'Name'), orgUnit: orgUnit(), standing,
    suspendedFor: optional(suspendedFor), closedFor: optional(closedFor), since: optional(moment('起始', 'Since')),
  },
  row: (state) => {
    const { place, trading } = premisesOf(state, ...PREMISES_TYPES) ?? {};
    if (place === undefined || trading?.standing === 'open') return undefined;
    const of = { siteId: place.siteId, siteType: place.siteType, name: place.name, orgUnit: place.unit };
    if (trading !== undefined) return { ...of, ...trading };
    return premisesOf(state, 'shop') && { ...of, standing: 'untold' as const };
  },
  unit: 'orgUnit', kind: 'standing', item: 'siteId',
  order: ({ standing: now, since, name }) => [RANKS[now], since, name],
  countedBy: [{ element: 'prm_suspended_now', kind: 'suspended' }],
});
