import { orgUnitCode } from './org-unit.js';
import { maySeeList, maySeeNumbers, maySubmitFor, mayRead, siteSpokenFor, sitesSeen, type Principal } from './principal.js';
import { ROLE_RULES, ROLES, ruleOf, SEPARATE_DUTIES, type Role } from './role.js';

const [CITY, STREET, OFFICE, COMMITTEE, ELSEWHERE] = ['31', '310105002', '310105002000', '310105002006', '310105009001'].map(orgUnitCode);
const one = (role: Role, orgUnit = COMMITTEE!): Principal => ({ account: role, name: role, role, orgUnit });

describe('the table of roles', () => {
  it.each(ROLES)('is in itself right for %s', (role) => {
    const { levels, reads, submits, numbers, lists, persons, doors } = ruleOf(role);
    expect(numbers && lists === 'named').toBe(false);
    if (reads === 'nowhere') expect([numbers, persons, doors]).toEqual([false, 'never', 'never']);
    // Who has no account acts by a key, by a code or by itself.
    if (levels.length === 0) expect(['device', 'policy']).toContain(role);
    if (submits === 'everywhere') expect(['admin', 'policy']).toContain(role);
  });

  it('keeps what may look at everything away from what is looked at', () => {
    expect(SEPARATE_DUTIES.map((role) => ROLE_RULES[role].reads)).toEqual(['everywhere', 'nowhere', 'nowhere']);
  });

  it.each([
    ['committee', COMMITTEE, COMMITTEE, true], ['committee', COMMITTEE, ELSEWHERE, false], ['committee', COMMITTEE, OFFICE, false],
    ['street', STREET, COMMITTEE, true], ['street', STREET, OFFICE, true], ['street', STREET, STREET, false], ['street', STREET, ELSEWHERE, false],
    ['doctor', STREET, COMMITTEE, true], ['volunteer', COMMITTEE, ELSEWHERE, false], ['admin', CITY, ELSEWHERE, true],
    ['analyst', CITY, COMMITTEE, false], ['district', orgUnitCode('310105'), COMMITTEE, false], ['auditAdmin', CITY, COMMITTEE, false],
  ] as const)('lets %s of %s submit for %s: %s', (role, own, unit, may) => {
    expect(maySubmitFor(one(role, own), unit!)).toBe(may);
  });

  it.each([
    ['committee', true, true], ['volunteer', true, false], ['securityAdmin', false, false], ['device', false, false], ['analyst', true, true],
  ] as const)('lets %s of a committee read of it: %s, and its numbers: %s', (role, reads, numbers) => {
    expect([mayRead(one(role), COMMITTEE!), maySeeNumbers(one(role), COMMITTEE!)]).toEqual([reads, numbers]);
  });

  it('shows a list to those who see all, and to those whom it names', () => {
    expect(ROLES.filter((role) => maySeeList(role, ['doctor']))).toEqual(['admin', 'district', 'street', 'committee', 'analyst', 'doctor']);
  });
});

describe('the sites whose rows are seen', () => {
  it.each(ROLES)('are its own of %s alone where it speaks for sites, and of no other role bounded', (role) => {
    const speaks = ruleOf(role).of === 'sites';
    expect(sitesSeen({ role, sites: ['hotel-1'] })).toEqual(speaks ? ['hotel-1'] : undefined);
    expect(sitesSeen({ role })).toEqual(speaks ? [] : undefined);
  });
});

describe('the site a submission speaks of', () => {
  const desk = { role: 'hotel', sites: ['hotel-1'] } as const;
  const manager = { role: 'property', sites: ['compound-1', 'compound-2'] } as const;
  it.each([
    ['the only one of its sender', desk, undefined, undefined, { site: 'hotel-1' }],
    ['what its data says', manager, 'compound-2', undefined, { site: 'compound-2' }],
    ['what came with it', manager, undefined, 'compound-1', { site: 'compound-1' }],
    ['none, of who speaks for units', { role: 'committee' }, 'hotel-1', undefined, { site: undefined }],
    ['asked for, where there are several', manager, undefined, undefined, { code: 'site-required', field: 'site' }],
    ['refused, where the data names a stranger', desk, 'hotel-2', undefined, { code: 'not-your-site' }],
    ['refused, where what came with it is a stranger', desk, 'hotel-1', 'hotel-2', { code: 'not-your-site' }],
    ['refused, where who speaks for units names one', { role: 'committee' }, undefined, 'hotel-1', { code: 'not-your-site' }],
    ['asked for, where there is none', { role: 'gate' }, undefined, undefined, { code: 'site-required' }],
  ] as const)('is %s', (_, sender, said, named, expected) => {
    expect(siteSpokenFor(sender, said, named)).toMatchObject(expected);
  });

  it.each([
    ['the sender’s, of which what the data names may be a part', desk, 'room-1', undefined, { site: 'hotel-1' }],
    ['the one of several that came with it', manager, 'gate-1', 'compound-2', { site: 'compound-2' }],
    ['what the data says, where that is the sender’s', manager, 'compound-1', undefined, { site: 'compound-1' }],
    ['asked for, of several', manager, 'gate-1', undefined, { code: 'site-required' }],
    ['refused, where what came with it is a stranger', manager, 'gate-1', 'compound-3', { code: 'not-your-site' }],
    ['none, of who speaks for units', { role: 'committee' }, 'gate-1', undefined, { site: undefined }],
  ] as const)('is, where it may lie within one: %s', (_, sender, said, named, expected) => {
    expect(siteSpokenFor(sender, said, named, true)).toMatchObject(expected);
  });
});
