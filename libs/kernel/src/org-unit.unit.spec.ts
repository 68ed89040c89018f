import { committeeCode, contains, isOfficeRow, isOrgUnitCode, levelOf, officeRowOf, orgUnitCode, parentOf, scopeOf, streetOf } from './org-unit.js';

describe('org unit codes', () => {
  it('names the level by the number of digits', () => {
    expect(['31', '310105', '310105002', '310105002004'].map((c) => levelOf(orgUnitCode(c)))).toEqual([
      'city', 'district', 'street', 'committee',
    ]);
  });
  it.each(['', '3', '31010', '3101050020041', '31010500200x', ' 31'])('refuses %p', (text) => {
    expect(isOrgUnitCode(text)).toBe(false);
    expect(() => orgUnitCode(text)).toThrow(RangeError);
  });
  it('finds the units above and the office row', () => {
    const committee = orgUnitCode('310105002004');
    expect(parentOf(committee)).toBe('310105002');
    expect(streetOf(committee)).toBe('310105002');
    expect(streetOf(orgUnitCode('310105'))).toBeUndefined();
    expect(parentOf(orgUnitCode('31'))).toBeUndefined();
    expect(officeRowOf(orgUnitCode('310105002'))).toBe('310105002000');
    expect(isOfficeRow(orgUnitCode('310105002000'))).toBe(true);
    expect(isOfficeRow(committee)).toBe(false);
    expect(contains(orgUnitCode('310105'), committee)).toBe(true);
    expect(contains(committee, orgUnitCode('310105'))).toBe(false);
  });
});

describe('a committee’s code', () => {
  it('has twelve digits, an office row’s too, and always stands in a street', () => {
    expect(['310105002004', '310105002000'].map((text) => streetOf(committeeCode(text)))).toEqual(['310105002', '310105002']);
    expect(() => committeeCode('310105002')).toThrow(RangeError);
  });
  it('is kept in its street; what stands above a street is kept by itself', () => {
    expect(['310105002004', '310105002', '310105', '31'].map((text) => scopeOf(orgUnitCode(text)))).toEqual(['310105002', '310105002', '310105', '31']);
  });
});
