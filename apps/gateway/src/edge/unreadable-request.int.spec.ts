import { connect, type AddressInfo, type Socket } from 'node:net';
import { TestGateway } from '../testing/test-gateway.js';
import { answerUnreadable } from './unreadable-request.js';

describe('what is no request', () => {
  let gateway: TestGateway;
  let port: number;
  beforeAll(async () => {
    gateway = await TestGateway.start({}, false);
    await gateway.app.listen(0, '127.0.0.1');
    ({ port } = gateway.app.getHttpServer().address() as AddressInfo);
  });
  afterAll(() => gateway.remove());

  /** All that is answered until the connection ends. */
  const answerTo = (sent: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(sent));
      socket.on('data', (part: Buffer) => (answer += part.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  it.each([
    ['a header of 20 kB', `GET /healthz HTTP/1.1\r\nhost: a\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
    ['an address of 20 kB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431, 'headers-too-large'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', 400, 'malformed-request'],
    ['two lengths of one body', 'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc', 400, 'malformed-request'],
    ['a broken part of a body', 'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', 400, 'malformed-request'],
  ])('such as %s is answered as a problem', async (_what, sent, status, code) => {
    const [head, body] = (await answerTo(sent)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/content-type: application\/problem\+json/);
    expect(JSON.parse(body!)).toMatchObject({ status, code, type: `urn:yiwang:problem:${code}` });
  });

  it('since it never ends is told so, and whoever has hung up is told nothing', () => {
    const told: string[] = [];
    const socket = { writable: true, write: (text: string) => told.push(text), destroy: () => told.push('ended') } as unknown as Socket;
    answerUnreadable(Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    expect(told).toEqual([expect.stringMatching(/^HTTP\/1.1 408 .*"too-slow-request"/s), 'ended']);
    answerUnreadable(Object.assign(new Error(), { code: 'ECONNRESET' }), socket);
    expect(told).toHaveLength(3);
  });
});
