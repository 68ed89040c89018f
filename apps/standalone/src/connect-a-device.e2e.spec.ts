import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiClient, demonstration } from '@yiwang/simulator';
import type { Browser } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, signInAsCommittee } from './testing/quarantine.js';

const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../../docs/how-to/connect-a-device.md'), 'utf8');
const [make, keep, tally] = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, shell]) => shell!);

/* What docs/how-to/connect-a-device.md says, done as it says it. */
describeWithChromium('a device that is connected', () => {
  const [dataDir, deviceDir] = [mkdtempSync(join(tmpdir(), 'device-product-')), mkdtempSync(join(tmpdir(), 'device-'))];
  let product: ProductProcess;
  let browser: Browser;
  let admin: ApiClient;

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
    browser = await launchChromium();
    admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
    const site = { siteId: 'gate-1', siteType: 'entrance', name: '南门' };
    await (await signInAsCommittee(product)).submit([
      { submissionId: randomUUID(), type: 'register-site', orgUnit: COMMITTEE, occurredAt: new Date().toISOString(), data: site },
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop('SIGKILL');
    for (const directory of [dataDir, deviceDir]) rmSync(directory, { recursive: true, force: true });
  });

  /** Runs shell as the device does, in its directory; resolves with what it printed. */
  const run = (shell: string, environment: NodeJS.ProcessEnv = {}, ...words: string[]) =>
    new Promise<{ readonly code: number; readonly printed: string }>((resolve) => {
      const env = { ...process.env, NO_PROXY: '*', YIWANG: product.url, ...environment };
      execFile('sh', ['-c', shell, 'sh', ...words], { env, cwd: deviceDir }, (error, printed) => resolve({ code: error ? Number(error.code) : 0, printed }));
    });

  it('reports in ten lines of shell, and opens nothing once it is revoked', async () => {
    expect(tally!.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
    const { key } = JSON.parse((await run(make!, { TOKEN: admin.token })).printed) as { readonly key: string };
    await run(keep!, { KEY: key });
    expect(statSync(join(deviceDir, 'key.header')).mode & 0o077).toBe(0);
    writeFileSync(join(deviceDir, 'tally.sh'), tally!, { mode: 0o755 });
    const told = await run('./tally.sh "$@"', {}, '42', '1');
    expect([told.code, JSON.parse(told.printed)]).toEqual([0, expect.objectContaining({ outcome: 'recorded' })]);
    // At once again: the same minutes, of which it says something else.
    const again = await run('./tally.sh "$@"', {}, '43', '1');
    expect([again.code, JSON.parse(again.printed)]).toEqual([22, expect.objectContaining({ code: 'period-overlaps' })]);
    await fetch(`${product.url}/api/devices/reader-1`, { method: 'DELETE', headers: { authorization: `Bearer ${admin.token}` } });
    expect(JSON.parse((await run('./tally.sh "$@"', {}, '44', '1')).printed)).toMatchObject({ code: 'not-signed-in' });
  });

  it('is made, given another key and revoked on the page', async () => {
    const shown = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
    shown.setDefaultTimeout(30_000);
    await shown.goto(`${product.url}/accounts`);
    await shown.fill('input[name=account]', 'admin');
    await shown.fill('input[name=password]', demonstration.password);
    await shown.click('button[type=submit]');
    await shown.click('a[href="/devices"]');
    // The address changes at once, the page when all of it is there.
    await shown.locator('a[href="/devices"]').waitFor({ state: 'detached' });
    await shown.click('main button');
    await shown.fill('input[name=name]', '北门测温仪');
    await shown.fill('input[name=device]', 'thermometer-1');
    await shown.fill('input[name=orgUnit]', COMMITTEE);
    await shown.selectOption('select[name=site]', 'gate-1');
    await shown.click('form button[type=submit]');
    const key = await shown.locator('[data-testid=device-key]').innerText();
    const item = shown.locator('[data-device=thermometer-1]');
    const [replace, revoke] = [item.locator('button').first(), item.locator('button').last()];
    await replace.click();
    await replace.click();
    await shown.waitForFunction((before) => ![before, undefined].includes(document.querySelector('[data-testid=device-key]')?.textContent), key);
    await revoke.click();
    await revoke.click();
    await item.locator('button').first().waitFor({ state: 'detached' });
    expect(await item.innerText()).toContain('停用');
  });
});
