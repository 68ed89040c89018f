import { SettingsError } from '@yiwang/service-process';
import { readServiceSettings } from './service-settings.js';

const SERVICE_KEY = 'ab'.repeat(32);
const given = { PORT: '4201', EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false', SERVICE_KEY };

describe('the settings of a service that runs alone', () => {
  it('are loopback and any free port for its health, where nothing else is said', () => {
    expect(readServiceSettings({ ...given, HOST: '' })).toEqual({
      host: '127.0.0.1', port: 4201, operationsPort: 0, eventStoreUrl: given.EVENTSTORE_URL, trust: { kind: 'key', key: SERVICE_KEY },
    });
  });

  it.each([
    ['no port', { PORT: '' }, /^PORT: /],
    ['no log', { EVENTSTORE_URL: '' }, /^EVENTSTORE_URL: /],
    ['a log that cannot be one', { EVENTSTORE_URL: 'http://127.0.0.1' }, /^EVENTSTORE_URL: /],
    ['no proof of who asks', { SERVICE_KEY: '' }, /^SERVICE_KEY, or SERVICE_CA/],
    ['a key over the network', { HOST: '0.0.0.0' }, /^0\.0\.0\.0: .*SERVICE_CA/],
    ['files beside a key', { SERVICE_CA: 'a', SERVICE_CERT: 'b', SERVICE_CERT_KEY: 'c' }, /and then no SERVICE_KEY/],
    ['a file that is not there', { SERVICE_KEY: '', SERVICE_CA: 'nowhere.crt', SERVICE_CERT: 'b', SERVICE_CERT_KEY: 'c' }, /^SERVICE_CA: cannot read nowhere\.crt/],
  ])('refuse %s', (_, wrong, message) => {
    expect(() => readServiceSettings({ ...given, ...wrong })).toThrow(message);
    expect(() => readServiceSettings({ ...given, ...wrong })).toThrow(SettingsError);
  });
});
