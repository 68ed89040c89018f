import { levelOf } from '@yiwang/kernel';
import { choice, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { registeredUnit } from '../subjects/registered-unit.js';

export const orgUnits = listOf(registeredUnit, {
  name: 'orgUnits',
  category: 'C10',
  label: { zh: '单位名册', en: 'Org units' },
  description: { zh: '已登记的市、区、街道和居村，按代码排列', en: 'The registered city, districts, streets and committees, by code' },
  columns: {
    code: orgUnit('代码', 'Code'), name: text('名称', 'Name'), nameEn: optional(text('英文名称', 'English name')),
    level: choice('层级', 'Level', {
      city: { zh: '市', en: 'City' }, district: { zh: '区', en: 'District' }, street: { zh: '街道', en: 'Street' }, committee: { zh: '居村', en: 'Committee' },
    }),
  },
  row: (unit) => unit && { ...unit, level: levelOf(unit.code) },
  unit: 'code', kind: 'level',
});
