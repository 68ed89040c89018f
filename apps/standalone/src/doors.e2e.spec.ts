import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ProductProcess } from './testing/product-process.js';

const NEIGHBOUR = '310105002007';

/** The first thing a subscription hears: a message, or the code of what ended it. */
function firstHeard(url: string, token: string | undefined, orgUnit: string): Promise<string> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === undefined ? {} : { token },
    retryAttempts: 0,
  });
  return new Promise<string>((resolve) => {
    client.subscribe<{ board: { complete: boolean } }>(
      { query: 'subscription ($unit: ID!) { board(orgUnit: $unit) { complete } }', variables: { unit: orgUnit } },
      {
        next: ({ data, errors }) => resolve(data ? 'a board' : String(errors?.[0]?.extensions?.['code'])),
        error: (error) => resolve(Array.isArray(error) ? String(error[0]?.extensions?.code) : `closed ${(error as { code?: number }).code}`),
        complete: () => resolve('nothing'),
      },
    );
  }).finally(() => client.dispose());
}

describe('the doors of the product', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'doors-'));
  let product: ProductProcess;
  let committee: ApiClient;

  beforeAll(async () => {
    product = await ProductProcess.start(dataDir);
    await product.ready();
    committee = await ApiClient.signIn(product.url, 'committee-310105002006', demonstration.password);
  });
  afterAll(async () => {
    await product?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(['/', '/login', '/healthz', '/readyz'])('%s opens without a session', async (path) => {
    expect((await fetch(product.url + path)).status).toBe(200);
  });

  it.each([
    ['GET', '/api/session'],
    ['DELETE', '/api/session'],
    ['GET', '/api/submissions'],
    ['POST', '/api/submissions'],
    ['GET', '/api/openapi.json'],
    ['POST', '/api/imports?orgUnit=310105002006'],
    ['POST', '/graphql'],
    ['GET', '/metrics'],
  ])('%s %s does not, and says so in words', async (method, path) => {
    const answer = await fetch(product.url + path, {
      method,
      headers: { 'accept-language': 'en', ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'not-signed-in', status: 401 });
  });

  it('nobody watches a board without a session, or a neighbour’s', async () => {
    expect(await firstHeard(product.url, undefined, '310105002006')).not.toBe('a board');
    expect(await firstHeard(product.url, committee.token, NEIGHBOUR)).toBe('not-your-unit');
    expect(await firstHeard(product.url, committee.token, '310105002006')).toBe('a board');
  });

  it('a committee neither reads nor submits for its neighbour', async () => {
    await expect(committee.query(`{ board(orgUnit: "${NEIGHBOUR}") { position } }`)).rejects.toThrow('not-your-unit');
    const [answer] = await committee.submit([
      {
        submissionId: randomUUID(),
        type: 'record-household-baseline',
        orgUnit: NEIGHBOUR,
        occurredAt: new Date().toISOString(),
        data: { households: 5 },
      },
    ] as never);
    expect(answer).toMatchObject({ outcome: 'refused', code: 'not-your-unit' });
  });

  it.each(['x-simulated-time', 'x-account', 'x-role', 'x-org-unit'])('a request that brings %s is refused whole', async (header) => {
    const answer = await fetch(`${product.url}/api/submissions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${committee.token}`, 'content-type': 'application/json', [header]: '2020-02-08T14:32:00+08:00' },
      body: '[]',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'forged-identity' });
  });

  it('close when it is told to stop, also while somebody watches', async () => {
    const watching = createClient({
      url: `${product.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { token: committee.token },
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
    const closed = new Promise<number>((resolve) => watching.on('closed', (event) => resolve((event as { code: number }).code)));
    await new Promise<void>((resolve) => watching.on('connected', () => resolve()));
    await product.stop('SIGTERM');
    expect(await closed).toBe(1001);
  });
});
