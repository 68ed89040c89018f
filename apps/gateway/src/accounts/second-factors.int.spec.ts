import { MINUTE, type Principal } from '@yiwang/kernel';
import { Secret, TOTP } from 'otpauth';
import { LmdbGatewayStore } from '../store/lmdb-gateway-store.js';
import { AuditLog } from '../audit/audit-log.js';
import { NOON, SetClock, TestGateway } from '../testing/test-gateway.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { MasterKey } from '../vault/master-key.js';
import { SecondFactors } from './second-factors.js';

/** The code an authenticator app shows at a moment. */
const codeAt = (secret: string, timestamp: number): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

describe('the codes of a second factor', () => {
  const directory = temporaryDirectory();
  const clock = new SetClock(NOON);
  let store: LmdbGatewayStore;
  let factors: SecondFactors;
  beforeAll(async () => {
    store = await LmdbGatewayStore.open(directory);
    const key = MasterKey.of(Buffer.alloc(32, 1));
    factors = new SecondFactors(store, key, await AuditLog.open(store, key, clock), clock);
  });
  afterAll(() => store.close());

  let accounts = 0;
  const setUp = async () => {
    const account = `one-${(accounts += 1)}`;
    const begun = await factors.begin(account);
    if ('code' in begun) throw new Error(begun.code);
    const codes = await factors.confirm(account, codeAt(begun.secret, clock.instant));
    if ('code' in codes) throw new Error(codes.code);
    clock.instant += MINUTE;
    return { account, ...begun, codes };
  };
  const taken = async (account: string, code: string | undefined) => (await factors.take(account, code))?.code;

  it('are those of RFC 6238 for the secret that was given out', async () => {
    const { account, secret, uri } = await setUp();
    expect(TOTP.generate({ secret: Secret.fromLatin1('12345678901234567890'), digits: 8, timestamp: 59_000 })).toBe('94287082');
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect([await taken(account, undefined), await taken(account, '000000')]).toEqual(['second-factor-required', 'wrong-second-factor']);
    expect(await taken(account, codeAt(secret, clock.instant))).toBeUndefined();
  });

  it('are taken once, also by two who come at the same time', async () => {
    const { account, secret } = await setUp();
    const code = codeAt(secret, clock.instant);
    const both = await Promise.all([taken(account, code), taken(account, code)]);
    expect(both.toSorted()).toEqual(['wrong-second-factor', undefined]);
    expect(await taken(account, codeAt(secret, clock.instant - 30_000))).toBe('wrong-second-factor');
  });

  it('are taken of a clock that is half a minute off, and no further', async () => {
    const { account, secret } = await setUp();
    for (const off of [-60_000, 60_000]) expect(await taken(account, codeAt(secret, clock.instant + off))).toBe('wrong-second-factor');
    expect(await taken(account, codeAt(secret, clock.instant - 30_000))).toBeUndefined();
    expect(await taken(account, codeAt(secret, clock.instant + 30_000))).toBeUndefined();
  });

  it('are replaced by recovery codes, each good once', async () => {
    const { account, codes } = await setUp();
    expect(codes).toHaveLength(10);
    expect([await taken(account, codes[3]!.toUpperCase()), await taken(account, codes[3])]).toEqual([undefined, 'wrong-second-factor']);
    expect((await factors.standingOf({ account, role: 'analyst' } as Principal)).recoveryCodes).toBe(9);
  });

  it('are guessed twenty times an hour at most', async () => {
    const { account, secret } = await setUp();
    for (let n = 0; n < 20; n += 1) expect(await taken(account, `guess ${n}`)).toBe('wrong-second-factor');
    await expect(factors.take(account, codeAt(secret, clock.instant))).rejects.toMatchObject({ refusal: { code: 'too-many-attempts' } });
    clock.instant += 60 * MINUTE;
    expect(await taken(account, codeAt(secret, clock.instant))).toBeUndefined();
  });

  it('stand for nothing before one was shown', async () => {
    await factors.begin('hasty');
    expect(await factors.confirm('hasty', '000000')).toMatchObject({ code: 'wrong-second-factor' });
    expect([await factors.isSet('hasty'), await taken('hasty', undefined)]).toEqual([false, undefined]);
    const { account } = await setUp();
    expect(await factors.begin(account)).toEqual({ code: 'second-factor-is-set' });
  });
});

