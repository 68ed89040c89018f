import { orgUnitCode, type Role } from '@yiwang/kernel';
import type { Vault } from '../vault/vault.js';
import { withHouseholdKnown } from './household-of-account.js';

const COMMITTEE = orgUnitCode('310105002006');

describe('the household of an account', () => {
  let written: unknown[];
  beforeEach(() => {
    written = [];
  });
  const writer = { household: (...said: unknown[]) => (written.push(said), 'h-1') };
  const vault = { record: async (seal: (by: typeof writer) => unknown) => seal(writer) } as unknown as Vault;
  const household = { compound: '利西小区', room: '301' };
  const known = (role: Role, over: object, orgUnit = COMMITTEE) => withHouseholdKnown({ ...over }, { role, orgUnit }, vault);

  it('is known by its address within the committee, and by nothing that is said to be its id', async () => {
    expect(await known('resident', { household })).toEqual({ sites: ['h-1'] });
    expect(written).toEqual([[household, COMMITTEE]]);
    expect(await known('resident', { sites: ['of-a-neighbour'] })).toEqual({});
  });

  it.each([
    ['of a role that speaks for sites', 'hotel', COMMITTEE, { sites: ['hotel-1'] }],
    ['of a role that speaks for units', 'committee', COMMITTEE, { sites: ['hotel-1'] }],
    ['that stands where no household is', 'resident', orgUnitCode('310105002'), {}],
  ] as const)('of an account %s is written nowhere', async (_, role, orgUnit, left) => {
    expect(await known(role, { household, sites: ['hotel-1'] }, orgUnit)).toEqual(left);
    expect(written).toEqual([]);
  });
});
