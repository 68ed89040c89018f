import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration, ledgerAsCsv, ledgerAsXlsx, pujiangLedgers } from '@yiwang/simulator';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { findTexts } from './testing/find-texts.js';
import { ProductProcess } from './testing/product-process.js';

const COMMITTEE = '310120001001';
const { screening, returnees } = pujiangLedgers();

/** What the record says of 浦江, as the page's data attributes hold it. */
const NUMBERS_OF_THE_RECORD = {
  scr_households_screened: 1797,
  scr_coverage: 100,
  scr_households_per_worker: 224.625,
  scr_returnees_hubei: 126,
};

describeWithChromium('first light: a committee imports its ledgers and sees its numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'first-light-'));
  const dataDir = join(folder, 'data');
  const files = { screening: join(folder, 'screening.csv'), returnees: join(folder, 'returnees.xlsx') };
  const outside: string[] = [];
  let product: ProductProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(files.screening, ledgerAsCsv(screening));
    writeFileSync(files.returnees, await ledgerAsXlsx(returnees));
    product = await ProductProcess.start(dataDir);
    await product.ready();
    browser = await launchChromium();
    page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' })).newPage();
    page.setDefaultTimeout(60_000);
    page.on('request', (request) => {
      if (/^(http|ws)s?:/.test(request.url()) && new URL(request.url()).host !== new URL(product.url).host) outside.push(request.url());
    });
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const signIn = async (account: string, on = page) => {
    await on.goto(product.url);
    await on.fill('input[name=account]', account);
    await on.fill('input[name=password]', demonstration.password);
    await on.click('button[type=submit]');
    await on.waitForSelector('input[name=password]', { state: 'detached' });
  };

  /** A dry run, then the import; gives what the page says at its end. */
  const importOnPage = async (file: string) => {
    await page.goto(`${product.url}/import`);
    await page.setInputFiles('input[type=file]', file);
    await page.click('button[type=submit]');
    await page.click('[data-testid=import-checked] button:has-text("正式导入")');
    return page.waitForSelector('[data-testid=import-finished]').then((finished) => finished.innerText());
  };

  const valueOnPage = async (element: string) =>
    Number(await page.locator(`[data-element=${element}][data-unit="${COMMITTEE}"]`).first().getAttribute('data-value'));

  it('refuses a wrong password, in words', async () => {
    await page.goto(product.url);
    await page.fill('input[name=account]', `committee-${COMMITTEE}`);
    await page.fill('input[name=password]', 'guess');
    await page.click('button[type=submit]');
    await page.getByText('账号或密码不对').waitFor();
  });

  it('imports both ledgers with a verdict per row and a progress bar', async () => {
    await signIn(`committee-${COMMITTEE}`);
    expect(await importOnPage(files.screening)).toMatch(/1,?797/);
    expect(await importOnPage(files.returnees)).toMatch(/126/);
  });

  it('shows the numbers of the record for that time', async () => {
    await page.goto(`${product.url}/board/${COMMITTEE}?from=${encodeURIComponent('2020-01-01T00:00:00+08:00')}&category=C02`);
    for (const [element, value] of Object.entries(NUMBERS_OF_THE_RECORD)) {
      await page.waitForFunction(
        ([code, unit, expected]) =>
          [...document.querySelectorAll(`[data-element="${code}"][data-unit="${unit}"]`)].some(
            (cell) => Number(cell.getAttribute('data-value')) === expected,
          ),
        [element, COMMITTEE, value] as const,
      );
      expect(await valueOnPage(element)).toBe(value);
    }
    expect(await page.innerText('body')).toContain('224.6');
  });

  it('records nothing new when the same ledgers are imported again, and says so', async () => {
    expect(await importOnPage(files.screening)).toContain('没有新增任何记录');
    expect(await importOnPage(files.returnees)).toContain('没有新增任何记录');
  });

  it('opens the board at its top from wherever one stood on the page before', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await importOnPage(files.screening);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    await page.locator('[data-testid=import-finished] a[href^="/board"]').dispatchEvent('click');
    await page.waitForSelector('[data-headline] [data-part=digits]');
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.setViewportSize({ width: 1920, height: 1080 });
  });

  it('answers in the explorer, whose every part comes from the product', async () => {
    await page.goto(`${product.url}/graphiql`);
    await page.waitForFunction(() => document.querySelector('.graphiql-query-editor')?.textContent?.includes('elements'));
    await page.click('.graphiql-execute-button');
    await page.waitForFunction(() => document.querySelector('.result-window')?.textContent?.includes('scr_'));
    expect(await page.locator('.graphiql-doc-explorer').isVisible()).toBe(true);
  });

  it('answers each of the questions that the explorer offers, as it stands', async () => {
    await page.goto(`${product.url}/graphiql`);
    const questions = page.locator('[data-testid=questions] option:not([disabled])');
    await questions.first().waitFor({ state: 'attached' });
    const answered = () => document.querySelector('.result-window')?.textContent?.match(/"(data|errors)"/)?.[1];
    for (let asked = 0; asked < (await questions.count()); asked += 1) {
      await page.selectOption('.explorer-questions', { index: asked + 1 });
      await page.waitForFunction(() => document.querySelector('.result-window')?.textContent?.trim() === '');
      await page.click('.graphiql-execute-button');
      await page.waitForFunction(answered);
      expect(await page.evaluate(() => document.querySelector('.result-window')?.textContent?.match(/"errors".{0,300}/s)?.[0])).toBeUndefined();
    }
    expect(await questions.count()).toBe(10);
  });

  it.each(
    ['zh', 'en'].flatMap((language) => [
      { language, width: 1920, height: 1080 },
      { language, width: 390, height: 844 },
    ]),
  )('shows the street its board with every label whole and nothing off the screen: $language at $width × $height', async (screen) => {
    const context = await browser.newContext({ viewport: { width: screen.width, height: screen.height } });
    await context.addInitScript((language) => localStorage.setItem('yiwang.language', language), screen.language);
    const wall = await context.newPage();
    await signIn(`street-${demonstration.street}`, wall);
    await wall.waitForSelector('[data-headline] [data-part=digits]');
    expect(await layoutOf(wall)).toEqual({
      cut: [],
      // On the phone the numbers stand in rows of two.
      unevenRows: [],
      fits: { across: true, down: screen.width === 1920 || undefined },
    });
    await context.close();
  });

  it('has asked nobody but the product for anything', () => {
    expect(outside).toEqual([]);
  });

  it('has left no name, document number, phone or address of the ledgers in any stored file', async () => {
    await product.stop();
    const stored = filesBelow(dataDir);
    expect(stored.length).toBeGreaterThan(5);
    const found = stored.flatMap((file) => findTexts(readFileSync(file), personalTexts()).map((text) => [file, text]));
    expect(found).toEqual([]);
  });
});

