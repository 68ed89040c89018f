import { maySeeNumbers, orgUnitCode, ROLES, ruleOf } from '@yiwang/kernel';
import { homeOf, mayReadUnit, mayReport, seesLists, seesNumbers } from './may-read.js';

const orgUnit = orgUnitCode('310105002006');

describe('what a role is offered', () => {
  it.each(ROLES.filter((role) => ruleOf(role).levels.length > 0))('is what the edge would give it: %s', (role) => {
    const { reads, submits } = ruleOf(role);
    expect(seesNumbers({ role })).toBe(maySeeNumbers({ account: role, name: role, role, orgUnit }, orgUnit));
    expect(mayReport({ role })).toBe(submits !== 'nowhere');
    expect(reads === 'everywhere').toBe(mayReadUnit({ role, orgUnit }, '310105009001'));
  });

  it('is lists, to whoever reads of units', () => {
    expect(ROLES.filter((role) => seesLists({ role })))
      .toEqual(['admin', 'district', 'street', 'committee', 'analyst', 'gate', 'hotel', 'pharmacy', 'doctor', 'police', 'crew', 'property', 'owners', 'siteManager', 'department', 'volunteer', 'resident']);
  });

  it('is a page to begin with', () => {
    expect([homeOf({ role: 'admin', orgUnit: '31' }), homeOf({ role: 'committee', orgUnit }), homeOf({ role: 'volunteer', orgUnit })])
      .toEqual(['/units', `/board/${orgUnit}`, '/report']);
  });
});
