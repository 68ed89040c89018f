import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COMMITTEE, NEIGHBOUR, OFFICE, submission, TestGateway } from '../testing/test-gateway.js';
import { READINGS_A_MINUTE } from './readings-allowance.js';

const GATE = { siteId: 'gate-1', siteType: 'entrance', name: '南门' };
const form = (over: object = {}) =>
  ({ device: 'reader-1', name: '南门读卡器', orgUnit: COMMITTEE, site: 'gate-1', submission: 'tally-device-readings', ...over });

describe('a device', () => {
  let gateway: TestGateway;
  let key: string;
  beforeAll(async () => {
    gateway = await TestGateway.start();
    await gateway.submit([submission('register-site', GATE), submission('register-site', { ...GATE, siteId: 'gate-2' })]);
    key = (await make()).body.key;
  });
  afterAll(() => gateway.remove());

  const make = (over: object = {}, as = 'admin') => gateway.ask('/api/devices', { as, body: form(over) });
  const withKey = (given: string, path: string, asking: object = {}) =>
    gateway.ask(path, { as: null, headers: { authorization: `Bearer ${given}` }, ...asking });
  const send = (items: object, given = key, headers: object = {}) =>
    withKey(given, '/api/submissions', { body: items, headers: { authorization: `Bearer ${given}`, ...headers } });
  let hour = 0;
  /** The readings of an hour that nobody has told yet. */
  const readings = (data: object = {}, known: object = {}) => {
    const occurredAt = `2020-02-0${1 + Math.floor((hour += 1) / 24)}T${String(hour % 24).padStart(2, '0')}:00:00+08:00`;
    return submission('tally-device-readings', { deviceId: 'reader-1', siteId: 'gate-1', kind: 'card', minutes: 60, count: 5, abnormal: 0, ...data }, { occurredAt, ...known });
  };

  it('is made with a key that is said once, and stored as nothing that opens anything', async () => {
    const { status, body } = await make({ device: 'reader-2' });
    expect([status, body]).toEqual([201, { ...form({ device: 'reader-2' }), key: expect.stringMatching(/^device-[\w-]{43}$/) }]);
    const { devices } = (await gateway.ask('/api/devices?after=reader-1', { as: 'admin' })).body;
    expect(devices).toEqual([form({ device: 'reader-2' })]);
    const vault = join(gateway.directory, 'vault');
    for (const file of readdirSync(vault)) expect(readFileSync(join(vault, file)).includes(body.key)).toBe(false);
  });

  it('sends its readings, which say whose they are', async () => {
    expect((await send(readings())).body).toMatchObject({ outcome: 'recorded' });
    expect((await gateway.events()).at(-1)).toMatchObject({
      type: 'DeviceReadingsTallied', metadata: { actor: 'device:reader-1', role: 'device', device: 'reader-1', site: 'gate-1', orgUnit: COMMITTEE },
    });
  });

  it.each<[string, object, object, string, number]>([
    ['another kind of submission', { type: 'register-site' }, GATE, 'not-your-role', 403],
    ['another site', {}, { siteId: 'gate-2' }, 'not-your-site', 403],
    ['another site than it says beside', { site: 'gate-2' }, {}, 'not-your-site', 403],
    ['another device', {}, { deviceId: 'reader-2' }, 'not-your-device', 403],
    ['another device that it says beside', { device: 'reader-2' }, {}, 'not-your-device', 403],
    ['another committee', { orgUnit: NEIGHBOUR }, {}, 'not-your-unit', 403],
  ])('is refused %s', async (_, known, data, code, status) => {
    expect(await send(readings(data, known))).toMatchObject({ status, body: { code } });
  });

  it('reads nothing, and does nothing else', async () => {
    const paths = ['/api/submissions', '/api/session', '/api/accounts', '/api/devices', '/api/audit', '/api/openapi.json', '/api/roles', '/metrics'];
    for (const path of paths) expect([path, (await withKey(key, path)).status]).toEqual([path, path === '/metrics' ? 401 : 403]);
    for (const path of ['/graphql', '/api/imports', '/api/personal-records', '/api/password', '/api/devices', '/api/nothing']) {
      expect((await withKey(key, path, { body: {} })).body).toMatchObject({ code: 'device-key' });
    }
    expect((await gateway.ask('/api/submissions', { as: null, headers: { cookie: `yiwang_session=${key}` }, body: readings() })).status).toBe(401);
  });

  it('is not told who said the same before', async () => {
    const told = readings();
    await gateway.submit([told], { as: 'admin' });
    const { body } = await send({ ...told, submissionId: crypto.randomUUID() });
    expect(body.outcome).toBe('already-recorded');
    expect(JSON.stringify(body)).not.toContain('管文静');
  });

  it.each<[string, object, string, string]>([
    ['an id that is taken', {}, 'device-taken', 'device'],
    ['an id that is none', { device: 'a b' }, 'invalid-field', 'device'],
    ['what people send', { submission: 'record-staff-roster' }, 'not-of-devices', 'submission'],
    ['what nobody sends', { submission: 'no-such-thing' }, 'not-of-devices', 'submission'],
    ['a street', { orgUnit: '310105002' }, 'wrong-unit-level', 'orgUnit'],
    ['a street office', { orgUnit: OFFICE }, 'wrong-unit-level', 'orgUnit'],
  ])('is not made with %s', async (_, over, code, field) => {
    expect((await make({ ...(code === 'device-taken' ? {} : { device: 'reader-9' }), ...over })).body).toMatchObject({ code, field });
  });

  it('is kept by administrators alone', async () => {
    for (const as of [`committee-${COMMITTEE}`, 'street-310105002', 'analyst']) {
      for (const [path, method] of [['/api/devices', 'GET'], ['/api/devices/reader-1', 'DELETE'], ['/api/devices/reader-1/key', 'POST']] as const) {
        expect((await gateway.ask(path, { as, method })).body.code).toBe('not-your-role');
      }
      expect((await make({ device: 'reader-8' }, as)).body.code).toBe('not-your-role');
    }
  });

  it('sends no more than it may within a minute, is told when to come again, and holds up no other', async () => {
    gateway.clock.instant += 60_000;
    const other = (await make({ device: 'reader-3' })).body.key;
    expect((await send(Array.from({ length: READINGS_A_MINUTE }, () => readings({ count: -1 })))).status).toBe(200);
    const { status, body, headers } = await send(readings());
    expect([status, body.code, headers['retry-after']]).toEqual([429, 'too-many-readings', '60']);
    expect((await send(readings({ deviceId: 'reader-3' }), other)).body.outcome).toBe('recorded');
    gateway.clock.instant += 60_000;
    expect((await send(readings())).body.outcome).toBe('recorded');
  });

  it('is given another key, and the one it had opens nothing', async () => {
    const before = key;
    key = (await gateway.ask('/api/devices/reader-1/key', { as: 'admin', method: 'POST' })).body.key;
    expect((await send(readings(), before)).status).toBe(401);
    expect((await send(readings())).body.outcome).toBe('recorded');
  });

  it('is revoked for good, and all that was done stands in the audit', async () => {
    const revoked = await gateway.ask('/api/devices/reader-1', { as: 'admin', method: 'DELETE' });
    expect(revoked.body).toEqual({ ...form(), revokedAt: expect.any(String) });
    expect((await send(readings())).status).toBe(401);
    for (const [path, method] of [['reader-1', 'DELETE'], ['reader-1/key', 'POST'], ['nobody', 'DELETE']] as const) {
      expect((await gateway.ask(`/api/devices/${path}`, { as: 'admin', method })).body.code).toBe('device-not-found');
    }
    expect((await make()).body.code).toBe('device-taken');
    const acts = await auditOf('device:reader-1');
    const said = { orgUnit: COMMITTEE, site: 'gate-1', submission: 'tally-device-readings' };
    expect(acts).toEqual([['device-revoked', undefined], ['device-key-replaced', said], ['device-made', said]]);
  });

  /** What the audit says of something, newest first. */
  async function auditOf(about: string): Promise<unknown[]> {
    const auditor = { account: 'auditor', name: '严正', role: 'auditAdmin', orgUnit: '31' };
    const { password } = (await gateway.ask('/api/accounts', { as: 'admin', body: auditor })).body;
    const { token } = (await gateway.ask('/api/session', { as: null, body: { account: 'auditor', password } })).body;
    const changed = (await withKey(token, '/api/password', { body: { password, newPassword: 'four plain words here' } })).body;
    const { entries } = (await withKey(changed.token, '/api/audit')).body;
    return entries.filter((entry: { about?: string }) => entry.about === about).map(({ act, said: words }: { act: string; said?: object }) => [act, words]);
  }
});
