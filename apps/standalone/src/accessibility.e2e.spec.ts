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
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** Whose page, at which addresses, on which screen, and what each shows when it is there. */
const VIEWS = [
  {
    account: 'street-310105002', screen: DESK, theme: 'light',
    at: { [STREET]: '[data-area]', [`${STREET}?category=C02`]: '[data-cell]', [`${STREET}?open=scr_coverage`]: '[role=dialog] h3', '/lists': 'li[data-list]', '/account': 'form' },
  },
  { account: 'street-310105002', screen: DESK, theme: 'dark', at: { [STREET]: '[data-area]', [`${STREET}?category=C02`]: '[data-cell]', '/lists/quarantineCases': '[data-testid=list]' } },
  { account: 'committee-310105002006', screen: PHONE, theme: 'light', at: { '/': '[data-category]', '/gate': '[data-testid=outbox]', '/import': 'input[name=file]', '/report?type=register-site': 'form' } },
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
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What axe has against a page, by rule, with where. */
  const violations = async (page: Page) => {
    await page.evaluate(`${axe}; 0`);
    const { violations: found, passes } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(WCAG)} })`);
    expect(passes.length).toBeGreaterThan(8);
    return found.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))]);
  };

  it.each(VIEWS)('on the pages of $account, $theme, at $screen.width pixels', async ({ account, screen, theme, at }) => {
    const reader = await browser.newContext({ viewport: screen, locale: 'zh-CN' });
    await reader.addInitScript(`localStorage.setItem('yiwang.theme', '${theme}')`);
    const page = await reader.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(product.url);
    await page.waitForSelector('input[name=account]');
    const found: Record<string, unknown> = { '/login': await violations(page) };
    await page.fill('input[name=account]', account);
    await page.fill('input[name=password]', demonstration.password);
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=password]', { state: 'detached' });
    for (const [address, shown] of Object.entries(at)) {
      await page.goto(product.url + address);
      await page.waitForSelector(shown);
      found[address] = await violations(page);
    }
    await reader.close();
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((address) => [address, []])));
  }, 240_000);
});