/** Which texts of a page do not fit their place, which headline numbers of a row stand unevenly, and whether it fits the screen. */
function layoutOf(page: Page) {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll<HTMLElement>('main *')].filter(({ children, textContent }) => children.length === 0 && textContent?.trim());
    const cut = texts
      .filter((text) => getComputedStyle(text).overflow !== 'visible' && (text.scrollWidth > text.clientWidth + 1 || text.scrollHeight > text.clientHeight + 2))
      .map(({ textContent }) => textContent);
    const rows = new Map<number, Set<number>>();
    for (const item of document.querySelectorAll('[data-headline]')) {
      const row = Math.round(item.getBoundingClientRect().top);
      rows.set(row, (rows.get(row) ?? new Set()).add(Math.round(item.querySelector('[data-part=digits]')!.getBoundingClientRect().bottom)));
    }
    const { scrollWidth, scrollHeight } = document.documentElement;
    return {
      cut,
      unevenRows: [...rows].filter(([, bottoms]) => bottoms.size > 1).map(([row, bottoms]) => [row, ...bottoms]),
      fits: { across: scrollWidth <= innerWidth, down: innerWidth < 1920 ? undefined : scrollHeight <= innerHeight },
    };
  });
}

/** What went in and must not be found: documents, phones, addresses, and names that are nobody's account. */
function personalTexts(): string[] {
  const staff = new Set(demonstration.accounts.map(({ name }) => name));
  const column = (rows: readonly (readonly string[])[], title: string) => {
    const at = rows[0]!.indexOf(title);
    return rows.slice(1).map((row) => row[at]!);
  };
  const addresses = screening.rows.slice(1).map((row) => {
    const cell = (title: string) => row[screening.rows[0]!.indexOf(title)]!;
    return `${cell('小区')}${cell('楼号')}${cell('室号')}`;
  });
  return [
    ...column(returnees.rows, '姓名'),
    ...column(returnees.rows, '身份证号'),
    ...column(returnees.rows, '联系电话'),
    ...column(returnees.rows, '楼室号'),
    ...column(screening.rows, '户主姓名'),
    ...column(screening.rows, '走访人'),
    ...addresses,
  ].filter((text) => Buffer.byteLength(text) >= 6 && !staff.has(text));
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
