import { SettingsError } from '@yiwang/service-process';
import { readReadModelSettings } from './read-model-settings.js';

const given = { PORT: '4211', EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false', GATEWAY: '127.0.0.1:4210', SERVICE_KEY: 'ab'.repeat(32) };

describe('the settings of a read model that is a process of its own', () => {
  it('are loopback, any free ports and the embedded store, where nothing else is said', () => {
    expect(readReadModelSettings(given)).toMatchObject({ host: '127.0.0.1', port: 4211, graphqlPort: 0, operationsPort: 0, databaseUrl: undefined });
  });

  it('name every gateway that can say who is signed in', () => {
    const { gateways } = readReadModelSettings({ ...given, GATEWAY: '127.0.0.1:4210,[::1]:4211' });
    expect(gateways).toEqual(['127.0.0.1:4210', '[::1]:4211']);
  });

  it.each([
    ['no port', { PORT: '' }, /^PORT: /],
    ['no log', { EVENTSTORE_URL: '' }, /^EVENTSTORE_URL: /],
    ['a database that is none', { DATABASE_URL: 'mysql://127.0.0.1' }, /^DATABASE_URL: /],
    ['no gateway', { GATEWAY: '' }, /^GATEWAY: /],
    ['a gateway that is no address', { GATEWAY: 'http://127.0.0.1:4210' }, /^GATEWAY\.0: expected host:port/],
    ['a gateway behind a comma that is none', { GATEWAY: '127.0.0.1:4210,' }, /^GATEWAY\.1: expected host:port/],
    ['a key over the network, to whichever', { GATEWAY: '127.0.0.1:4210,gateway:4210' }, /^gateway:4210: .*SERVICE_CA/],
    ['a key over the network', { GATEWAY: 'gateway:4210' }, /^gateway:4210: .*SERVICE_CA/],
  ])('refuse %s', (_, wrong, message) => {
    expect(() => readReadModelSettings({ ...given, ...wrong })).toThrow(message);
    expect(() => readReadModelSettings({ ...given, ...wrong })).toThrow(SettingsError);
  });
});
