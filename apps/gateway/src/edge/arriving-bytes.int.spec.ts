import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMITTEE, TestGateway } from '../testing/test-gateway.js';
import { IMPORT_LIMIT } from './limits.js';

describe('ledgers whose last byte does not come', () => {
  let gateway: TestGateway;
  let port: number;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    gateway = await TestGateway.start();
    await gateway.app.listen(0, '127.0.0.1');
    ({ port } = gateway.app.getHttpServer().address() as { port: number });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await gateway.remove();
  });

  /** Says that a ledger of so many bytes comes, and sends none of it. Gives what is answered within a moment. */
  const announce = async (orgUnit: string, bytes: number): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('error', () => undefined);
    const head = [
      `POST /api/imports?orgUnit=${orgUnit} HTTP/1.1`, 'host: 127.0.0.1', `authorization: Bearer ${await gateway.token(`committee-${orgUnit}`)}`,
      'content-type: multipart/form-data; boundary=b', `content-length: ${bytes}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    for (let waited = 0; answer === '' && waited < 500; waited += 20) await sleep(20);
    return answer;
  };

  it('given as many as may be are on their way, then the next is refused, others are served, and room is made when they are given up', async () => {
    const first = await Promise.all(Array.from({ length: 8 }, async () => announce(COMMITTEE, IMPORT_LIMIT)));
    expect(first).toEqual(Array(8).fill(''));
    const refused = await announce(COMMITTEE, IMPORT_LIMIT);
    expect(refused).toMatch(/^HTTP\/1.1 429 /);
    expect(refused).toMatch(/retry-after: 5\r\n/i);
    expect(refused).toContain('"code":"too-many-requests"');
    expect(await announce(COMMITTEE, 10_000)).toBe('');
    expect(await announce('310105002001', IMPORT_LIMIT)).toBe('');
    for (const socket of sockets) socket.destroy();
    await sleep(200);
    expect(await announce(COMMITTEE, IMPORT_LIMIT)).toBe('');
  });
});
