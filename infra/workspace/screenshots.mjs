/**
 * `npm run screenshots [name …]`: installs and builds what is missing, runs the product with its demonstration in a folder of
 * its own until the street's past is loaded, and takes the pictures of docs/views: each view at the sizes it is used at. Wants
 * Chromium at /usr/bin/chromium, or where `CHROMIUM` says.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { build, install, root } from './prepare.mjs';

const STREET = '310105002';
const SIZES = { '1080p': [1920, 1080], '4k': [3840, 2160], phone: [390, 844] };
const hoursAgo = (hours) => new Date(Date.now() + 8 * 3_600_000 - hours * 3_600_000).toISOString().slice(0, 13) + ':00';

/** Who looks at what: an address, and what stands there once it is complete. */
const VIEWS = [
  { name: 'wall', account: `street-${STREET}`, address: `/board/${STREET}`, shown: '[data-item]' },
  { name: 'category', account: `street-${STREET}`, address: `/board/${STREET}?category=C03`, shown: '[data-cell]' },
  { name: 'number', account: `street-${STREET}`, address: `/board/${STREET}?open=scr_coverage`, shown: '[role=dialog] .recharts-area' },
  { name: 'past', account: `street-${STREET}`, address: `/board/${STREET}?at=${hoursAgo(24)}`, shown: '[data-testid=time-bar]' },
  { name: 'two-moments', account: `street-${STREET}`, address: `/board/${STREET}?beside=${hoursAgo(24)}`, shown: '[data-beside]' },
  { name: 'list', account: `street-${STREET}`, address: '/lists/quarantineCases', shown: '[data-testid=list]' },
  { name: 'lists', account: `committee-${STREET}006`, address: '/lists', shown: 'li[data-list]' },
  { name: 'day', account: `committee-${STREET}006`, address: '/', shown: '[data-category]', sizes: ['phone'] },
  { name: 'run', account: `crew-${STREET}`, address: '/run', shown: 'main form, main button', sizes: ['phone'] },
];

/** The demonstration says in a file of its own until when it has played. */
async function loaded(dataDir) {
  const file = join(dataDir, 'demonstration.json');
  while (!existsSync(file) || Date.parse(JSON.parse(readFileSync(file, 'utf8')).playedUntil) < Date.now() - 120_000) await sleep(500);
}

async function picture(browser, base, { account, address, shown }, size, path) {
  const [width, height] = SIZES[size];
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.request.post(`${base}/api/session`, { data: { account, password: 'demo' } });
  const page = await context.newPage();
  await page.goto(base + address);
  await page.waitForSelector(shown, { timeout: 120_000 });
  await page.waitForLoadState('networkidle').catch(() => undefined);
  // Two more heartbeats: what follows the first board has come.
  await sleep(3_000);
  await page.screenshot({ path, animations: 'disabled' });
  await context.close();
}

install();
build();
const wanted = process.argv.slice(2);
const views = VIEWS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const dataDir = mkdtempSync(join(tmpdir(), 'screenshots-'));
const product = spawn(process.execPath, [join(root, 'apps/standalone/dist/bundle/main.js')], {
  env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  let printed = '';
  const base = await new Promise((resolve, reject) => {
    product.stdout.on('data', (chunk) => {
      printed += chunk;
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
      if (address) resolve(address);
    });
    product.once('exit', (code) => reject(new Error(`the product ended with ${code}`)));
  });
  await loaded(dataDir);
  mkdirSync(join(root, 'docs/views'), { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const view of views) {
    for (const size of view.sizes ?? Object.keys(SIZES)) {
      const path = `docs/views/${view.name}-${size}.png`;
      await picture(browser, base, view, size, join(root, path));
      console.log(path);
    }
  }
  await browser.close();
} finally {
  product.kill();
  if (product.exitCode === null) await once(product, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}
