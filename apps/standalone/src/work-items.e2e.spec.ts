import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from '@yiwang/event-log';
import { startLogServer } from '@yiwang/event-log/testing';
import { HOUR, refusalMessage } from '@yiwang/kernel';
import { ApiClient, demonstration } from '@yiwang/simulator';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, quarantine, signInAsCommittee } from './testing/quarantine.js';

/** What became of it when it was asked for again. */
const NOT_FOUND = refusalMessage({ code: 'event-not-found' }, 'zh');

/* Who looks after an item is seen by everybody who has its list before them. */
describeWithChromium('items of a list on the page', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'work-items-'));
  let product: ProductProcess;
  let browser: Browser;

  beforeAll(async () => {
    await prepare(dataDir);
    await tellFailure();
    product = await (await ProductProcess.start(dataDir)).ready();
    browser = await launchChromium();
    await (await signInAsCommittee(product)).submit([quarantine(1) as never]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** A policy failed, and what it failed for is no longer found. */
  const tellFailure = async () => {
    const node = await startLogServer({ dir: join(dataDir, 'events'), port: 0 });
    const log = EventLog.connect(node.connectionString);
    const [failureId, now] = ['assess-returnee.event-1', Date.now()];
    const data = { failureId, policy: 'assess-returnee', eventId: 'event-1', stream: '310105002_person-1', revision: '0', code: 'service-unavailable' };
    const metadata = {
      submissionId: 'failed-1', correlationId: 'event-1', causationId: 'event-1', policies: ['assess-returnee'], actor: 'policy', role: 'policy' as const,
      orgUnit: COMMITTEE, occurredAt: now, recordedAt: now,
    };
    await log.append(`310105002_policy-${failureId}`, [{ id: randomUUID(), type: 'PolicyFailed', data, metadata }], -1n);
    await log.close();
    await node.close();
  };
  /** The panel of a number of the committee, opened by an account. */
  const panelOf = async (element: string, account: string, width = 1920, height = 1080): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })).newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(product.url);
    await page.fill('input[name=account]', account);
    await page.fill('input[name=password]', demonstration.password);
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=password]', { state: 'detached' });
    await page.goto(`${product.url}/board/${COMMITTEE}?open=${element}`);
    await page.waitForSelector('[data-testid=item-line]');
    return page;
  };
  /** The page of all lists, as one comes to it from a board on a phone. */
  const listsOf = async (account: string): Promise<Page> => {
    const page = await panelOf('qua_home_active', account, 390, 844);
    await page.goto(`${product.url}/lists`);
    await page.waitForSelector('[data-list=policyFailures][data-count="1"]');
    return page;
  };
  const nameOf = (account: string) => demonstration.accounts.find((each) => each.account === account)!.name;
  const offered = (page: Page) => page.locator('[data-testid=item-line] button').first();

  it('are taken on and let go with one touch, and everybody sees by whom, without reading the page anew', async () => {
    const account = `committee-${COMMITTEE}`;
    const committee = await panelOf('qua_home_active', account, 390, 844);
    const street = await panelOf('qua_home_active', 'street-310105002');
    expect(await offered(committee).innerText()).toBe('领办');
    await offered(committee).click();
    for (const page of [committee, street]) {
      await page.waitForSelector(`[data-testid=item-line][data-taken-by="${account}"] [data-action=let-go-item]`);
      expect(await page.locator('[data-testid=item-line]').first().innerText()).toMatch(/领办人[^]*起[^]*放回/);
      await page.locator('[data-testid=item-line]').getByText(nameOf(account)).first().waitFor();
    }
    // On a phone, the line is as wide as the screen and no wider.
    expect(await committee.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await offered(street).click();
    for (const page of [committee, street]) await page.waitForSelector('[data-testid=item-line]:not([data-taken-by]) [data-action=take-on-item]:enabled');
  });

  it('that were put off say by whom and why, and are brought back at another time', async () => {
    const office = 'street-310105002';
    const client = await ApiClient.signIn(product.url, office, demonstration.password);
    const data = { list: 'board', itemId: 'qua_home_active', until: new Date(Date.now() + 8 * HOUR).toISOString(), reason: '今晚集中处理' };
    await client.submit([{ submissionId: randomUUID(), type: 'snooze-item', orgUnit: COMMITTEE, occurredAt: new Date(Date.now() - 1_000).toISOString(), data } as never]);
    const page = await panelOf('qua_home_active', office, 390, 844);
    await page.goto(`${product.url}/lists/itemsSnoozed?unit=${COMMITTEE}`);
    const row = page.locator('[data-list=itemsSnoozed] li').first();
    await row.getByText(nameOf(office)).waitFor();
    expect(await row.innerText()).not.toContain('今晚集中处理');
    await page.getByRole('button', { name: '显示内容' }).click();
    await row.getByText('今晚集中处理').waitFor();
    const before = /暂缓至\s*(\S+ \S+)/.exec(await row.innerText())![1]!;
    await row.getByRole('button', { name: '改期恢复' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: '一小时后' }).click();
    await form.locator('[name=reason]').fill('提前处理');
    await form.getByRole('button', { name: '改期恢复' }).click();
    await row.getByText(before).waitFor({ state: 'detached' });
  });

  it('are said in words where policies failed, and asked for again by the street', async () => {
    const committee = await panelOf('coo_policy_failures', `committee-${COMMITTEE}`);
    const street = await panelOf('coo_policy_failures', 'street-310105002');
    for (const page of [committee, street]) {
      expect(await page.locator('[data-list=policyFailures]').innerText()).toMatch(/来沪返沪人员隔离评估[^]*服务/);
    }
    expect(await committee.locator('[data-action=retry-policy]').count()).toBe(0);
    await street.click('[data-action=retry-policy]');
    for (const page of [committee, street]) await page.locator('[data-list=policyFailures]').getByText(NOT_FOUND).waitFor();
    await street.waitForSelector('[data-action=retry-policy]:enabled');
  });

  it('stand with all lists on a page of their own, and those that one has taken on come first', async () => {
    const page = await listsOf(`committee-${COMMITTEE}`);
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toContain('宾旅馆、楼宇与商户');
    expect(await page.locator('li[data-list]:not([data-count])').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.click('[data-list=policyFailures] a');
    await page.waitForSelector('[data-list=policyFailures] [data-action=take-on-item]');
    await page.click('[data-action=take-on-item]');
    await page.waitForSelector('[data-action=let-go-item]');
    await page.click('[data-testid=way-back] a');
    await page.click('[data-testid=own-items]');
    await page.locator('[data-list=itemsTakenOn]').getByText('联动失败').first().waitFor();
    await page.click('[data-action=let-go-item]');
    await page.waitForSelector('[data-list=itemsTakenOn]', { state: 'detached' });
  });
});
