import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration } from '@yiwang/simulator';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, quarantine, signInAsCommittee } from './testing/quarantine.js';

/** As wide as a thumb is. */
const THUMB = 44;

/* Nobody types an id: what may come next of a row is a button on it, and its form comes filled in. */
describeWithChromium('what may come next of a row on the page', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'next-submissions-'));
  let product: ProductProcess;
  let browser: Browser;

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
    browser = await launchChromium();
    await (await signInAsCommittee(product)).submit([quarantine(1) as never, quarantine(2) as never]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** A page of the product on a phone, opened by the committee. */
  const opened = async (path: string): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(product.url);
    await page.fill('input[name=account]', `committee-${COMMITTEE}`);
    await page.fill('input[name=password]', demonstration.password);
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=password]', { state: 'detached' });
    await page.goto(`${product.url}${path}`);
    await page.waitForSelector('[data-next=release-quarantine]');
    return page;
  };
  /** Releases the first whom a list of the page shows, who then leaves it. */
  const release = async (page: Page) => {
    const row = page.locator('[data-list=quarantineCases] > li').first();
    const key = await row.getAttribute('data-key');
    const button = row.locator('[data-next=release-quarantine]');
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(THUMB);
    await button.click();
    const form = page.locator('[data-testid=next-dialog] form');
    expect(await form.locator('input[name=quarantineId]').count()).toBe(0);
    await form.locator('input[name=reason]').fill('核实后提前解除');
    await form.locator('select[name=authority]').selectOption('cdc');
    await form.locator('button[type=submit]').click();
    await page.waitForSelector('[data-testid=report-answer][data-outcome=recorded]');
    await page.locator('[data-testid=report-answer] button').click();
    await page.waitForSelector('[data-testid=next-dialog]', { state: 'detached' });
    await page.waitForSelector(`[data-list=quarantineCases] > [data-key="${key}"]`, { state: 'detached' });
  };

  it('is sent from the list behind a number, and from the form that begins with a row', async () => {
    const panel = await opened(`/board/${COMMITTEE}?open=qua_home_active`);
    await release(panel);
    expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    const form = await opened('/report?type=release-quarantine');
    await release(form);
  });

  it('is closed by Escape, and what lies under it stays', async () => {
    await (await signInAsCommittee(product)).submit([quarantine(3) as never]);
    const panel = await opened(`/board/${COMMITTEE}?open=qua_home_active`);
    await panel.locator('[data-next=release-quarantine]').first().click();
    await panel.waitForSelector('[data-testid=next-dialog] form');
    await panel.keyboard.press('Escape');
    await panel.waitForSelector('[data-testid=next-dialog]', { state: 'detached' });
    expect(await panel.locator('aside[role=dialog]').count()).toBe(1);
  });
});
