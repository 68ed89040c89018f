import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { TestGateway } from '../testing/test-gateway.js';

describe('the edge', () => {
  const dashboard = join(temporaryDirectory(), 'dashboard');
  mkdirSync(join(dashboard, 'assets'), { recursive: true });
  writeFileSync(join(dashboard, 'index.html'), '<!doctype html><title>一网</title>');
  writeFileSync(join(dashboard, 'assets', 'main-0a1b2c3d.js'), 'plain');
  writeFileSync(join(dashboard, 'assets', 'main-0a1b2c3d.js.br'), 'smaller');
  let ready = true;
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start({
      dashboardDirectory: dashboard,
      metricsToken: 'scraper-secret',
      readiness: [
        { name: 'log', check: async () => ({ ready }) },
        { name: 'projection', check: () => (ready ? Promise.resolve({ ready }) : Promise.reject(new Error('of 王静霞'))) },
      ],
    }, false);
  });
  afterAll(() => gateway.remove());

  it.each([
    ['GET', '/api/session'], ['DELETE', '/api/session'], ['POST', '/api/submissions'], ['GET', '/api/submissions'],
    ['GET', '/api/openapi.json'], ['POST', '/api/imports'], ['GET', '/api/forms'], ['GET', '/api/nothing'], ['GET', '/metrics'],
    ['POST', '/graphql'], ['POST', '/'], ['DELETE', '/healthz'],
  ] as const)('%s %s answers nobody without a session', async (method, url) => {
    const response = await gateway.app.inject({ method, url });
    expect([response.statusCode, response.headers['content-type']]).toEqual([response.statusCode === 404 ? 404 : 401, 'application/problem+json; charset=utf-8']);
    expect(response.body).not.toContain('Cannot');
    if (method === 'GET' && url.startsWith('/graph')) return;
    expect(response.json().code).toMatch(/^not-(signed-in|found)$/);
  });

  it.each(['Bearer x', 'Bearer ', 'Basic YTpi', `Bearer ${'A'.repeat(43)}`])('%s is no session', async (authorization) => {
    expect((await gateway.app.inject({ url: '/api/submissions', headers: { authorization } })).statusCode).toBe(401);
  });

  it.each(['/%ff', '/api/%', `/api/${'%e4%b8%80'.repeat(2_000)}%`])('answers the broken address %.12s as a problem', async (url) => {
    const response = await gateway.app.inject({ url });
    expect([response.statusCode, response.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect([response.json().code, response.headers['x-frame-options']]).toEqual(['not-found', 'DENY']);
  });

  it.each(['/api/session', '/api/submissions', '/metrics', '/readyz', '/api/none'])('lets nobody keep what %s answers', async (url) => {
    expect((await gateway.ask(url, { as: 'admin' })).headers['cache-control']).toBe('no-store');
  });

  it('waits for no request for ever', () => {
    expect(gateway.app.getHttpServer().requestTimeout).toBeGreaterThan(0);
  });

  it('says that it is alive, and whether it is ready', async () => {
    expect((await gateway.app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    const well = await gateway.app.inject('/readyz');
    expect([well.statusCode, well.json()]).toEqual([200, { ready: true, probes: { log: { ready: true }, projection: { ready: true } } }]);
    ready = false;
    const unwell = await gateway.app.inject('/readyz');
    expect([unwell.statusCode, unwell.json().probes]).toEqual([503, { log: { ready: false }, projection: { ready: false, detail: 'Error' } }]);
    ready = true;
  });

  it('shows its figures to an administrator and to the scraper, without paths or names', async () => {
    const scraped = await gateway.app.inject({ url: '/metrics', headers: { authorization: 'Bearer scraper-secret' } });
    expect(scraped.body).toMatch(/yiwang_http_request_seconds_bucket\{[^}]*route="\/healthz"/);
    expect((await gateway.ask('/metrics', { as: 'admin' })).status).toBe(200);
    expect((await gateway.ask('/metrics')).status).toBe(403);
    expect((await gateway.app.inject({ url: '/metrics', headers: { authorization: 'Bearer scraper-secrets' } })).statusCode).toBe(401);
  });

  describe('serves the dashboard', () => {
    const get = (url: string, headers: Record<string, string> = { accept: 'text/html' }) => gateway.app.inject({ url, headers });

    it.each(['/', '/index.html', '/board/310105002', '/setup?token=x', '/import'])('%s is its page', async (url) => {
      const response = await get(url);
      expect([response.statusCode, response.body]).toEqual([200, expect.stringContaining('一网')]);
      expect(response.headers['cache-control']).toBe('no-cache');
    });

    it('its files for good, small where the browser takes them so', async () => {
      const plain = await get('/assets/main-0a1b2c3d.js', {});
      expect([plain.body, plain.headers['cache-control']]).toEqual(['plain', 'public, max-age=31536000, immutable']);
      const small = await get('/assets/main-0a1b2c3d.js', { 'accept-encoding': 'br' });
      expect([small.body, small.headers['content-encoding'], small.headers['content-type']]).toEqual(['smaller', 'br', expect.stringContaining('javascript')]);
    });

    it('as it is once it was built anew: what came is there, and what went is not', async () => {
      expect((await get('/assets/next-4e5f6a7b.js', {})).statusCode).toBe(404);
      writeFileSync(join(dashboard, 'assets', 'next-4e5f6a7b.js'), 'anew');
      expect((await get('/assets/next-4e5f6a7b.js', {})).body).toBe('anew');
      rmSync(join(dashboard, 'assets', 'next-4e5f6a7b.js'));
      expect((await get('/assets/next-4e5f6a7b.js', {})).statusCode).toBe(404);
    });

    it.each(['/assets/none.js', '/api/none', '/favicon.ico', '/%zz'])('%s is not there', async (url) => {
      const response = await get(url);
      expect([400, 401, 404]).toContain(response.statusCode);
    });

    it.each(['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fsecret', '/assets/..%2findex.html', '//etc/passwd', '/%00', '/assets/'])('%s is no way out of its folder', async (url) => {
      const response = await get(url);
      if (response.statusCode === 200) expect(response.body).toBe('<!doctype html><title>一网</title>');
      else expect([400, 404]).toContain(response.statusCode);
    });

    it('and loads nothing from elsewhere', async () => {
      const { headers } = await get('/');
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).not.toMatch(/https?:|unsafe-eval/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
    });
  });
});
