import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, demonstration } from '@yiwang/simulator';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { ProductProcess } from './testing/product-process.js';

const STREET = '310105002';
const NUMBERED = '[data-testid=morning-sheet] [data-element]';

/** A sheet as it was on the paper. */
interface Printed {
  /** How many pages, and how large the first is in points. */
  readonly pages: number;
  readonly size: readonly number[];
  readonly text: string;
  /** By element and unit. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Whether anything stands below the edge of the paper. */
  readonly isWhole: boolean;
}

/* The page for the morning meeting is printed of what the wall has: at any moment, without a network too. */
describeWithChromium('the sheet for the morning meeting', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'morning-sheet-'));
  let product: ProductProcess;
  let browser: Browser;
  let reader: BrowserContext;
  let wall: Page;

  beforeAll(async () => {
    product = await (await ProductProcess.start(dataDir)).ready(150_000);
    browser = await launchChromium();
    reader = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' });
    wall = await reader.newPage();
    wall.setDefaultTimeout(60_000);
    // What is on the paper is taken before the page goes back to what it was.
    await reader.addInitScript(`addEventListener('afterprint', () => { window.printed = (${taken})('${NUMBERED}'); })`);
    await wall.goto(product.url);
    await wall.fill('input[name=account]', `street-${STREET}`);
    await wall.fill('input[name=password]', demonstration.password);
    await wall.click('button[type=submit]');
    // Something is overdue once some days of the demonstration's past are loaded.
    await wall.waitForSelector('[data-item=overdue]', { timeout: 240_000 });
  }, 420_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  const taken = `(numbered) => {
    const sheet = document.querySelector('[data-testid=morning-sheet], [data-testid=sheet-to-come]');
    return {
      text: sheet.textContent,
      isWhole: sheet.scrollHeight <= sheet.clientHeight,
      numbers: Object.fromEntries([...document.querySelectorAll(numbered)].map(({ dataset }) => [dataset.element + ' ' + dataset.unit, dataset.value])),
    };
  }`;
  const print = async (): Promise<Printed> => {
    await wall.waitForSelector('[data-testid=sheet-ready]', { state: 'attached' });
    return printNow();
  };
  const paper = async (): Promise<Pick<Printed, 'pages' | 'size'>> => {
    const pdf = (await wall.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, box = ''] = /\/MediaBox\s*\[([^\]]*)\]/.exec(pdf) ?? [];
    return { pages: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, size: box.trim().split(/\s+/).slice(2).map((side) => Math.round(Number(side))) };
  };
  const printNow = async (): Promise<Printed> => {
    const sheets = await paper();
    return { ...(await wall.evaluate<Omit<Printed, 'pages' | 'size'>>('window.printed')), ...sheets };
  };
  const A4 = { pages: 1, size: [595, 842], isWhole: true };
  const open = async (path: string, shown = '[data-item]') => {
    await wall.goto(`${product.url}${path}`);
    await wall.waitForSelector(shown);
  };

  it('is one page of A4 with the numbers of a moment of the past as the wall shows them, since when, and what it leaves out', async () => {
    const at = new Date(Date.now() - 26 * 3_600_000).toISOString().slice(0, 14) + '00:00Z';
    await open(`/board/${STREET}?at=${at}`, '[data-headline] [data-part=value]:not([data-value=""])');
    await wall.waitForSelector('[data-item=beyond] b + small');
    const printed = await print();
    expect(printed).toMatchObject(A4);
    const shown = await wall.$$eval('[data-headline] [data-element]', (all) => all.map((each) => [`${each.getAttribute('data-element')} ${each.getAttribute('data-unit')}`, each.getAttribute('data-value')]));
    expect(shown.length).toBeGreaterThan(3);
    expect(printed.numbers).toMatchObject(Object.fromEntries(shown));
    const count = await wall.locator('[data-item]').count();
    expect(printed.text).toContain(`共 ${count} 项`);
    expect(printed.text).toMatch(/江苏路街道 晨会单[\s\S]*（回看）[\s\S]*\d\d-\d\d \d\d:\d\d 起[\s\S]*界限：低于[\s\S]*值班负责人/);
    expect(await wall.locator('[data-testid=morning-sheet]').count()).toBe(0);
  });

  it('is one page in English, with thirty committees of long names, and says how many it leaves out', async () => {
    const admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
    const more = Array.from({ length: 17 }, (_, n) => ({
      submissionId: randomUUID(), type: 'register-org-unit', orgUnit: `${STREET}${String(100 + n)}`, occurredAt: new Date(Date.now() - 60_000).toISOString(),
      data: { name: `一个名字特别长的第${n + 1}居民区居民委员会(含新建小区与商务楼宇)` },
    }));
    expect((await admin.submit(more as never)).map(({ outcome }) => outcome)).toEqual(more.map(() => 'recorded'));
    await wall.evaluate(`localStorage.setItem('yiwang.language', 'en')`);
    const committees = async () => (await admin.query<{ orgUnit: { children: unknown[] } }>(`{ orgUnit(code: "${STREET}") { children { code } } }`)).orgUnit.children;
    while ((await committees()).length < 30) await new Promise((resolve) => setTimeout(resolve, 200));
    await open(`/board/${STREET}`, '[data-area]');
    await wall.waitForSelector('[data-item]');
    const printed = await print();
    expect(printed).toMatchObject(A4);
    expect(printed.text).toMatch(/Morning sheet[\s\S]*To be dealt with \d+ in all[\s\S]*\d+ more[\s\S]*Officer on duty/);
  });

  it.each(['matrix', 'beside'])('is a table, whole and laid across, where one stands in its place: %s', async (table) => {
    await wall.setViewportSize({ width: 1366, height: 768 });
    const at = new Date(Date.now() - 26 * 3_600_000).toISOString().slice(0, 14) + '00:00Z';
    await open(`/board/${STREET}${table === 'beside' ? `?beside=${at}` : '?category=C02'}`, `[data-testid=${table}] tbody tr`);
    const scroll = wall.locator(`[data-testid=${table}] [role=region]`);
    const cutOff = () => scroll.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    await wall.waitForFunction((region) => region!.scrollHeight > region!.clientHeight, await scroll.elementHandle());
    await wall.emulateMedia({ media: 'print' });
    expect(await cutOff()).toBe(0);
    await wall.emulateMedia({ media: null });
    expect(await paper()).toEqual({ pages: expect.any(Number), size: [842, 595] });
    await wall.setViewportSize({ width: 1920, height: 1080 });
  });

  it('is a page that says so where it is printed before it is there, and is printed as soon as it is where that was by the keyboard', async () => {
    await wall.evaluate(`localStorage.setItem('yiwang.language', 'zh')`);
    await wall.addInitScript(`window.print = () => { window.wasPrinted = document.querySelector('[data-testid=sheet-ready]') !== null; }`);
    let letPass = () => {};
    const held = new Promise<void>((resolve) => (letPass = resolve));
    await wall.route(/sheet-on-paper/, async (route) => held.then(() => route.continue()));
    await open(`/board/${STREET}`);
    expect(await printNow()).toMatchObject({ pages: 1, text: expect.stringMatching(/江苏路街道 晨会单.*还在载入/) });
    await wall.keyboard.press('Control+p');
    await wall.waitForSelector('[data-testid=sheet-soon]');
    letPass();
    await wall.waitForFunction(() => (window as { wasPrinted?: boolean }).wasPrinted === true);
    expect(await wall.locator('[data-testid=sheet-soon]').count()).toBe(0);
    await wall.unrouteAll();
  });

  it('is printed without a network of what there was last, and says so', async () => {
    await wall.evaluate(`localStorage.setItem('yiwang.language', 'zh')`);
    await open(`/board/${STREET}`);
    await wall.waitForSelector('[data-item=beyond] b + small');
    await wall.waitForSelector('[data-testid=sheet-ready]', { state: 'attached' });
    await reader.setOffline(true);
    await wall.waitForSelector('[data-state=reconnecting]');
    const printed = await print();
    expect(printed).toMatchObject(A4);
    expect(printed.text).toMatch(/没有收到服务器的任何消息[\s\S]*需要处置[\s\S]*起[\s\S]*全天/);
  });
});
