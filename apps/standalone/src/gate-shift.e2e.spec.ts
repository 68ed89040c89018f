import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration } from '@yiwang/simulator';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { ProductProcess } from './testing/product-process.js';

const COMMITTEE = '310105002006';

/** What is told here, by list: the column that says of what a row is. */
const OWN = {
  entrances: ['entranceId', ['west-gate']],
  gateShifts: ['siteId', ['west-gate']],
  gateExceptions: ['siteId', ['west-gate']],
  temporaryPasses: ['passId', ['A-017']],
} as const satisfies Record<string, readonly [column: string, ids: readonly string[]]>;

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
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks the product as the phone does, and gives what it answers. */
  const asked = <Answer>(path: string, body: unknown): Promise<Answer> =>
    page.evaluate(
      async ([to, text]) => (await (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })).json()) as Answer,
      [path, JSON.stringify(body)] as const,
    );
  const submit = (type: string, data: unknown, minutesAgo: number) =>
    asked('/api/submissions', {
      submissionId: crypto.randomUUID(), type, orgUnit: COMMITTEE, occurredAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(), data,
    });
  /** Waits until the rows of a list that are of what is told here, and not of the street that lives beside it, say this in one of their columns. */
  const until = async (list: keyof typeof OWN, column: string, wanted: readonly unknown[]) => {
    const [own, ids] = OWN[list];
    const query = `{ ${list}(orgUnit: "${COMMITTEE}", first: 100) { edges { node { own: ${own} ${column} } } } }`;
    const rows = async () => {
      const { data } = await asked<{ data: Record<string, { edges: { node: Record<string, unknown> }[] }> }>('/graphql', { query });
      return data[list]!.edges.filter(({ node }) => (ids as readonly unknown[]).includes(node['own'])).map(({ node }) => node[column]);
    };
    const ends = Date.now() + 30_000;
    while (JSON.stringify(await rows()) !== JSON.stringify(wanted) && Date.now() < ends) await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await rows()).toEqual(wanted);
  };
  const more = (field: string, taps: number) => Array.from({ length: taps }).reduce<Promise<void>>((before) => before.then(() => page.tap(`[data-count=${field}] button`)), Promise.resolve());

  it('takes the post by one tap, counts by taps, keeps them without a network and through the loss of the page, and hands over in one', async () => {
    await submit('register-site', { siteId: 'west-gate', siteType: 'entrance', name: '西门' }, 60);
    await until('entrances', 'name', ['西门']);
    await page.goto(`${product.url}/gate`);
    await page.tap('[data-gate=west-gate] button');
    await more('passes', 2);
    await until('gateShifts', 'passes', [null]);

    await phone.setOffline(true);
    await more('passes', 3);
    await more('tempMeasured', 1);
    await page.tap('text=报数');
    await page.waitForSelector('[data-testid=outbox][data-waiting="1"]');
    await page.waitForSelector('text=没有网络：1 条已存在本机');
    await phone.setOffline(false);
    await page.reload();
    await page.waitForSelector('[data-count=passes][data-value="5"]');
    await until('gateShifts', 'passes', [5]);

    await more('passes', 1);
    await page.tap('text=交班');
    await page.tap('text=撤回「门岗交班」');
    await page.waitForSelector('[data-count=passes][data-value="6"]');
    await page.tap('text=交班');
    await page.waitForSelector('[data-gate=west-gate]');
    await until('gateShifts', 'passes', []);
    await page.waitForSelector('[data-gate=west-gate][data-standing=unstaffed]');
  }, 180_000);

  it('looks up passes by their number and says an exception by two taps, both without a network', async () => {
    await submit('register-site', { siteId: 'garden', siteType: 'compound', name: '花园小区' }, 50);
    await submit('issue-temporary-pass', { passId: 'A-017', compoundId: 'garden', kind: 'visitor', validTo: new Date(Date.now() + 3_600_000).toISOString() }, 40);
    await until('temporaryPasses', 'passId', ['A-017']);
    await page.tap('[data-gate=west-gate] button');
    await page.waitForSelector('input[name=pass]');
    await phone.setOffline(true);
    await page.fill('input[name=pass]', 'a-017');
    await page.waitForSelector('[data-verdict=valid]');
    await page.fill('input[name=pass]', 'a-018');
    await page.waitForSelector('[data-verdict=unknown]');
    await page.tap('text=异常');
    await page.tap('[data-kind=dispute]');
    await page.waitForSelector('text=撤回「上报门岗异常」');
    await phone.setOffline(false);
    await page.waitForSelector('[data-testid=outbox][data-waiting="0"]');
    await until('gateExceptions', 'kind', ['dispute']);
    await page.tap('text=交班');
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
    await until('gateShifts', 'passes', [1]);
  });
});
