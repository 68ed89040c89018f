import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatInstant, officeRowOf } from '@yiwang/kernel';
import { ApiClient, demonstration, type SubmissionBody } from '@yiwang/simulator';
import type { Browser, Page } from 'playwright-core';
import { firstLoad } from '../bench/wall/first-load.js';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { unrestOf, watchForUnrest } from './testing/calm-page.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const STREET = demonstration.street;
const OFFICE = officeRowOf(STREET);
const COMMITTEES = demonstration.accounts.filter(({ role, orgUnit }) => role === 'committee' && orgUnit.startsWith(STREET));
/** So many times the numbers change while the wall is looked at. */
const PATCHES = 200;
/** Lists in which lines come and go. */
const LISTS = '[data-testid=feed] ol, [data-testid=to-deal-with] ol';

/* Whoever reads a wall across a room finds a number where it stood before. */
describeWithChromium('a wall on which everything changes', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'calm-wall-'));
  let product: ProductProcess;
  let browser: Browser;
  let page: Page;
  let patches = 0;
  const reporters: { readonly client: ApiClient; readonly orgUnit: SubmissionBody['orgUnit']; readonly roundId: string }[] = [];

  const submission = (type: string, orgUnit: SubmissionBody['orgUnit'], data: SubmissionBody['data'], submissionId: string = randomUUID()): SubmissionBody =>
    ({ submissionId, type, orgUnit, occurredAt: formatInstant(Date.now()), data });
  /** A committee that is signed in and has a round open. */
  const reporter = async ({ account, orgUnit }: (typeof COMMITTEES)[number]) => {
    const [client, roundId] = [await ApiClient.signIn(product.url, account, demonstration.password), randomUUID()];
    await client.submit([submission('open-screening-round', orgUnit, { scope: '全部', targetHouseholds: 1_000 }, roundId)]);
    return { client, orgUnit, roundId };
  };
  let door = 0;
  /** A committee visits a door; every third one is not opened. */
  const visit = async () => {
    const turn = (door += 1);
    const { client, orgUnit, roundId } = reporters[turn % reporters.length]!;
    const [answer] = await client.submit([
      submission('screen-household', orgUnit, {
        roundId, household: { compound: '一号小区', building: '1号', room: String(turn) }, method: 'visit', outcome: turn % 3 === 0 ? 'noAnswer' : 'done',
        membersPresent: 3, flaggedPersons: 0, visitedBy: { name: '王静霞' },
      }),
    ]);
    if (answer?.outcome !== 'recorded') throw new Error(JSON.stringify(answer));
  };
  const order = (selector: string, attribute: string) => page.locator(selector).evaluateAll((all, name) => all.map((each) => each.getAttribute(name)), attribute);
  const places = async () => [
    await order('[data-headline]', 'data-headline'), await order('[data-category]', 'data-category'), await order('[data-category] [data-element]', 'data-element'),
    await order('[data-testid=comparison] [data-unit]', 'data-unit'), await order('[data-area]', 'data-area'),
  ];
  const screened = async () => Number(await page.locator(`[data-headline=scr_households_screened] [data-unit="${STREET}"]`).getAttribute('data-value'));

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
  });
  beforeAll(async () => {
    browser = await launchChromium();
    reporters.push(...(await Promise.all(COMMITTEES.map(reporter))));
    await Promise.all(Array.from({ length: 2 * COMMITTEES.length }, visit));
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' });
    await context.request.post(`${product.url}/api/session`, { data: { account: `street-${STREET}`, password: demonstration.password } });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => (patches += String(payload).includes('"board":') ? 1 : 0)));
    await watchForUnrest(page, LISTS);
    await page.goto(`${product.url}/board/${STREET}`);
    await page.waitForSelector('[data-testid=comparison] [data-value]:not([data-value=""])');
    await page.waitForSelector('[data-area]');
    await page.waitForSelector('[data-testid=to-deal-with][aria-busy=false]');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it(`moves nothing, waits for nothing and puts nothing in another order in ${PATCHES} patches`, async () => {
    await page.waitForTimeout(1_000);
    const [before, already] = [await places(), await screened()];
    await unrestOf(page);
    patches = 0;
    const from = door;
    while (patches < PATCHES) await visit();
    const told = already + Array.from({ length: door - from }, (_, n) => from + n + 1).filter((turn) => turn % 3 !== 0).length;
    await page.waitForFunction(
      ([unit, value]) => Number(document.querySelector(`[data-headline=scr_households_screened] [data-unit="${unit}"]`)?.getAttribute('data-value')) === value,
      [STREET, told] as const,
    );
    expect(await unrestOf(page)).toEqual({ moved: [], waited: [] });
    expect(await places()).toEqual(before);
  });

  it('stands before a browser that has kept nothing has loaded 200 kB of gzipped script', async () => {
    const { script, gzipped } = await firstLoad(browser, product.url);
    expect(script).toBeGreaterThan(gzipped);
    expect(gzipped).toBeLessThan(200);
  });

  it.each([
    ['as it opens', ''],
    ['narrowed to a committee', `?area=${COMMITTEES[0]!.orgUnit}`],
  ])('colours a number long before it asks again by the limit that the office sets, and no longer once it is cleared: %s', async (_, search) => {
    await page.goto(`${product.url}/board/${STREET}${search}`);
    await page.waitForSelector('[data-testid=to-deal-with][aria-busy=false]');
    await page.waitForSelector('[data-testid=feed] [data-event-id]');
    const office = demonstration.accounts.find(({ role, orgUnit }) => role === 'street' && orgUnit.startsWith(STREET))!;
    const client = await ApiClient.signIn(product.url, office.account, demonstration.password);
    const limit = { element: 'scr_households_screened', kind: 'above' };
    const coloured = page.locator(`[data-headline=scr_households_screened] [data-unit="${STREET}"][data-calls]`);
    expect(await coloured.count()).toBe(0);
    const [set] = await client.submit([submission('set-element-threshold', OFFICE, { ...limit, limit: 1 })]);
    expect(set).toMatchObject({ outcome: 'recorded' });
    await coloured.waitFor({ timeout: 10_000 });
    const [cleared] = await client.submit([submission('clear-element-threshold', OFFICE, limit)]);
    expect(cleared).toMatchObject({ outcome: 'recorded' });
    await coloured.waitFor({ state: 'detached', timeout: 10_000 });
  });

  it('shows every title of a category whole in English', async () => {
    await page.evaluate(() => localStorage.setItem('yiwang.language', 'en'));
    await page.goto(`${product.url}/board/${STREET}`);
    await page.waitForSelector('[data-category] h2');
    const titles = await page.locator('[data-category] h2').evaluateAll((all) => all.map(({ textContent, scrollWidth, clientWidth, scrollHeight, clientHeight }) => ({ textContent, isWhole: scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 2 })));
    expect(titles.length).toBeGreaterThan(5);
    expect(titles.filter(({ isWhole }) => !isWhole)).toEqual([]);
  });
});
