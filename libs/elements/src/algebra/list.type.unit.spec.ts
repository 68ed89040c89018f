import type { OrgUnitCode, DomainEvent } from '@yiwang/kernel';
import { id, orgUnit, text } from './column.js';
import { listOf } from './list.js';
import { defineSubject } from './subject.js';

type LampLit = DomainEvent<'LampLit', { readonly lampId: string; readonly siteId?: string | undefined }>;
const lamp = defineSubject<LampLit>()({
  name: 'lamp',
  hears: { LampLit: { key: ({ data }) => data.lampId, keeps: ['lampId'], keepsIfGiven: ['siteId'] } },
  initial: undefined as { readonly lampId: string; readonly unit: OrgUnitCode; readonly siteId?: string | undefined } | undefined,
  evolve: (_, { data, orgUnit: unit }) => ({ ...data, unit }),
});
const declared = {
  name: 'lamps', category: 'T01', label: { zh: '灯', en: 'Lamps' }, description: { zh: '灯', en: 'Lamps' },
  columns: { lampId: id('灯', 'Lamp'), orgUnit: orgUnit(), siteId: { ...id('场所', 'Site'), optional: true }, name: text('名称', 'Name') },
  unit: 'orgUnit',
} as const;
const row = (lit: { readonly lampId: string; readonly unit: OrgUnitCode; readonly siteId?: string | undefined } | undefined) =>
  lit && { lampId: lit.lampId, orgUnit: lit.unit, siteId: lit.siteId ?? 'store', name: lit.lampId };

/** What the compiler refuses; `tsc` is the test, the runtime only shows that the declarations are ones. */
describe('a list that is read by who speaks for sites', () => {
  it('says of which sites its rows are', () => {
    const lamps = listOf(lamp, { ...declared, row, readers: ['hotel', 'doctor'], sites: ['siteId'] });
    expect(lamps.rowOf('1', { lampId: '1', unit: '310105002006', siteId: 'hotel-1' })?.sites).toEqual(['hotel-1']);
    // @ts-expect-error: a desk would be shown the rows of every hotel
    listOf(lamp, { ...declared, row, readers: ['hotel', 'doctor'] });
    expect(listOf(lamp, { ...declared, row, readers: ['doctor'] }).sites).toEqual([]);
  });

  it('names them by a column of an id', () => {
    // @ts-expect-error: there is no such column
    const misnamed = () => listOf(lamp, { ...declared, row, sites: ['compoundId'] });
    expect(misnamed).toThrow('a site is named by its id');
    expect(() => listOf(lamp, { ...declared, row, sites: ['name'] })).toThrow('a site is named by its id');
  });
});
