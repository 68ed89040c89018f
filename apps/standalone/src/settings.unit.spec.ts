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
    [{ HOST: '0.0.0.0' }, 'TLS_CERT'],
    [{ TLS_CERT: 'only.pem' }, 'TLS_KEY'],
    [{ TLS_CERT: join(folder, 'none'), TLS_KEY: join(folder, 'none') }, 'TLS_CERT'],
    [{ EVENTSTORE_URL: 'http://localhost:2113' }, 'EVENTSTORE_URL'],
    [{ DATABASE_URL: 'mysql://localhost' }, 'DATABASE_URL'],
    [{ DEMO: 'yes' }, 'DEMO'],
    [{ DEMO: 'on', DATABASE_URL: 'postgres://localhost/yiwang' }, 'DEMO'],
    [{ MASTER_KEY: 'secret' }, 'MASTER_KEY'],
    [{ MASTER_KEY_FILE: file('short.key', 'ab') }, 'MASTER_KEY_FILE'],
  ])('refuses %j and names the variable', (environment, variable) => {
    expect(() => readSettings(environment)).toThrow(SettingsError);
    expect(() => readSettings(environment)).toThrow(variable);
  });
});
