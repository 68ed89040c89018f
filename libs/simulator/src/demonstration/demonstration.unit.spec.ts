import { levelOf, parentOf, ruleOf, SEPARATE_DUTIES } from '@yiwang/kernel';
import { demonstration } from './demonstration.js';

describe('the demonstration', () => {
  const codes = demonstration.orgUnits.map((unit) => unit.code);

  it('lists every unit after the unit above it, so that it can be registered in order', () => {
    demonstration.orgUnits.forEach((unit, index) => {
      const parent = parentOf(unit.code);
      expect(parent === undefined || codes.slice(0, index).includes(parent)).toBe(true);
    });
  });

  it('has 13 committees in its living street and one in each street of the three cases', () => {
    const committees = codes.filter((code) => code.length === 12);
    expect(committees.filter((code) => code.startsWith(demonstration.street))).toHaveLength(13);
    expect(committees.filter((code) => !code.startsWith(demonstration.street))).toEqual([
      '310105009001',
      '310110012001',
      '310120001001',
    ]);
  });

  it('gives every street and committee one account of its own, named after its code', () => {
    for (const { code, level } of demonstration.orgUnits.filter((unit) => unit.code.length >= 9)) {
      expect(demonstration.accounts.filter((account) => account.orgUnit === code && account.role === level)).toEqual([
        expect.objectContaining({ account: `${level}-${code}`, role: level }),
      ]);
    }
  });

  it('has somebody of each role that has something to do, as the table of roles lets an account be', () => {
    const roles = demonstration.accounts.map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining([
      ...SEPARATE_DUTIES, 'analyst', 'district', 'street', 'committee', 'gate', 'hotel', 'pharmacy', 'property', 'volunteer', 'resident', 'doctor', 'police', 'department',
    ]));
    for (const { role, orgUnit, sites, household, bureau } of demonstration.accounts) {
      const { levels, of, ofHousehold } = ruleOf(role);
      expect([role, levels.includes(levelOf(orgUnit)), sites !== undefined, household !== undefined, bureau !== undefined])
        .toEqual([role, true, of === 'sites' && !ofHousehold, ofHousehold === true, of === 'bureau']);
    }
  });

  it('names every account and every person once', () => {
    const { accounts } = demonstration;
    expect(new Set(accounts.map((account) => account.account)).size).toBe(accounts.length);
    expect(accounts.filter(({ account }) => !/^[a-z][a-z0-9-]+$/.test(account))).toEqual([]);
    expect(new Set(accounts.map((account) => account.name)).size).toBe(accounts.length);
  });
});
