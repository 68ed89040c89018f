import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEventNode } from '@yiwang/event-node';
import { readSettings, SettingsError } from './settings.js';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** A certificate and its key, as an event node makes them in a directory. */
async function certificateFiles(name: string): Promise<{ cert: string; key: string }> {
  const dir = join(folder, name);
  await (await startEventNode({ dir, port: 0, secure: true })).close();
  return { cert: join(dir, 'node.crt'), key: join(dir, 'node.key') };
}

describe('settings', () => {
  let tls: { cert: string; key: string };
  let others: { cert: string; key: string };
  beforeAll(async () => {
    [tls, others] = [await certificateFiles('ours'), await certificateFiles('others')];
  });

  it('names the variable whose file holds no PEM, or not the key of the certificate', () => {
    const settingsOf = (TLS_CERT: string, TLS_KEY: string) => () => readSettings({ TLS_CERT, TLS_KEY });
    const nonsense = file('nonsense.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    expect(settingsOf(nonsense, tls.key)).toThrow(/^TLS_CERT: .*nonsense\.pem/);
    expect(settingsOf(tls.cert, nonsense)).toThrow(/^TLS_KEY: .*nonsense\.pem/);
    expect(settingsOf(tls.key, tls.cert)).toThrow(/^TLS_CERT: /);
    expect(settingsOf(tls.cert, others.key)).toThrow(/^TLS_KEY: it is not the key/);
  });

  it('listens on loopback, on embedded stores, with the demonstration, when nothing is set', () => {
    expect(readSettings({ HOST: '' })).toMatchObject({
      host: '127.0.0.1', port: 4100, dataDir: resolve('.data'), demo: true, tls: undefined, masterKey: undefined,
    });
  });

  it('shows no demonstration where a real store is named', () => {
    expect(readSettings({ EVENTSTORE_URL: 'esdb://localhost:2113' }).demo).toBe(false);
    expect(readSettings({ DATABASE_URL: 'postgres://localhost/yiwang' }).demo).toBe(false);
  });

  it('shows it there when it is told to, on stores of this machine', () => {
    for (const stores of [
      { EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false' },
      { EVENTSTORE_URL: 'esdb+discover://localhost' },
      { DATABASE_URL: 'postgres://user:p%40ss@localhost:5432/yiwang' },
      { DATABASE_URL: 'postgres:///yiwang?host=/var/run/postgresql' },
      { EVENTSTORE_URL: 'kdb://[::1]:2113', DATABASE_URL: 'postgres://127.0.0.1,localhost:5433/yiwang' },
    ]) {
      expect(readSettings({ ...stores, DEMO: 'on' }).demo).toBe(true);
    }
  });

  it('takes every scheme of an EventStoreDB, and never repeats a password', () => {
    for (const scheme of ['esdb', 'kurrentdb', 'kurrent', 'kdb']) {
      expect(readSettings({ EVENTSTORE_URL: `${scheme}://a.example` }).eventStoreUrl).toBeDefined();
      expect(readSettings({ EVENTSTORE_URL: `${scheme}+discover://a.example` }).eventStoreUrl).toBeDefined();
    }
    for (const url of ['esdb://admin:s3cr?et@host', 'esdb://admin:s3cret@ho st', 's3cret://host', 'esdb://u:s3cret@h?tlsCAFile=none.crt', 'esdb://u:s3cret@h:99999']) {
      expect(() => readSettings({ EVENTSTORE_URL: url })).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/u:s3|s3cret@|admin/) }));
    }
  });

  it('takes a vault that others share, with its key, and loads no demonstration into it', () => {
    const settings = readSettings({
      VAULT_URL: 'postgres://vault@a,b/x?target_session_attrs=read-write', DATABASE_URL: 'postgres://numbers@a,b/x', MASTER_KEY: 'ab'.repeat(32),
    });
    expect([settings.vaultUrl, settings.demo]).toEqual(['postgres://vault@a,b/x?target_session_attrs=read-write', false]);
  });

  it.each([
    ['another database', 'postgres://one@db/vault', 'postgres://one@db/numbers'],
    ['the other spelling of the scheme', 'postgresql://one@db/x', 'postgres://one@db/x'],
    ['another password', 'postgres://one:a@db/x', 'postgres://one:b@db/x?sslmode=require'],
    ['the port that goes without saying', 'postgres://one@db:5432/x', 'postgres://one@DB/x'],
    ['one of several servers', 'postgres://one@a,b/x?target_session_attrs=read-write', 'postgres://one@b/x'],
    ['this machine by its other names', 'postgres://one@127.0.0.1/x', 'postgres://one@/x?host=/run/postgresql'],
    ['a role among the parameters', 'postgres://db/x?user=one', 'postgres://o%6Ee@db/x'],
  ])('refuses a vault of the numbers’ own role, given %s', (_what, VAULT_URL, DATABASE_URL) => {
    expect(() => readSettings({ VAULT_URL, DATABASE_URL, MASTER_KEY: 'ab'.repeat(32) })).toThrow(/^VAULT_URL: .*role/);
  });

  it.each([
    ['another server', 'postgres://one@a/x', 'postgres://one@b/x'],
    ['another port', 'postgres://one@db:5433/x', 'postgres://one@db/x'],
    ['another role', 'postgres://vault@db/x', 'postgres://numbers@db/x'],
  ])('takes a vault, given %s', (_what, VAULT_URL, DATABASE_URL) => {
    expect(readSettings({ VAULT_URL, DATABASE_URL, MASTER_KEY: 'ab'.repeat(32) }).vaultUrl).toBe(VAULT_URL);
  });

  it('takes a certificate, and a master key from a file', () => {
    const settings = readSettings({
      HOST: '10.0.0.5',
      TLS_CERT: tls.cert,
      TLS_KEY: tls.key,
      MASTER_KEY_FILE: file('master.key', `${'ab'.repeat(32)}\n`),
    });
    expect(settings.tls?.cert).toEqual(readFileSync(tls.cert));
    expect(settings.masterKey).toEqual(Buffer.alloc(32, 0xab));
    expect(settings.demo).toBe(false);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '4190' }, 'PORT'],
    [{ HOST: '0.0.0.0' }, 'TLS_CERT'],
    [{ TLS_CERT: 'only.pem' }, 'TLS_KEY'],
    [{ TLS_CERT: join(folder, 'none'), TLS_KEY: join(folder, 'none') }, 'TLS_CERT'],
    [{ EVENTSTORE_URL: 'http://localhost:2113' }, 'EVENTSTORE_URL'],
    [{ DATABASE_URL: 'mysql://localhost' }, 'DATABASE_URL'],
    [{ VAULT_URL: 'mysql://localhost', MASTER_KEY: 'ab'.repeat(32) }, 'VAULT_URL'],
    [{ VAULT_URL: 'postgres://vault@localhost/vault' }, 'MASTER_KEY'],
    [{ DEMO: 'on', VAULT_URL: 'postgres://vault@db.example/vault', MASTER_KEY: 'ab'.repeat(32) }, 'DEMO'],
    [{ DEMO: 'yes' }, 'DEMO'],
    [{ EVENTSTORE_URL: 'esdb+srv://localhost' }, 'EVENTSTORE_URL'],
    [{ EVENTSTORE_URL: 'unix:/run/node.sock' }, 'EVENTSTORE_URL'],
    [{ DEMO: 'on', DATABASE_URL: 'postgres://db.example/yiwang' }, 'DEMO'],
    [{ DEMO: 'on', DATABASE_URL: 'postgres://localhost/yiwang?host=db.example' }, 'DEMO'],
    [{ DEMO: 'on', EVENTSTORE_URL: 'esdb://localhost,esdb.example:2113' }, 'DEMO'],
    [{ DEMO: 'on', EVENTSTORE_URL: 'esdb://localhost', HOST: '10.0.0.5' }, 'TLS_CERT'],
    [{ MASTER_KEY: 'secret' }, 'MASTER_KEY'],
    [{ MASTER_KEY_FILE: file('short.key', 'ab') }, 'MASTER_KEY_FILE'],
  ])('refuses %j and names the variable', (environment, variable) => {
    expect(() => readSettings(environment)).toThrow(SettingsError);
    expect(() => readSettings(environment)).toThrow(variable);
  });

  describe('of services that run alone', () => {
    const SERVICE_KEY = 'ab'.repeat(32);
    const alone = { EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false', SUBMISSION_SERVICES: 'supply=127.0.0.1:4201,screening=localhost:4202', SERVICE_KEY };

    it('name each context’s address, and how they know us', () => {
      const { services, demo } = readSettings(alone);
      expect([...services!.addresses]).toEqual([['supply', '127.0.0.1:4201'], ['screening', 'localhost:4202']]);
      expect(services!.trust).toEqual({ kind: 'key', key: SERVICE_KEY });
      expect(demo).toBe(false);
      const { cert, key } = tls;
      const certified = { SERVICE_KEY: '', SERVICE_CA: cert, SERVICE_CERT: cert, SERVICE_CERT_KEY: key, SUBMISSION_SERVICES: 'supply=10.0.0.7:4201' };
      expect(readSettings({ ...alone, ...certified }).services!.trust.kind).toBe('certificates');
    });

    it.each([
      ['a context that is none', { SUBMISSION_SERVICES: 'masks=127.0.0.1:4201' }, /^SUBMISSION_SERVICES: .*masks/],
      ['no port', { SUBMISSION_SERVICES: 'supply=127.0.0.1' }, /^SUBMISSION_SERVICES: /],
      ['an embedded log', { EVENTSTORE_URL: '' }, /^SUBMISSION_SERVICES: .*EVENTSTORE_URL/],
      ['no proof of who asks', { SERVICE_KEY: '' }, /^SERVICE_KEY, or SERVICE_CA/],
      ['a key that is none', { SERVICE_KEY: 'secret' }, /^SERVICE_KEY: /],
      ['a key over the network', { SUBMISSION_SERVICES: 'supply=10.0.0.7:4201' }, /^10\.0\.0\.7:4201: .*SERVICE_CA/],
      ['some of the files', { SERVICE_KEY: '', SERVICE_CA: 'ca.crt' }, /^SERVICE_CA, SERVICE_CERT/],
      ['the demonstration', { DEMO: 'on' }, /^DEMO=on: /],
    ])('refuse %s', (_, wrong, message) => {
      expect(() => readSettings({ ...alone, ...wrong })).toThrow(message);
      expect(() => readSettings({ ...alone, ...wrong })).toThrow(SettingsError);
    });
  });
});
