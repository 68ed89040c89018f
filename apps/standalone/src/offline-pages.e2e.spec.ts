import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration } from '@yiwang/simulator';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { ChangingEdge } from './testing/changing-edge.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const COMMITTEE = '310105002006';

/** Whether the gate stands in the list that the page reads; runs in the browser. */
async function isListed(orgUnit: string): Promise<boolean> {
  const query = `{ entrances(orgUnit: "${orgUnit}", first: 100) { edges { node { entranceId } } } }`;
  const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  return (await answer.text()).includes('north-gate');
}

/**
 * Whether a version of the pages is the one that is shown without a network; runs in the browser. A browser that was just looking for
 * a new version when the page came does not look again before the next one: it is asked to.
 */
async function isKept(version: string): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!(await caches.has(`yiwang-pages-${version}`))) await registration?.update();
  const isSettled = registration?.installing === null && registration.waiting === null && registration.active?.state === 'activated';
  return isSettled && (await caches.has(`yiwang-pages-${version}`));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const ends = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > ends) throw new Error('it did not come about within a minute');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describeWithChromium('the pages that open without a network', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-pages-'));
  let product: ProductProcess;
  let edge: ChangingEdge;
  let browser: Browser;
  let phone: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    const data = join(folder, 'data');
    await prepare(data);
    product = await (await ProductProcess.start(data)).ready();
    edge = await ChangingEdge.start(product.url);
    browser = await launchChromium();
    phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' });
    page = await phone.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(edge.url);
    await page.fill('input[name=account]', `committee-${COMMITTEE}`);
    await page.fill('input[name=password]', demonstration.password);
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=password]', { state: 'detached' });
    await submit('register-site', { siteId: 'north-gate', siteType: 'entrance', name: '北门' });
    await until(() => page.evaluate(isListed, COMMITTEE));
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await edge?.cut().catch(() => undefined);
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const submit = (type: string, data: unknown) =>
    page.evaluate(
      async (submission) => {
        const answer = await fetch('/api/submissions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(submission) });
        if (!answer.ok) throw new Error(await answer.text());
      },
      { submissionId: crypto.randomUUID(), type, orgUnit: COMMITTEE, occurredAt: new Date(Date.now() - 60_000).toISOString(), data },
    );
  /** The addresses of all that is kept, and how many versions there are of it. */
  const kept = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return { versions: names.length, paths: requests.flat().map(({ url }) => new URL(url).pathname) };
    });
  const passes = (count: number) => page.waitForSelector(`[data-count=passes][data-value="${count}"]`);

  it('open again with what was counted, and hold nothing that the product was asked', async () => {
    await page.goto(`${edge.url}/gate`);
    await page.tap('[data-gate=north-gate] button');
    await page.tap('[data-count=passes] button');
    await passes(1);
    await until(() => page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated'));

    await edge.cut();
    await page.reload();
    await passes(1);
    await page.tap('[data-count=passes] button');
    await passes(2);
    await page.goto(`${edge.url}/report`);
    await page.waitForSelector('select[name=type] option[value=open-gate-shift]', { state: 'attached' });

    const { paths, versions } = await kept();
    expect(versions).toBe(1);
    expect(paths.filter((path) => /^\/(api|graphql)/.test(path))).toEqual([]);
    expect(paths).toContain('/index.html');
    await edge.mend();
    await page.goto(`${edge.url}/gate`);
    await page.tap('text=报数');
    await page.waitForSelector('[data-testid=outbox][data-waiting="0"]');
  }, 180_000);

  it('are after an upgrade the new ones, with a network at once and without one from then on', async () => {
    const title = (version: string) => (text: string) => text.replace(/<title>.*<\/title>/, `<title>${version}</title>`);
    for (const version of ['二', '三']) {
      edge.change('/index.html', title(version));
      edge.change('/service-worker.mjs', (text) => text.replace(/"version":"[^"]*"/, `"version":"${version}"`));
      await page.reload();
      expect(await page.title()).toBe(version);
      await until(() => page.evaluate(isKept, version));
      await edge.cut();
      await page.reload();
      await passes(2);
      expect(await page.title()).toBe(version);
      await edge.mend();
    }
    expect((await kept()).versions).toBe(2);
  }, 180_000);

  it('are what the server says while it says anything, and the kept ones where it fails', async () => {
    edge.change('/index.html', (text) => text.replace(/<title>.*<\/title>/, '<title>四</title>'));
    await page.reload();
    expect(await page.title()).toBe('四');
    edge.fails = true;
    await page.reload();
    await passes(2);
    expect(await page.title()).toBe('三');
    edge.fails = false;
  });

  it('open for nobody once the one who used them has signed out', async () => {
    await page.click('nav > details:last-of-type > summary');
    await page.click('text=退出');
    await page.waitForSelector('input[name=password]');
    await edge.cut();
    await page.reload();
    await page.waitForSelector('text=连不上服务器');
    expect(await page.locator('[data-count=passes]').count()).toBe(0);
  });
});
