import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration } from '@yiwang/simulator';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { ProductProcess } from './testing/product-process.js';

const COMMITTEE = '310105002006';

describeWithChromium('a guard’s phone at a gate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gate-shift-'));
  let product: ProductProcess;
  let browser: Browser;
  let phone: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    product = await ProductProcess.start(join(folder, 'data'));
    await product.ready();
    browser = await launchChromium();
    phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' });
    page = await phone.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(product.url);
    await page.fill('input[name=account]', `committee-${COMMITTEE}`);
    await page.fill('input[name=password]', demonstration.password);
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=password]', { state: 'detached' });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks the product as the phone does, and gives what it answers. */
  const asked = (path: string, body: unknown) =>
    page.evaluate(
      async ([to, text]) => (await (await fetch(to!, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text! })).json()) as never,
      [path, JSON.stringify(body)] as const,
    );
  const shiftsOfUnit = async (): Promise<{ siteId: string; passes: number | null }[]> => {
    const query = `{ gateShifts(orgUnit: "${COMMITTEE}") { edges { node { siteId passes } } } }`;
    const { data } = await asked('/graphql', { query }) as { data: { gateShifts: { edges: { node: { siteId: string; passes: number | null } }[] } } };
    return data.gateShifts.edges.map(({ node }) => node).filter(({ siteId }) => siteId === 'west-gate');
  };
  const until = async (passes: (number | null)[]) => {
    const ends = Date.now() + 30_000;
    let shifts = await shiftsOfUnit();
    while (JSON.stringify(shifts.map((each) => each.passes)) !== JSON.stringify(passes) && Date.now() < ends) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      shifts = await shiftsOfUnit();
    }
    expect(shifts.map((each) => each.passes)).toEqual(passes);
  };
  const more = (field: string, taps: number) => Array.from({ length: taps }).reduce<Promise<void>>((before) => before.then(() => page.tap(`[data-count=${field}] button`)), Promise.resolve());

  it('takes the post by one tap, counts by taps, keeps them without a network and through the loss of the page, and hands over in one', async () => {
    const registered = { siteId: 'west-gate', siteType: 'entrance', name: '西门' };
    const occurredAt = new Date(Date.now() - 3_600_000).toISOString();
    await asked('/api/submissions', { submissionId: crypto.randomUUID(), type: 'register-site', orgUnit: COMMITTEE, occurredAt, data: registered });
    await page.goto(`${product.url}/gate`);
    await page.tap('[data-gate=west-gate] button');
    await more('passes', 2);
    await until([null]);

    await phone.setOffline(true);
    await more('passes', 3);
    await more('tempMeasured', 1);
    await page.tap('text=报数');
    await page.waitForSelector('[data-testid=outbox][data-waiting="1"]');
    await page.waitForSelector('text=没有网络:1 条已存在本机');
    await phone.setOffline(false);
    await page.reload();
    await page.waitForSelector('[data-count=passes][data-value="5"]');
    await until([5]);

    await more('passes', 1);
    await page.tap('text=交班');
    await page.tap('text=撤回「门岗交班」');
    await page.waitForSelector('[data-count=passes][data-value="6"]');
    await page.tap('text=交班');
    await page.waitForSelector('[data-gate=west-gate]');
    await until([]);
    await page.waitForSelector('[data-gate=west-gate][data-standing=unstaffed]');
  }, 180_000);

  it('says in words which counts cannot be, and lets them be mended', async () => {
    await page.tap('[data-gate=west-gate] button');
    await more('tempMeasured', 2);
    await page.tap('text=报数');
    await page.waitForSelector('[role=alert]');
    await page.tap('text=知道了');
    await page.tap('[data-count=tempMeasured] button:nth-child(2)');
    await more('passes', 1);
    await page.tap('text=报数');
    await until([1]);
  }, 120_000);
});