describe('signing in with a second factor', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());

  const post = async (url: string, payload: object, token?: string) =>
    (await gateway.app.inject({ method: 'POST', url, payload, ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}) })).json();

  it('is asked of the roles that a security administrator names, from their next request on', async () => {
    const made = (await gateway.ask('/api/accounts', { as: 'admin', body: { account: 'guard', name: '安卫', role: 'securityAdmin', orgUnit: '31' } })).body;
    const first = await post('/api/session', { account: 'guard', password: made.password });
    const { token: guard } = await post('/api/password', { password: made.password, newPassword: 'a long enough one' }, first.token);
    const asGuard = (method: 'PUT' | 'DELETE' | 'GET', path: string, body?: object) =>
      gateway.ask(path, { as: null, method, headers: { authorization: `Bearer ${guard}` }, ...(body ? { body } : {}) });
    expect((await gateway.ask('/api/second-factor/roles', { as: 'admin', method: 'PUT', body: { roles: [] } })).body.code).toBe('not-your-role');
    expect((await asGuard('PUT', '/api/second-factor/roles', { roles: ['policy'] })).body).toMatchObject({ code: 'invalid-field' });

    const analyst = await gateway.token('analyst');
    expect((await asGuard('PUT', '/api/second-factor/roles', { roles: ['analyst'] })).body).toEqual({ roles: ['analyst'] });
    const asAnalyst = (path: string, body?: object) => gateway.ask(path, { as: null, headers: { authorization: `Bearer ${analyst}` }, ...(body ? { body } : {}) });
    expect((await asAnalyst('/api/submissions')).body.code).toBe('second-factor-demanded');
    expect((await asAnalyst('/api/second-factor')).body).toEqual({ isSet: false, isDemanded: true, recoveryCodes: 0 });

    const { secret } = (await asAnalyst('/api/second-factor', {})).body;
    expect((await asAnalyst('/api/second-factor/confirmation', { code: '12' })).body).toMatchObject({ code: 'wrong-second-factor', status: 401 });
    const { recoveryCodes } = (await asAnalyst('/api/second-factor/confirmation', { code: codeAt(secret, gateway.clock.instant) })).body;
    expect((await asAnalyst('/api/submissions')).status).toBe(200);

    gateway.clock.instant += MINUTE;
    const credentials = { account: 'analyst', password: 'demo' };
    expect(await post('/api/session', credentials)).toMatchObject({ code: 'second-factor-required', status: 401 });
    expect(await post('/api/session', { ...credentials, password: 'x', code: recoveryCodes[0] })).toMatchObject({ code: 'wrong-password' });
    expect(await post('/api/session', { ...credentials, code: '000000' })).toMatchObject({ code: 'wrong-second-factor' });
    expect(await post('/api/session', { ...credentials, code: codeAt(secret, gateway.clock.instant) })).toMatchObject({ account: 'analyst' });
    expect(await post('/api/session', { ...credentials, code: recoveryCodes[0] })).toMatchObject({ account: 'analyst' });

    expect((await asGuard('DELETE', '/api/accounts/analyst/second-factor')).status).toBe(204);
    expect(await post('/api/session', credentials)).toMatchObject({ pending: 'second-factor' });
    expect((await asGuard('GET', '/api/accounts')).status).toBe(200);
    expect((await asGuard('DELETE', '/api/accounts/district-310105')).body).toMatchObject({ closedAt: expect.any(String) });
  });
});
