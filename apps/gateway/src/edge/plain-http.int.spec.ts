import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { certificateIn } from '../testing/certificate.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { createHttpAdapter } from './http-adapter.js';

describe('a port of TLS', () => {
  const directory = temporaryDirectory();
  let adapter: FastifyAdapter;
  let port: number;
  beforeAll(async () => {
    adapter = createHttpAdapter(await certificateIn(directory));
    adapter.getInstance().get('/board', () => 'the board');
    await new Promise<void>((resolve) => void adapter.listen(0, '127.0.0.1', () => resolve()));
    port = (adapter.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(() => adapter.close());

  interface Answered {
    readonly status: number | undefined;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }
  const ask = (over: typeof plainRequest | typeof tlsRequest, path: string, method = 'GET') =>
    new Promise<Answered>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path, method, rejectUnauthorized: false, headers: { 'accept-language': 'en' } };
      const asking = over(options, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
      });
      asking.on('error', reject).end();
    });

  it('answers those who speak TLS', async () => {
    expect(await ask(tlsRequest, '/board')).toMatchObject({ status: 200, body: 'the board' });
  });

  it('sends on who asks for a page in plain HTTP', async () => {
    const { status, headers } = await ask(plainRequest, '/board?at=2020-02-08');
    expect([status, headers.location]).toEqual([308, `https://127.0.0.1:${port}/board?at=2020-02-08`]);
  });

  it('tells who sends something in plain HTTP that it wants TLS', async () => {
    const { status, headers, body } = await ask(plainRequest, '/api/session', 'POST');
    expect([status, headers['content-type'], JSON.parse(body).code]).toEqual([426, 'application/problem+json; charset=utf-8', 'https-needed']);
    expect(JSON.parse(body).detail).toContain('https://');
  });

  it('lives on when a connection says nothing, or nonsense', async () => {
    connect(port, '127.0.0.1').end();
    await new Promise<void>((resolve) => {
      connect(port, '127.0.0.1', function nonsense(this: Socket) {
        this.on('close', () => resolve()).on('error', () => undefined).resume();
        this.end(Buffer.from([0, 1, 2, 3, 10, 10]));
      });
    });
    expect(await ask(tlsRequest, '/board')).toMatchObject({ status: 200 });
  });
});
