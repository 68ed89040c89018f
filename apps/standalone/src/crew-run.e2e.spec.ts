import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatInstant, HOUR, orgUnitCode } from '@yiwang/kernel';
import { ApiClient, demonstration } from '@yiwang/simulator';
import type { BrowserContext, Page } from 'playwright-core';
import { describeWithChromium, launchChromium, launchPhone } from './testing/browser.js';
import { ChangingEdge } from './testing/changing-edge.js';
import { CHOSEN_PASSWORD, newAccount } from './testing/new-account.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const STREET = orgUnitCode('310117001');
const OFFICE = orgUnitCode(`${STREET}000`);
const COMMITTEE = orgUnitCode(`${STREET}001`);
const CREW = 'crew-yueyang';
const ROOMS = ['101', '102', '103'];

describeWithChromium('a crew’s phone on its run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crew-run-'));
  let product: ProductProcess;
  let edge: ChangingEdge;
  let admin: ApiClient;
  let phone: BrowserContext;
  let page: Page;
  /** What was said to the edge, and what it answered, in its order. */
  const sent: (readonly [type: string, outcome: string])[] = [];

  /** The phone is taken out of the pocket: whatever ran on it before is gone, but for what it keeps. */
  const open = async (path: string) => {
    await phone?.close();
    phone = await launchPhone(join(folder, 'phone'));
    page = phone.pages()[0] ?? (await phone.newPage());
    page.setDefaultTimeout(60_000);
    page.on('response', async (response) => {
      if (response.request().method() !== 'POST' || !response.url().endsWith('/api/submissions')) return;
      const { type } = JSON.parse(response.request().postData()!) as { type: string };
      const { outcome, code } = (await response.json()) as { outcome?: string; code?: string };
      sent.push([type, outcome ?? code!]);
    });
    await page.goto(edge.url + path);
  };
  const told = async (type: string, orgUnit: string, hoursAgo: number, data: object) => {
    const occurredAt = formatInstant(Date.now() - hoursAgo * HOUR);
    const [answer] = await admin.submit([{ submissionId: randomUUID(), type, orgUnit: orgUnitCode(orgUnit), occurredAt, data: data as never }]);
    expect(answer).toMatchObject({ outcome: 'recorded' });
    return answer!;
  };
  const rows = async (list: string, fields: string) => {
    const query = `{ rows: ${list}(orgUnit: "${STREET}", first: 100) { edges { node { ${fields} } } } }`;
    return (await admin.query<{ rows: { edges: { node: Record<string, unknown> }[] } }>(query)).rows.edges.map(({ node }) => node);
  };
  /** Since yesterday somebody is in quarantine at home in each of these rooms. */
  const quarantined = async (rooms: readonly string[]) => {
    let position: string | undefined;
    for (const room of rooms) {
      const person = { name: `归${room}`, documentType: 'other', documentNumber: `W${room}` };
      const household = { compound: '岳阳小区', building: '3号', room };
      ({ position } = await told('start-quarantine', COMMITTEE, 24, { person, household, place: 'home', reason: 'domestic' }));
    }
    await admin.query(`{ board(orgUnit: "${STREET}", after: "${position}") { position } }`);
  };
  const signIn = async (account: string, password: string) => {
    await page.fill('input[name=account]', account);
    await page.fill('input[name=password]', password);
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=password]', { state: 'detached' });
  };
  /** The answer may reach the page before it is told here. */
  const expectSent = async (all: typeof sent) => {
    const ends = Date.now() + 10_000;
    while (sent.length < all.length && Date.now() < ends) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent).toEqual(all);
  };
  const waiting = (count: number) => page.waitForSelector(`[data-testid=outbox][data-waiting="${count}"]`);
  const collected = (doors: number, grams: number) => page.waitForSelector(`[data-testid=collected][data-doors="${doors}"][data-grams="${grams}"]`);
  const doorOf = (room: string) => page.locator('[data-door] button', { hasText: room });
  const collect = async (room: string, kilograms: string) => {
    await doorOf(room).tap();
    await page.fill('input[name=grams]', kilograms);
    await page.tap('[data-outcome=collected]');
  };
  const setOut = async (plate: string) => {
    await page.waitForSelector('input[name=vehicle]', { state: 'attached' });
    if (!(await page.isVisible('input[name=vehicle]'))) await page.tap('text=第一次出车的车辆');
    await page.fill('input[name=vehicle]', plate);
    await page.tap('form button[type=submit]');
    await page.waitForSelector('[data-testid=waste-run]');
  };
  const handOver = async (kilograms: string) => {
    await page.tap('[data-testid=waste-run] > div button');
    await page.fill('input[name=grams]', kilograms);
    await page.tap('form button[type=submit]');
  };

  beforeAll(async () => {
    const data = join(folder, 'data');
    await prepare(data);
    product = await (await ProductProcess.start(data)).ready();
    edge = await ChangingEdge.start(product.url);
    admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
    for (const [code, name] of [['310117', '松江区'], [STREET, '岳阳街道'], [COMMITTEE, '第一居委会']] as const) await told('register-org-unit', code, 30, { name });
    await newAccount(product, admin, { account: CREW, role: 'crew', name: '岳阳收运一班', orgUnit: STREET });
    await told('register-site', OFFICE, 30, { siteId: 'plant', siteType: 'wastePlant', name: '焚烧厂' });
    await quarantined(ROOMS);
    expect(await rows('wasteToCollect', 'householdId')).toHaveLength(3);
    await open('/');
    await signIn(CREW, CHOSEN_PASSWORD);
  }, 300_000);

  afterAll(async () => {
    await phone?.close();
    await edge?.cut().catch(() => undefined);
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('begins where there is no network, goes its doors, hands over and disinfects, also once the phone was put away', async () => {
    await page.goto(`${edge.url}/run`);
    await page.tap('[data-testid=doors][data-unopened="3"] button');
    await page.waitForSelector('[data-testid=doors][data-unopened="0"]');
    await page.waitForSelector('select[name=plantId] option[value=plant]', { state: 'attached' });
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

    await edge.cut();
    await page.reload();
    await setOut(' 沪a·1234O');
    await collect('101', '4.5');
    await collected(1, 4_500);
    await open('/run');
    await collected(1, 4_500);
    await collect('102', '5');
    await page.reload();
    await collected(2, 9_500);
    await doorOf('103').tap();
    await page.tap('[data-outcome=noAnswer]');
    await handOver('9.5');
    await page.tap('[data-vehicle][data-standing=toDisinfect] button');
    await page.waitForSelector('[data-vehicle][data-standing=ready]');
    await waiting(6);
    expect(sent).toEqual([]);
  }, 180_000);

  it('has all of it sent once and in its order when there is a network, while another page is open and though an answer is lost', async () => {
    edge.losesAnswers = 1;
    await edge.mend();
    await open('/account');
    await page.waitForFunction((key) => (JSON.parse(localStorage.getItem(key)!) as { waiting: unknown[] }).waiting.length === 0, `yiwang.outbox.${CREW}`);
    await expectSent([
      ['start-waste-run', 'already-recorded'], ['collect-quarantine-waste', 'recorded'], ['collect-quarantine-waste', 'recorded'],
      ['collect-quarantine-waste', 'recorded'], ['hand-over-waste', 'recorded'], ['disinfect-waste-vehicle', 'recorded'],
    ]);
    await page.goto(`${edge.url}/run`);
    await page.waitForSelector('[data-vehicle="沪A12340"][data-standing=ready]');
    expect(await page.locator('[data-vehicle]').count()).toBe(1);
    expect(await rows('wasteVehicles', 'vehicle standing')).toEqual([{ vehicle: '沪A12340', standing: 'ready' }]);
    expect(await rows('wasteRuns', 'vehicle')).toEqual([]);
  }, 180_000);

  it('names what hangs on a run that was begun without a network and may not be, and keeps no run of it', async () => {
    const { refs } = await told('start-waste-run', OFFICE, 5, { vehicle: '沪B56789', plantId: 'plant' });
    await told('hand-over-waste', OFFICE, 4, { runId: refs!['runId'], plantId: 'plant', grams: 0, unloadingPoint: 'dedicated' });
    await edge.cut();
    await page.reload();
    await setOut('沪B56789');
    await collect('103', '3');
    await handOver('3');
    await waiting(3);
    await edge.mend();
    await page.waitForSelector('[data-testid=outbox][data-waiting="0"]');
    const named = await page.locator('[role=alert]').allInnerTexts();
    const because = '「隔离垃圾收运出车 · 沪B56789」未被接收： ';
    expect(named).toEqual([
      expect.stringMatching(`^${because}.*消毒`), expect.stringMatching(`^「收运隔离垃圾 · 岳阳小区 3号 103」未被接收，它所属的${because}.*消毒`),
      expect.stringMatching(`^「隔离垃圾交付焚烧 · 沪B56789」未被接收，它所属的${because}.*消毒`),
    ]);
    expect(await page.locator('[data-testid=waste-run]').count()).toBe(0);
    await page.reload();
    await page.waitForSelector('[data-vehicle="沪B56789"][data-standing=toDisinfect]');
    expect(await page.locator('[role=alert]').count()).toBe(3);
    expect(await rows('wasteToCollect', 'lastOutcome')).toEqual([{ lastOutcome: 'noAnswer' }]);
  }, 180_000);

  it('learns of forty doors more', async () => {
    await quarantined(Array.from({ length: 40 }, (_, n) => `${201 + n}`));
    expect(await rows('wasteToCollect', 'householdId')).toHaveLength(41);
  });

  it.each([['wasteToCollect', CREW, CHOSEN_PASSWORD], ['quarantineCases', 'admin', demonstration.password]])('has forty rows of the list %s on one sheet of paper', async (list, account, password) => {
    const browser = await launchChromium();
    try {
      page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
      page.setDefaultTimeout(60_000);
      await page.goto(product.url);
      await signIn(account, password);
      await page.goto(`${product.url}/lists/${list}?unit=${STREET}`);
      await page.click('text=更多');
      await page.waitForFunction(() => document.querySelectorAll('[data-testid=list] li').length === 40);
      const purpose = page.locator('[data-testid=open-records] input');
      if (await purpose.isVisible()) await purpose.fill('上门收运');
      await page.click('[data-testid=open-records] button');
      await page.waitForSelector('text=岳阳小区 3号 2');
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    } finally {
      await browser.close();
    }
  }, 180_000);
});
