import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, demonstration, type SubmissionResult } from '@yiwang/simulator';
import type { Browser, Locator, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, signInAsCommittee } from './testing/quarantine.js';

const PHONE = { width: 390, height: 844 };
const RESIDENT = `resident-${COMMITTEE}`;

/* A household hands in a temperature on its phone, the committee reads it in words on another, and makes a fact of it or nothing. */
describeWithChromium('what a household hands in on its phone', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'drafts-'));
  let product: ProductProcess;
  let browser: Browser;
  let committee: ApiClient;
  let resident: ApiClient;
  let home: string;
  let roundId: string;

  const recorded = async (type: string, data: object): Promise<SubmissionResult> => {
    const occurredAt = new Date(Date.now() - 60_000).toISOString();
    const [answer] = await committee.submit([{ submissionId: randomUUID(), type, orgUnit: COMMITTEE, occurredAt, data: data as never }]);
    expect([answer!.outcome, answer!.code]).toEqual(['recorded', undefined]);
    return answer!;
  };
  const phoneOf = async (account: string, address: string): Promise<Page> => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: PHONE });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(product.url);
    await page.fill('input[name=account]', account);
    await page.fill('input[name=password]', demonstration.password);
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=password]', { state: 'detached' });
    await page.goto(`${product.url}${address}`);
    return page;
  };
  /** Begins a temperature from the household's own row, and hands it in. */
  const handIn = async (page: Page, degrees: string): Promise<void> => {
    await page.goto(`${product.url}/lists/quarantineTemperaturesDue`);
    await page.click('[data-next=report-temperature]');
    const form = page.getByTestId('next-dialog');
    await form.locator('[name=tenthsCelsius]').fill(degrees);
    expect(await form.locator('[name=method]').count()).toBe(0);
    await form.getByRole('button', { name: '交给居委会确认' }).click();
    await form.getByText('已交给居委会').waitFor();
    await form.getByRole('link', { name: '查看处理情况' }).click();
    await page.locator('[data-list=residentDrafts] li').first().waitFor();
  };
  /** What was told in the committee, by its kind. */
  const told = async (): Promise<readonly string[]> =>
    (await committee.query<{ feed: { type: string }[] }>(`{ feed(orgUnit: "${COMMITTEE}", first: 30) { type } }`)).feed.map(({ type }) => type);
  const firstRow = (page: Page, list: string): Locator => page.locator(`[data-list=${list}] li`).first();

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
    committee = await signInAsCommittee(product);
    resident = await ApiClient.signIn(product.url, RESIDENT, demonstration.password);
    home = ((await resident.get('/api/session')) as { sites: string[] }).sites[0]!;
    const { position } = await recorded('start-quarantine', {
      person: { name: '上官婉', documentType: 'passport', documentNumber: 'E20200208' }, household: { householdId: home }, place: 'home', reason: 'domestic',
    });
    roundId = (await recorded('open-screening-round', { scope: '全员', targetHouseholds: 10 })).refs!['roundId']!;
    await committee.query(`{ board(orgUnit: "${COMMITTEE}", after: "${position}") { position } }`);
    browser = await launchChromium();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is read in words by the committee, confirmed by one touch, and told to the household', async () => {
    const theirs = await phoneOf(RESIDENT, '/lists');
    await theirs.locator('[data-list=quarantineTemperaturesDue]').waitFor();
    await handIn(theirs, '38.1');
    expect(await firstRow(theirs, 'residentDrafts').textContent()).toContain('待居委会确认');
    expect(await firstRow(theirs, 'residentDrafts').locator('p').first().textContent()).toMatch(/^(同户第 \d+ 人)?上报体温$/);

    const ours = await phoneOf(`committee-${COMMITTEE}`, '/lists/draftsToConfirm');
    const row = firstRow(ours, 'draftsToConfirm');
    expect(await row.locator('[data-action=confirm-draft]').count()).toBe(0);
    await row.locator('p').first().getByText(/隔离第 \d+ 天/).waitFor();
    expect(await row.locator('code').count()).toBe(0);
    await row.locator('[data-action=open-draft]').click();
    const said = await row.getByTestId('draft-says').innerText();
    expect(said).toMatch(/上官婉/);
    expect(said).toMatch(/38\.1 ℃/);
    expect(said).not.toMatch(/[{}"]|tenthsCelsius|personId/);
    await row.locator('[data-action=confirm-draft]').click();
    await ours.locator('[data-list=draftsToConfirm] li').waitFor({ state: 'detached' });
    await firstRow(theirs, 'residentDrafts').getByText('已确认').waitFor();
    expect(await told()).toEqual(expect.arrayContaining(['DraftHandedIn', 'TemperatureReported', 'DraftConfirmed']));
    await Promise.all([theirs.context().close(), ours.context().close()]);
  }, 240_000);

  it('is a signature that waits: its notice asks for no second one until it is declined', async () => {
    const theirs = await phoneOf(RESIDENT, '/lists/quarantineNoticesUnsigned');
    const notice = firstRow(theirs, 'quarantineNoticesUnsigned');
    await notice.locator('[data-next=sign-quarantine-notice]').waitFor();
    const { quarantineCases: { edges } } = await committee.query<{ quarantineCases: { edges: { node: { quarantineId: string; householdId: string } }[] } }>(
      `{ quarantineCases(orgUnit: "${COMMITTEE}", first: 100) { edges { node { quarantineId householdId } } } }`);
    const { quarantineId } = edges.find(({ node: { householdId } }) => householdId === home)!.node;
    const signature = { submissionId: randomUUID(), type: 'sign-quarantine-notice', orgUnit: COMMITTEE, occurredAt: new Date().toISOString(), data: { quarantineId, lang: 'zh' } as never };
    const [handedIn] = await resident.submit([signature]);
    await notice.getByText('已交，待确认').waitFor();
    expect(await notice.locator('[data-next=sign-quarantine-notice]').count()).toBe(0);
    await recorded('decline-draft', { draftId: handedIn!.refs!['draftId'], reason: 'incomplete' });
    await notice.locator('[data-next=sign-quarantine-notice]').waitFor();
    await theirs.context().close();
  }, 240_000);

  it('is declined with a reason that the household reads, and is no fact', async () => {
    const before = (await told()).filter((type) => type === 'TemperatureReported');
    const answer = await resident.submit([{
      submissionId: randomUUID(), type: 'screen-household', orgUnit: COMMITTEE, occurredAt: new Date().toISOString(),
      data: { roundId, household: { householdId: home }, flaggedPersons: 0, membersPresent: 3 } as never,
    }]);
    expect(answer[0]).toMatchObject({ outcome: 'recorded' });
    const ours = await phoneOf(`committee-${COMMITTEE}`, '/lists/draftsToConfirm');
    const row = firstRow(ours, 'draftsToConfirm');
    await row.locator('[data-next=decline-draft]').click();
    const form = ours.getByTestId('next-dialog');
    await form.locator('select[name=reason]').selectOption('incomplete');
    await form.locator('button[type=submit]').click();
    await form.getByTestId('report-answer').waitFor();
    const theirs = await phoneOf(RESIDENT, '/lists/residentDrafts');
    await firstRow(theirs, 'residentDrafts').getByText('填写不完整').waitFor();
    expect((await told()).filter((type) => type === 'TemperatureReported')).toEqual(before);
    expect(await told()).not.toContain('HouseholdScreened');
    await Promise.all([theirs.context().close(), ours.context().close()]);
  }, 240_000);
});
