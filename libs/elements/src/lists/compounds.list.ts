import { id, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { compound } from '../subjects/compound.js';
import { closure, compoundKind, propertyManaged } from './words.js';

const propertyOf = ({ propertyManaged: isManaged }: { readonly propertyManaged: boolean }): 'managed' | 'unmanaged' => (isManaged ? 'managed' : 'unmanaged');

export const compounds = listOf(compound, {
  name: 'compounds',
  category: 'C04',
  readers: ['property', 'owners'],
  label: { zh: '小区封闭管理', en: 'Compounds by how they are closed' },
  description: { zh: '已登记的小区及其管理级别，未实行准封闭的在前', en: 'Registered compounds and how each is kept, those not closed on top' },
  columns: {
    compoundId: id('小区编号', 'Compound'), name: text('小区', 'Name'), orgUnit: orgUnit(), level: closure, kind: optional(compoundKind),
    property: optional(propertyManaged),
  },
  row: ({ site, described, closure: level }) => site && {
    compoundId: site.siteId, name: site.name, orgUnit: site.unit, level, kind: described?.kind, property: described && propertyOf(described),
  },
  unit: 'orgUnit', kind: 'level', sites: ['compoundId'],
  order: ({ level, orgUnit: unit, name }) => [level === 'open' ? 0 : 1, unit, name],
  countedBy: [{ element: 'gat_compounds' }, { element: 'gat_compounds_not_closed', kind: 'open' }],
});
