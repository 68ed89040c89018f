import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiClient, demonstration, OWN_MAP_FILE } from '@yiwang/simulator';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from './testing/browser.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, signInAsCommittee } from './testing/quarantine.js';

const how = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../../docs/how-to/your-own-map.md'), 'utf8');
const [read, submit, place] = [...how.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, shell]) => shell!);
const [draw] = [...how.matchAll(/```js\n([\s\S]*?)```/g)].map(([, script]) => script!);
const STREET = '310105002';
const OFFICE = `street-${STREET}`;
const COMMITTEES = demonstration.orgUnits.filter(({ code, level }) => level === 'committee' && code.startsWith(STREET)).map(({ code }) => code);

describeWithChromium('a street’s own map', () => {
  const [dataDir, folder] = [mkdtempSync(join(tmpdir(), 'map-product-')), mkdtempSync(join(tmpdir(), 'map-'))];
  let product: ProductProcess;
  let browser: Browser;
  let office: ApiClient;

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
    browser = await launchChromium();
    office = await ApiClient.signIn(product.url, OFFICE, demonstration.password);
    const gate = { siteId: 'gate-1', siteType: 'entrance', name: '南门' };
    await (await signInAsCommittee(product)).submit([{ submissionId: randomUUID(), type: 'register-site', orgUnit: COMMITTEE, occurredAt: new Date().toISOString(), data: gate }]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop('SIGKILL');
    for (const directory of [dataDir, folder]) rmSync(directory, { recursive: true, force: true });
  });

  const run = (shell: string) =>
    new Promise<string>((resolve, reject) => {
      const env = { ...process.env, NO_PROXY: '*', YIWANG: product.url, TOKEN: office.token };
      execFile('sh', ['-c', shell], { env, cwd: folder }, (error, printed, said) => (error ? reject(new Error(`${printed}\n${said}`)) : resolve(printed)));
    });
  const drawn = async () => {
    const { orgUnit } = await office.query<{ orgUnit: { map: { drawing: { source: string; areas: { committee: string; outline: string }[] } } | null } }>(
      `{ orgUnit(code: "${STREET}") { map { drawing { source areas { committee outline } } } } }`,
    );
    return orgUnit.map?.drawing;
  };
  const placed = async () => {
    const { sites } = await office.query<{ sites: { edges: { node: { siteId: string; lngE6: number | null; latE6: number | null } }[] } }>(
      `{ sites(orgUnit: "${STREET}", kind: entrance, first: 500) { edges { node { siteId lngE6 latE6 } } } }`,
    );
    const site = sites.edges.find(({ node: { siteId } }) => siteId === 'gate-1')?.node;
    return site && { lngE6: site.lngE6, latE6: site.latE6 };
  };
  const until = async <Value>(ask: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const value = await ask();
      if (holds(value)) return value;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return ask();
  };
  const signedIn = async (path: string): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(product.url + path);
    await page.fill('input[name=account]', OFFICE);
    await page.fill('input[name=password]', demonstration.password);
    await page.click('button[type=submit]');
    return page;
  };

  it('is drawn and its gate placed as the how-to says it, all of whose areas are those of the file', async () => {
    copyFileSync(OWN_MAP_FILE, join(folder, 'street.geojson'));
    writeFileSync(join(folder, 'draw.mjs'), draw!);
    await until(async () => (await office.query<{ orgUnit: { children: unknown[] } }>(`{ orgUnit(code: "${STREET}") { children { code } } }`)).orgUnit.children, (all) => all.length === COMMITTEES.length);
    await run(read!);
    expect(JSON.parse(await run(submit!))).toMatchObject({ outcome: 'recorded' });
    expect(JSON.parse(await run(place!))).toMatchObject({ outcome: 'recorded' });
    const map = await until(drawn, (known) => known !== undefined);
    expect([map?.source, map?.areas.map(({ committee }) => committee).sort()]).toEqual(['街道办事处', COMMITTEES]);
    expect(await until(placed, (site) => site?.lngE6 != null)).toEqual({ lngE6: 121_434_500, latE6: 31_218_500 });
  }, 240_000);

  it('is withdrawn on the page and imported anew, a gate placed by a tap, and the wall shows both', async () => {
    const page = await signedIn('/map');
    await page.click('[data-testid=withdraw-map]');
    await page.click('[data-testid=withdraw-map]');
    await page.waitForSelector('[data-testid=no-own-map]');
    await page.click('[data-testid=import-map]');
    const file = JSON.parse(readFileSync(OWN_MAP_FILE, 'utf8')) as { features: { properties: Record<string, string> }[] };
    file.features[0]!.properties['居委会'] = '无名';
    await page.setInputFiles('input[name=map]', { name: 'map.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(file)) });
    await page.check('input[value=wgs84]');
    await page.click('form button[type=submit]');
    // What goes by no committee's name is given one by hand.
    const first = page.locator('tr[data-feature="0"]');
    await first.waitFor();
    expect(await first.getAttribute('data-reason')).toBe('unmatched');
    expect(await page.locator('tr[data-reason]').count()).toBe(1);
    await first.locator('select').selectOption(COMMITTEES[0]!);
    await page.locator('tr[data-reason]').waitFor({ state: 'detached' });
    await page.fill('input[name=source]', '自绘');
    await page.click('[data-testid=draw-map]');
    await page.locator('[data-testid=own-map-since]', { hasText: '自绘' }).waitFor();
    await page.selectOption('select[name=site]', 'gate-1');
    const before = await placed();
    // In the middle of its committee's area.
    const path = page.locator(`[data-area="${COMMITTEE}"] path`);
    await path.scrollIntoViewIfNeeded();
    const area = await path.boundingBox();
    await page.mouse.click(area!.x + area!.width / 2, area!.y + area!.height / 2);
    const after = await until(placed, (site) => site?.lngE6 !== before?.lngE6);
    expect([after?.lngE6 !== before?.lngE6, await page.locator('[data-testid=elsewhere]').count()]).toEqual([true, 0]);

    await page.goto(`${product.url}/board/${STREET}`);
    await page.waitForSelector('[data-testid=area-map] [data-point="gate-1"]');
    expect(await page.locator('[data-testid=own-map] [data-area]').count()).toBe(COMMITTEES.length);
    await page.locator(`[data-area="${COMMITTEE}"]`).press('Enter');
    await page.waitForURL((url) => url.searchParams.get('area') === COMMITTEE);
    await page.waitForSelector(`[data-area="${COMMITTEE}"][aria-pressed=true]`);
    await page.goto(`${product.url}/board/${STREET}?at=${encodeURIComponent('2020-01-01T00:00:00+08:00')}`);
    await page.waitForSelector('[data-testid=time-bar]');
    expect(await page.locator('[data-testid=own-map]').count()).toBe(0);
  }, 240_000);
});
