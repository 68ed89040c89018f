import { CONTEXTS } from '@yiwang/contexts';
import { SettingsError } from '@yiwang/service-process';
import { readGatewaySettings } from './gateway-settings.js';

const given = {
  EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false',
  SUBMISSION_SERVICES: CONTEXTS.map(({ name }, n) => `${name}=127.0.0.1:${4201 + n}`).join(),
  READ_MODELS: '127.0.0.1:4211,[::1]:4212',
  SESSIONS_PORT: '4210',
  SERVICE_KEY: 'ab'.repeat(32),
};

describe('the settings of a gateway that is a process of its own', () => {
  it('are those of the edge, and where the others are', () => {
    expect(readGatewaySettings({ ...given, HOST: '' })).toMatchObject({
      host: '127.0.0.1', port: 4100, sessionIdleMinutes: 30, readModels: ['127.0.0.1:4211', '[::1]:4212'], sessionsHost: '127.0.0.1', sessionsPort: 4210,
    });
  });

  it.each([
    ['no log', { EVENTSTORE_URL: '' }, /^EVENTSTORE_URL: /],
    ['no read model', { READ_MODELS: '' }, /^READ_MODELS: /],
    ['a read model without a port', { READ_MODELS: '127.0.0.1:4211,127.0.0.1' }, /^READ_MODELS\.1: expected host:port/],
    ['a context without a service', { SUBMISSION_SERVICES: 'screening=127.0.0.1:4201' }, /^SUBMISSION_SERVICES: quarantine is missing/],
    ['a service of no context', { SUBMISSION_SERVICES: 'masks=127.0.0.1:4201' }, /^SUBMISSION_SERVICES: there is no service masks/],
    ['no port at which it tells who is signed in', { SESSIONS_PORT: '' }, /^SESSIONS_PORT: /],
    ['no proof of who asks', { SERVICE_KEY: '' }, /^SERVICE_KEY, or SERVICE_CA/],
    ['a key over the network to the read model', { READ_MODELS: '10.0.0.9:4211' }, /^10\.0\.0\.9:4211: .*SERVICE_CA/],
    ['a key over the network from it', { SESSIONS_HOST: '0.0.0.0' }, /^0\.0\.0\.0: .*SERVICE_CA/],
    ['a door beyond loopback without TLS', { HOST: '10.0.0.4' }, /^HOST=10\.0\.0\.4: .*TLS_CERT/],
    ['a token that anybody guesses', { METRICS_TOKEN: 'secret' }, /^METRICS_TOKEN: /],
  ])('refuse %s', (_, wrong, message) => {
    expect(() => readGatewaySettings({ ...given, ...wrong })).toThrow(message);
    expect(() => readGatewaySettings({ ...given, ...wrong })).toThrow(SettingsError);
  });
});
