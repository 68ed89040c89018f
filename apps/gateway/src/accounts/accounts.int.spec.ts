import { TestGateway, COMMITTEE, NEIGHBOUR, submission } from '../testing/test-gateway.js';

const STREET = '310105002';
const CHOSEN = 'four plain words here';

interface Made {
  readonly account: string;
  readonly password: string;
}

describe('accounts, kept by an administrator', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());
  beforeEach(() => {
    // Beyond every window of earlier attempts.
    gateway.clock.instant += 3_600_000;
  });

  let made = 0;
  const form = (over: object = {}) => ({ account: `worker-${(made += 1)}`, name: '沈卫东', role: 'committee', orgUnit: COMMITTEE, ...over });
  const create = async (over: object = {}): Promise<Made> => (await gateway.ask('/api/accounts', { as: 'admin', body: form(over) })).body;
  const signIn = async ({ account, password }: Made, more: object = {}) =>
    (await gateway.app.inject({ method: 'POST', url: '/api/session', payload: { account, password, ...more } })).json();
  const askWith = (token: string, path: string, asking: object = {}) =>
    gateway.ask(path, { as: null, headers: { authorization: `Bearer ${token}` }, ...asking });
  /** A new account that has changed its password. */
  const settled = async (over: object = {}) => {
    const account = await create(over);
    const { token } = (await askWith((await signIn(account)).token, '/api/password', { body: { password: account.password, newPassword: CHOSEN } })).body;
    return { account: account.account, password: CHOSEN, token: token as string };
  };

  it('are made with a first password that is said once, and has to be changed before anything else', async () => {
    const { status, body } = await gateway.ask('/api/accounts', { as: 'admin', body: form() });
    expect([status, body]).toEqual([201, expect.objectContaining({ role: 'committee', name: '沈卫东', passwordIsGiven: true, secondFactor: false, password: expect.stringMatching(/^[\w-]{16}$/) })]);
    const { token, pending } = await signIn(body);
    expect(pending).toBe('password');
    expect((await askWith(token, '/api/session')).body).toMatchObject({ account: body.account, pending: 'password' });
    for (const path of ['/api/submissions', '/api/accounts', '/graphql']) {
      expect((await askWith(token, path)).body).toMatchObject({ code: 'password-change-required' });
    }
    const change = (newPassword: string, password = body.password) => askWith(token, '/api/password', { body: { password, newPassword } });
    expect((await change('short')).body).toMatchObject({ code: 'invalid-field', field: 'newPassword' });
    expect((await change(body.password)).body).toMatchObject({ code: 'password-not-new' });
    expect((await change(CHOSEN, 'a guess')).body).toMatchObject({ code: 'wrong-password' });
    const changed = await change(CHOSEN);
    expect(changed.body.pending).toBeUndefined();
    expect((await askWith(token, '/api/session')).status).toBe(401);
    expect((await askWith(changed.body.token, '/api/submissions')).status).toBe(200);
    expect(await signIn(body)).toMatchObject({ code: 'wrong-password' });
    expect(await signIn({ account: body.account, password: CHOSEN })).toMatchObject({ account: body.account });
  });

  it.each([
    ['a name that is taken', { account: 'admin' }, 'account-taken', 'account'],
    ['a name that is none', { account: 'No Name' }, 'invalid-field', 'account'],
    ['a role without accounts', { role: 'policy' }, 'no-such-account-role', 'role'],
    ['a role that there is not', { role: 'king' }, 'invalid-field', 'role'],
    ['a unit on another level', { orgUnit: STREET }, 'wrong-unit-level', 'orgUnit'],
    ['a unit that is none', { orgUnit: 'x' }, 'invalid-field', 'orgUnit'],
    ['a desk without a hotel', { role: 'hotel' }, 'site-required', 'sites'],
    ['a resident without a household', { role: 'resident' }, 'household-required', 'household'],
    ['a department without a bureau', { role: 'department', orgUnit: STREET }, 'bureau-required', 'bureau'],
    ['an administrator who is to look at administrators', { role: 'auditAdmin', orgUnit: STREET, name: '管 文静' }, 'duties-apart', 'name'],
  ])('are not made with %s', async (_, over, code, field) => {
    expect((await gateway.ask('/api/accounts', { as: 'admin', body: form(over) })).body).toMatchObject({ code, field });
  });

  it('of a household know it by its address, which they do not keep, and ask for it alone', async () => {
    const household = { compound: '利西小区', building: '2号', room: '301' };
    const { account, sites } = (await gateway.ask('/api/accounts', { as: 'admin', body: form({ role: 'resident', household }) })).body;
    const raised = submission('raise-resident-request', { household, kind: 'medicine' } as never);
    const [{ refs }] = (await gateway.submit([raised])).body;
    expect(refs.requestId).toBe(`${sites[0]}.medicine.1`);
    const other = { compound: '利西小区', building: '2号', room: '302' };
    const moved = await gateway.ask(`/api/accounts/${account}`, { as: 'admin', method: 'PATCH', body: { household: other } });
    expect([moved.body.sites.length, moved.body.sites[0] === sites[0], 'household' in moved.body]).toEqual([1, false, false]);
  });

  it('of a household name it again where they move to another committee, and leave it behind where they become another role’s', async () => {
    const household = { compound: '利西小区', building: '2号', room: '301' };
    const { account } = (await gateway.ask('/api/accounts', { as: 'admin', body: form({ role: 'resident', household }) })).body;
    const changed = async (body: object) => (await gateway.ask(`/api/accounts/${account}`, { as: 'admin', method: 'PATCH', body })).body;
    expect(await changed({ orgUnit: NEIGHBOUR })).toMatchObject({ code: 'household-required' });
    expect(await changed({ sites: ['a-door'] })).toMatchObject({ sites: [expect.not.stringMatching(/^a-door$/)] });
    expect(await changed({ role: 'gate' })).toMatchObject({ code: 'site-required' });
    expect(await changed({ role: 'gate', sites: ['west'], household })).toMatchObject({ role: 'gate', sites: ['west'] });
    expect(await changed({ role: 'resident' })).toMatchObject({ code: 'household-required' });
  });

  it('are kept by nobody else', async () => {
    for (const as of [`committee-${COMMITTEE}`, 'analyst', `street-${STREET}`]) {
      expect((await gateway.ask('/api/accounts', { as })).body.code).toBe('not-your-role');
      expect((await gateway.ask('/api/accounts', { as, body: form() })).body.code).toBe('not-your-role');
      expect((await gateway.ask('/api/accounts/admin', { as, method: 'DELETE' })).body.code).toBe('not-your-role');
      expect((await gateway.ask('/api/accounts/admin/password', { as, method: 'POST' })).body.code).toBe('not-your-role');
      expect((await gateway.ask('/api/accounts/admin', { as, method: 'PATCH', body: {} })).body.code).toBe('not-your-role');
    }
  });

  it('are told by name to colleagues: who sees their unit or belongs to it, and nothing of a household’s', async () => {
    const { account: resident } = await create({ role: 'resident', household: { compound: '利西小区', building: '2号', room: '301' } });
    const { account: closed } = await create({ name: '沈卫青' });
    await gateway.ask(`/api/accounts/${closed}`, { as: 'admin', method: 'DELETE' });
    const asked = [`committee-${COMMITTEE}`, `committee-${NEIGHBOUR}`, `street-${STREET}`, resident, closed, 'nobody'];
    const told = async (as: string | null, accounts = asked) => (await gateway.ask(`/api/account-names?accounts=${accounts.join()}`, { as })).body;
    const named = async (as: string) => Object.keys(await told(as));
    expect(await told(`street-${STREET}`)).toEqual({ [asked[0]!]: expect.stringMatching(/^..+$/), [asked[1]!]: expect.any(String), [asked[2]!]: '江志强', [closed]: '沈卫青' });
    expect(await named(`committee-${COMMITTEE}`)).toEqual([asked[0], asked[2], closed]);
    expect(await named('analyst')).toEqual([]);
    expect(await told(null)).toMatchObject({ code: 'not-signed-in' });
    expect(await told(`street-${STREET}`, ['a'.repeat(6_000)])).toMatchObject({ code: 'invalid-field' });
    expect(await told(`street-${STREET}`, ['字'.repeat(64)].map(encodeURIComponent))).toEqual({});
    expect(await told(`street-${STREET}`, Array.from({ length: 101 }, (_, n) => `a-${n}`))).toMatchObject({ code: 'invalid-field', field: 'accounts' });
  });

  it('change under those who are signed in', async () => {
    const { account, token } = await settled({ role: 'hotel', sites: ['hotel-1'] });
    const change = (body: object) => gateway.ask(`/api/accounts/${account}`, { as: 'admin', method: 'PATCH', body });
    expect((await change({ sites: ['hotel-2'], name: '沈卫红' })).body).toMatchObject({ account, sites: ['hotel-2'], name: '沈卫红', passwordIsGiven: false });
    expect((await askWith(token, '/api/session')).body).toMatchObject({ sites: ['hotel-2'], name: '沈卫红' });
    expect((await change({ role: 'volunteer' })).body.sites).toBeUndefined();
    expect((await change({ role: 'crew' })).body).toMatchObject({ code: 'wrong-unit-level' });
    const roster = submission('record-staff-roster', { workers: [] });
    expect((await askWith(token, '/api/submissions', { body: roster })).body.code).toBe('not-your-role');
  });

  it('are closed for good, and their sessions end at once', async () => {
    const { account, password, token } = await settled();
    const closed = await gateway.ask(`/api/accounts/${account}`, { as: 'admin', method: 'DELETE' });
    expect(closed.body).toMatchObject({ account, closedAt: expect.any(String) });
    expect((await askWith(token, '/api/session')).status).toBe(401);
    expect(await signIn({ account, password })).toMatchObject({ code: 'wrong-password' });
    for (const method of ['DELETE', 'PATCH'] as const) {
      expect((await gateway.ask(`/api/accounts/${account}`, { as: 'admin', method, ...(method === 'PATCH' ? { body: {} } : {}) })).body.code).toBe('account-not-found');
    }
    expect((await gateway.ask('/api/accounts', { as: 'admin', body: form({ account }) })).body.code).toBe('account-taken');
    const { accounts } = (await gateway.ask('/api/accounts', { as: 'admin' })).body;
    expect(accounts.find((one: Made) => one.account === account)).toMatchObject({ closedAt: expect.any(String) });
  });

  it('are given another password, which ends their sessions', async () => {
    const { account, password, token } = await settled();
    const { body } = await gateway.ask(`/api/accounts/${account}/password`, { as: 'admin', method: 'POST' });
    expect((await askWith(token, '/api/session')).status).toBe(401);
    expect(await signIn({ account, password })).toMatchObject({ code: 'wrong-password' });
    expect(await signIn({ account, password: body.password })).toMatchObject({ pending: 'password' });
  });

  it('are listed page by page, those that are closed among them', async () => {
    const { body } = await gateway.ask(`/api/accounts?after=committee-${COMMITTEE}`, { as: 'admin' });
    expect(body.accounts[0].account).toBe('committee-310105002007');
    expect(body.next).toBeUndefined();
    expect(Object.keys(body.accounts[0]).toSorted()).toEqual(['account', 'name', 'orgUnit', 'passwordIsGiven', 'role', 'secondFactor']);
  });

  it('say which roles there are and what their accounts need', async () => {
    const { body } = await gateway.ask('/api/roles', { as: 'admin' });
    expect(body).toEqual(expect.arrayContaining([
      { role: 'hotel', labels: { zh: '宾旅馆前台', en: 'Hotel desk' }, levels: ['committee'], of: 'sites' },
      { role: 'street', labels: { zh: '街道', en: 'Street office' }, levels: ['street'] },
    ]));
  });

  it('are never one’s own to close; and of two administrators who close each other at once, one is left', async () => {
    const second = await settled({ role: 'admin', orgUnit: '31', name: '龚明' });
    expect((await gateway.ask('/api/accounts/admin', { as: 'admin', method: 'DELETE' })).body.code).toBe('own-account');
    const admin = await gateway.token('admin');
    const closed = await Promise.all([
      askWith(admin, `/api/accounts/${second.account}`, { method: 'DELETE' }),
      askWith(second.token, '/api/accounts/admin', { method: 'DELETE' }),
    ]);
    expect(closed.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(closed.find(({ status }) => status === 409)!.body.code).toBe('last-administrator');
  });
});
