import { orderOf, type ListRow } from '@yiwang/elements';
import { orgUnitCode } from '@yiwang/kernel';
import { OrgUnitRegister } from './org-unit-register.js';

const STREET = orgUnitCode('310105002');
const LIXI = orgUnitCode('310105002001');
const row = (code: string, name = '利西', list = 'orgUnits'): ListRow =>
  ({ list, key: code, unit: orgUnitCode(code), kind: 'committee', due: undefined, order: orderOf([]), values: { code, name } });

describe('the register of units', () => {
  let register: OrgUnitRegister;
  beforeEach(() => {
    register = new OrgUnitRegister();
  });

  it('given a street and its committees, then they are its children by code, its office row is not', () => {
    register.add(['310105002002', '310105002000', '310105002001', '310105002', '310105003001'].map((code) => row(code)));
    expect(register.childrenOf(STREET)).toEqual(['310105002001', '310105002002']);
    expect(register.childrenOf(orgUnitCode('310105'))).toEqual([STREET]);
    expect(register.childrenOf(LIXI)).toEqual([]);
    expect(register.widest).toBe(2);
  });

  it('given a unit that is named anew, and one that leaves the list, then it follows', () => {
    register.add([row(STREET, '江苏路街道'), row(LIXI)]);
    register.change([{ list: 'orgUnits', key: LIXI, before: row(LIXI), after: row(LIXI, '利西居委') }]);
    expect(register.find(LIXI)!.name).toBe('利西居委');
    register.change([{ list: 'orgUnits', key: LIXI, before: row(LIXI, '利西居委'), after: undefined }]);
    expect([register.find(LIXI), register.childrenOf(STREET)]).toEqual([undefined, []]);
  });

  it('given rows of another list, then they are none of its own', () => {
    register.add([row(LIXI, '店', 'sites')]);
    register.change([{ list: 'sites', key: LIXI, before: undefined, after: row(LIXI, '店', 'sites') }]);
    expect(register.find(LIXI)).toBeUndefined();
  });
});
