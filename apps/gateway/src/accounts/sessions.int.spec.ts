import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMITTEE, NOON, TestGateway, createGateway, submission } from '../testing/test-gateway.js';
import { HELD } from './login-throttle.js';
import { ABSOLUTE_LIMIT, IDLE_LIMIT, WALL_IDLE_LIMIT } from './sessions.js';

const ACCOUNT = `committee-${COMMITTEE}`;

describe('signing in over HTTP', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start({ sessionIdleLimit: IDLE_LIMIT });
  });
  afterAll(() => gateway.remove());
  beforeEach(() => {
    // Beyond every window of earlier attempts.
    gateway.clock.instant += 3_600_000;
  });

  const signIn = (account: string, password = 'demo', more: object = {}) =>
    gateway.app.inject({ method: 'POST', url: '/api/session', payload: { account, password }, ...more });
  const cookieOf = (response: { cookies: any[] }) => response.cookies.find(({ name }: any) => name === 'yiwang_session');
  const whoAmI = (headers: Record<string, string>) => gateway.ask('/api/session', { as: null, headers });

  it('gives a token, who it is, and a cookie that scripts and other sites never see', async () => {
    const response = await signIn(ACCOUNT);
    expect([response.statusCode, response.json()]).toEqual([
      200,
      { token: expect.stringMatching(/^[\w-]{43}$/), account: ACCOUNT, name: '王静霞', role: 'committee', orgUnit: COMMITTEE },
    ]);
    expect(cookieOf(response)).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', value: response.json().token });
    expect(cookieOf(response).secure).toBeUndefined();
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('is known again by either, until signing out', async () => {
    const { token } = (await signIn(ACCOUNT)).json();
    const byHeader = { authorization: `Bearer ${token}` };
    const byCookie = { cookie: `yiwang_session=${token}` };
    for (const headers of [byHeader, byCookie]) expect((await whoAmI(headers)).body).toMatchObject({ account: ACCOUNT, role: 'committee' });
    expect((await whoAmI(byHeader)).body.token).toBeUndefined();
    expect((await gateway.ask('/api/session', { method: 'DELETE', as: null, headers: byCookie })).status).toBe(204);
    for (const headers of [byHeader, byCookie]) expect((await whoAmI(headers)).status).toBe(401);
  });

  const bearer = async (more: object = {}) => {
    const { token } = (await gateway.app.inject({ method: 'POST', url: '/api/session', payload: { account: ACCOUNT, password: 'demo', ...more } })).json();
    return { authorization: `Bearer ${token}` };
  };
  /** Uses a session again and again, just before it would end, for so many times. */
  const keepUsing = async (headers: Record<string, string>, limit: number, times: number) => {
    for (let n = 0; n < times; n += 1) {
      gateway.clock.instant += limit - 1;
      expect((await whoAmI(headers)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };

  it('of a desk ends half an hour after its last use', async () => {
    const headers = await bearer();
    await keepUsing(headers, IDLE_LIMIT, 3);
    gateway.clock.instant += IDLE_LIMIT;
    expect((await whoAmI(headers)).status).toBe(401);
  });

  it('of a desk is not used by a page that is only kept up to date; that of a wall is', async () => {
    const { SessionAuthenticator } = await import('./session-authenticator.js');
    const authenticator = gateway.app.get(SessionAuthenticator);
    const [desk, wall] = [await bearer(), await bearer({ wall: true })].map(({ authorization }) => authorization!.slice('Bearer '.length));
    const kept = async (token: string) => (await authenticator.authenticate(token)) !== undefined;
    gateway.clock.instant += IDLE_LIMIT - 1;
    expect([await kept(desk!), await kept(wall!)]).toEqual([true, true]);
    await new Promise((resolve) => setTimeout(resolve, 250));
    gateway.clock.instant += 1;
    expect([await kept(desk!), await kept(wall!)]).toEqual([false, true]);
    gateway.clock.instant += WALL_IDLE_LIMIT - IDLE_LIMIT - 1;
    expect(await kept(wall!)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 250));
    gateway.clock.instant += WALL_IDLE_LIMIT - 1;
    expect(await kept(wall!)).toBe(true);
  });

  it('ends at the latest after its absolute limit', async () => {
    const headers = await bearer({ wall: true });
    const began = gateway.clock.instant;
    await keepUsing(headers, WALL_IDLE_LIMIT, 4);
    gateway.clock.instant = began + ABSOLUTE_LIMIT;
    expect((await whoAmI(headers)).status).toBe(401);
  });

  it('of a wall shows, and does nothing', async () => {
    const headers = await bearer({ wall: true });
    const ask = (path: string, body?: object) => gateway.ask(path, { as: null, headers, ...(body ? { body } : {}) });
    expect((await ask('/api/session')).status).toBe(200);
    expect((await ask('/api/submissions')).status).toBe(200);
    for (const path of ['/api/submissions', '/api/personal-records', '/api/password', '/api/second-factor']) {
      expect((await ask(path, {})).body).toMatchObject({ code: 'wall-session', status: 403 });
    }
    expect((await gateway.ask('/api/session', { method: 'DELETE', as: null, headers })).status).toBe(204);
  });

  it('answers an unknown account just as a wrong password', async () => {
    const [wrong, unknown] = [await signIn(ACCOUNT, 'wrong'), await signIn('nobody', 'wrong')];
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.json()).toEqual(unknown.json());
    expect(wrong.json()).toMatchObject({ code: 'wrong-password', status: 401 });
    const took = async (account: string) => {
      const began = performance.now();
      await signIn(account, 'wrong', { remoteAddress: `127.0.1.${Math.floor(Math.random() * 250)}` });
      return performance.now() - began;
    };
    const [known, none] = [Math.min(...(await times(5, () => took(ACCOUNT)))), Math.min(...(await times(5, () => took('nobody'))))];
    expect(none).toBeGreaterThan(known / 4);
  });

  it('lets nobody guess for long, at one account or at many from one address', async () => {
    const codes = await times(7, async () => (await signIn(ACCOUNT, 'guess')).json().code);
    expect(codes).toEqual([...Array(5).fill('wrong-password'), 'too-many-attempts', 'too-many-attempts']);
    const waiting = await signIn(ACCOUNT);
    expect([waiting.statusCode, Number(waiting.headers['retry-after'])]).toEqual([429, 60]);
    expect((await signIn(ACCOUNT, 'demo', { remoteAddress: '127.0.0.9' })).statusCode).toBe(200);
    gateway.clock.instant += 60_000;
    expect((await signIn(ACCOUNT)).statusCode).toBe(200);
    const spread = await times(40, async (n) => (await signIn(`account-${n}`, 'guess', { remoteAddress: '127.0.0.7' })).json().code);
    expect(spread.filter((code) => code === 'too-many-attempts').length).toBeGreaterThanOrEqual(10);
  });

  it('counts attempts made at once', async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, async () => (await signIn(ACCOUNT, 'guess', { remoteAddress: '127.0.0.5' })).json().code));
    expect(codes.filter((code) => code === 'wrong-password')).toHaveLength(5);
  });

  it('lets sixty people in at once behind one address, also when each mistypes once', async () => {
    const accounts = Array.from({ length: 13 }, (_, n) => `committee-3101050020${String(n + 1).padStart(2, '0')}`);
    const office = { remoteAddress: '127.0.0.60' };
    const signInAs = (n: number, password = 'demo') => signIn(accounts[n % 13]!, password, office);
    expect(new Set(await times(26, async (n) => (await signInAs(n, 'dmeo')).statusCode))).toEqual(new Set([401]));
    const statuses = await Promise.all(Array.from({ length: 60 }, async (_, n) => (await signInAs(n)).statusCode));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(new Set(await times(26, async (n) => (await signInAs(n, 'dmeo')).statusCode))).toEqual(new Set([401]));
    expect((await signInAs(3)).statusCode).toBe(200);
  });

  it('locks nobody out whose account is guessed at from elsewhere', async () => {
    expect((await signIn(ACCOUNT, 'demo', { remoteAddress: '127.0.0.20' })).statusCode).toBe(200);
    const guesses = await Promise.all(Array.from({ length: 120 }, async (_, n) => (await signIn(ACCOUNT, 'guess', { remoteAddress: `127.0.2.${n}` })).json().code));
    expect(new Set(guesses)).toEqual(new Set(['wrong-password']));
    const began = performance.now();
    expect((await signIn(ACCOUNT, 'demo', { remoteAddress: '127.0.0.20' })).statusCode).toBe(200);
    expect(performance.now() - began).toBeLessThan(HELD);
    const fromElsewhere = await signIn(ACCOUNT, 'demo', { remoteAddress: '127.0.0.21' });
    expect(fromElsewhere.statusCode).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(HELD);
  });

  it('lets nobody whose attempts are used up take the place of an owner who is held', async () => {
    const account = 'committee-310105002004';
    const guessFrom = async (remoteAddress: string) => (await signIn(account, 'guess', { remoteAddress })).statusCode;
    await Promise.all(Array.from({ length: 120 }, (_, n) => guessFrom(`127.0.3.${n}`)));
    await Promise.all(Array.from({ length: 5 }, () => guessFrom('127.0.4.1')));
    const flood = Array.from({ length: 60 }, () => guessFrom('127.0.4.1'));
    expect((await signIn(account, 'demo', { remoteAddress: '127.0.4.2' })).statusCode).toBe(200);
    expect(new Set(await Promise.all(flood))).toEqual(new Set([429]));
  });

  it('lets an office sign in from one address as often as it likes', async () => {
    expect(new Set(await times(35, async () => (await signIn(ACCOUNT)).statusCode))).toEqual(new Set([200]));
  });

  it.each([
    [{ account: ACCOUNT }, 'password'],
    [{ password: 'demo' }, 'account'],
    [{ account: 7, password: 'demo' }, 'account'],
    [{ account: ACCOUNT, password: 'demo', role: 'admin' }, 'role'],
  ])('refuses %j, naming the field', async (payload, field) => {
    const response = await gateway.app.inject({ method: 'POST', url: '/api/session', payload });
    expect([response.statusCode, response.json()]).toEqual([422, expect.objectContaining({ code: 'invalid-field', field })]);
  });

  it('with the public password works from this machine only', async () => {
    expect((await signIn(ACCOUNT, 'demo', { remoteAddress: '192.168.1.7' })).json().code).toBe('wrong-password');
  });

  it('keeps neither token nor password nor name in plain', async () => {
    const { token } = (await signIn(ACCOUNT)).json();
    const store = readFileSync(join(gateway.directory, 'vault', 'gateway.mdb'));
    for (const plain of [token, '王静霞', '"demo"']) expect(store.includes(plain)).toBe(false);
    expect(store.includes('$argon2id$v=19$m=19456,t=2,p=1$')).toBe(true);
  });

  describe('a cookie sent by another site', () => {
    const post = async (headers: Record<string, string>) => {
      const { token } = (await signIn(ACCOUNT)).json();
      return gateway.ask('/api/submissions', {
        body: submission('record-household-baseline', { households: 0 }),
        as: null,
        headers: { cookie: `yiwang_session=${token}`, host: '127.0.0.1:4100', ...headers },
      });
    };
    it.each<Record<string, string>>([{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }, { origin: 'null' }])('changes nothing: %j', async (headers) => {
      expect((await post(headers)).body.code).toBe('cross-origin');
    });
    it.each<Record<string, string>>([{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://127.0.0.1:4100' }, {}])('but ours may: %j', async (headers) => {
      expect((await post(headers)).body.code).not.toBe('cross-origin');
    });
    it('reaches no demonstration by another name for our address', async () => {
      const response = await signIn(ACCOUNT, 'demo', { headers: { host: 'evil.example:4100', origin: 'http://evil.example:4100' } });
      expect(response.json().code).toBe('cross-origin');
    });
  });

  it('survives a restart, and ends with the demonstration', async () => {
    const { token } = (await signIn(ACCOUNT)).json();
    await gateway.app.close();
    const directory = join(gateway.directory, 'vault');
    const asBefore = await createGateway(gateway.clock, { directory, services: [], log: gateway.log, demonstration: { password: 'demo', accounts: [] } });
    const headers = { authorization: `Bearer ${token}` };
    expect((await asBefore.inject({ url: '/api/session', headers })).json()).toMatchObject({ account: ACCOUNT });
    await asBefore.close();
    const inEarnest = await createGateway(gateway.clock, { directory, services: [], log: gateway.log });
    expect((await inEarnest.inject({ url: '/api/session', headers })).statusCode).toBe(401);
    const again = await inEarnest.inject({ method: 'POST', url: '/api/session', payload: { account: ACCOUNT, password: 'demo' } });
    expect(again.json().code).toBe('wrong-password');
    await inEarnest.close();
  });
});

