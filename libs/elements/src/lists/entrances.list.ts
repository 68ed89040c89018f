import { id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { entrance, standingOf, type Standing } from '../subjects/entrance.js';
import { barrier, entranceStanding } from './words.js';

/** What has to be looked after first stands on top. */
const ORDER: readonly Standing[] = ['unstaffed', 'staffed', 'locked', 'sealed'];

export const entrances = listOf(entrance, {
  name: 'entrances',
  category: 'C04',
  readers: ['gate', 'property'],
  label: { zh: '出入口', en: 'Entrances' },
  description: {
    zh: '小区出入口和道口：空岗的在前，空岗最久的在最前；上锁的和封闭的不算空岗',
    en: 'Entrances of compounds and checkpoints: those where nobody is on top, the longest so first; locked and sealed ones miss nobody',
  },
  columns: {
    entranceId: id('出入口编号', 'Entrance'), name: text('出入口', 'Name'), orgUnit: orgUnit(), compoundId: optional(id('小区', 'Compound')),
    standing: entranceStanding, since: moment('自何时起', 'Since'), barrier: optional(barrier), shiftId: optional(id('班次', 'Shift')),
  },
  row: (known) => {
    const { site, since, barrier: put, shifts } = known;
    if (site === undefined) return undefined;
    const { siteId: entranceId, name, unit, compoundId } = site;
    return { entranceId, name, orgUnit: unit, compoundId, standing: standingOf(known), since, barrier: put, shiftId: shifts.at(-1) };
  },
  unit: 'orgUnit', kind: 'standing', sites: ['entranceId', 'compoundId'],
  order: ({ standing, since }) => [ORDER.indexOf(standing), since],
  countedBy: [
    { element: 'gat_entrances' }, { element: 'gat_unstaffed', kind: 'unstaffed' }, { element: 'gat_staffed', kind: 'staffed' },
    { element: 'gat_entrances_sealed', kind: 'sealed' },
  ],
});
