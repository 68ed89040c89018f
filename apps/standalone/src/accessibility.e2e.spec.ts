import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration } from '@yiwang/simulator';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { ProductProcess } from './testing/product-process.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const STREET = '/board/310105002';
/** A day before this one, so that it is past on any clock. */
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** Whose page, at which addresses, on which screen, and what each shows when it is there. */
const VIEWS = [
  {
    account: 'street-310105002', screen: DESK, theme: 'light',
    at: { [STREET]: '[data-area]', [`${STREET}?category=C02`]: '[data-cell]', [`${STREET}?open=scr_coverage`]: '[role=dialog] h3', '/lists': 'li[data-list]', '/map': 'select[name=site]', '/account': 'form', '/graphiql': '.graphiql-doc-explorer-root-type' },
  },
  { account: 'street-310105002', screen: DESK, theme: 'dark', at: { [STREET]: '[data-area]', [`${STREET}?category=C02`]: '[data-cell]', [`${STREET}?at=${YESTERDAY}`]: '[data-testid=time-bar]', [`${STREET}?beside=${YESTERDAY}`]: '[data-beside]', '/lists/quarantineCases': '[data-testid=list]' } },
  { account: 'committee-310105002006', screen: PHONE, theme: 'light', at: { '/': '[data-category]', '/gate': '[data-testid=outbox]', '/import': 'input[name=file]', '/map': 'select[name=site]', '/report?type=register-site': 'form' } },
  { account: 'street-310105002', screen: DESK, theme: 'light', at: { [`${STREET}?at=${YESTERDAY}`]: '[data-testid=time-bar]', [`${STREET}?kiosk`]: '[data-area]' } },
  { account: 'crew-310105002', screen: DESK, theme: 'light', at: { '/run': '[data-testid=doors]' } },
  { account: 'crew-310105002', screen: PHONE, theme: 'dark', at: { '/run': '[data-testid=doors]' } },
  { account: 'audit', screen: DESK, theme: 'light', at: { '/audit': 'main ol li' } },
  { account: 'admin', screen: DESK, theme: 'light', at: { '/units': 'main', '/accounts': 'main button', '/devices': 'main button' } },
] as const;

describeWithChromium('for every reader: WCAG 2.2 AA, as axe sees it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'accessibility-'));
  let product: ProductProcess;
  let browser: Browser;

  beforeAll(async () => {
    product = await ProductProcess.start(join(folder, 'data'));
    await product.ready();
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What axe has against a page, by rule, with where. */
  const violations = async (page: Page) => {
    await page.evaluate(`${axe}; 0`);
    // A tab of the explorer's editor holds its own button to close it: that is the editor's, and no style mends it.
    const { violations: found, passes } = await page.evaluate<AxeResults>(`axe.run({ exclude: ['.graphiql-tab'] }, { runOnly: ${JSON.stringify(WCAG)} })`);
    expect(passes.length).toBeGreaterThan(8);
    return found.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))]);
  };

  const signIn = async (page: Page, account: string, password: string) => {
    await page.goto(product.url);
    await page.fill('input[name=account]', account);
    await page.fill('input[name=password]', password);
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=account]', { state: 'detached' });
  };

  it.each(VIEWS)('on the pages of $account, $theme, at $screen.width pixels', async ({ account, screen, theme, at }) => {
    const reader = await browser.newContext({ viewport: screen, locale: 'zh-CN' });
    await reader.addInitScript(`localStorage.setItem('yiwang.theme', '${theme}')`);
    const page = await reader.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(product.url);
    await page.waitForSelector('input[name=account]');
    const found: Record<string, unknown> = { '/login': await violations(page) };
    await signIn(page, account, demonstration.password);
    for (const [address, shown] of Object.entries(at)) {
      await page.goto(product.url + address);
      await page.waitForSelector(shown);
      found[address] = await violations(page);
    }
    await reader.close();
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((address) => [address, []])));
  }, 240_000);

  it('before anybody is signed in to stay: the first administrator\u2019s link, and what is to be done first', async () => {
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(`${product.url}/setup?token=none`);
    await page.waitForSelector('form');
    const setup = await violations(page);
    await signIn(page, 'admin', demonstration.password);
    const made = await page.evaluate<{ password: string }>(`fetch('/api/accounts', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'new-here', name: '新来', role: 'street', orgUnit: '310105002' }),
    }).then((answer) => answer.json())`);
    await page.context().clearCookies();
    await signIn(page, 'new-here', made.password);
    await page.waitForSelector('#pending-title');
    const pending = await violations(page);
    await page.close();
    expect({ setup, pending }).toEqual({ setup: [], pending: [] });
  });
});