describe('the first administrator', () => {
  it('is made once, by the one-time token, and signs in', async () => {
    const gateway = await TestGateway.start({ demonstration: undefined, services: [] }, false);
    const { FirstAdministrator } = await import('./first-administrator.js');
    const token = new URL((await gateway.app.get(FirstAdministrator).link())!, 'http://x').searchParams.get('token')!;
    const setUp = (body: object) => gateway.ask('/api/setup', { body, as: null });
    const right = { token, account: 'chen', name: '陈', password: 'a long enough one' };
    expect((await setUp({ ...right, token: 'guess' })).status).toBe(404);
    expect((await setUp({ ...right, password: 'short' })).body).toMatchObject({ code: 'invalid-field', field: 'password' });
    expect((await setUp({ ...right, account: 'Chen!' })).body).toMatchObject({ code: 'invalid-field', field: 'account' });
    expect((await setUp(right)).body).toMatchObject({ token: expect.any(String), role: 'admin', orgUnit: '31' });
    expect(await gateway.app.get(FirstAdministrator).link()).toBeUndefined();
    expect((await setUp({ ...right, account: 'second' })).status).toBe(404);
    const signedIn = await gateway.ask('/api/session', { body: { account: 'chen', password: right.password }, as: null });
    expect(signedIn.body).toMatchObject({ account: 'chen', name: '陈' });
    expect(gateway.clock.instant).toBe(NOON);
    await gateway.remove();
  });
});

async function times<Result>(n: number, task: (n: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let i = 0; i < n; i += 1) results.push(await task(i));
  return results;
}
