import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext } from 'playwright-core';
import { demonstration } from '@yiwang/simulator';

/** The first look of a browser that has kept nothing. */
export interface FirstLoad {
  /** From the address until headline, map and comparison stand there with their numbers, in ms. */
  readonly milliseconds: number;
  /** The script that was loaded until then, in kB: as it was built, and gzipped. */
  readonly script: number;
  readonly gzipped: number;
}

/** A browser in which the office of the street has signed in, and that has kept nothing else. */
export async function signedIn(browser: Browser, baseUrl: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.request.post(`${baseUrl}/api/session`, { data: { account: `street-${demonstration.street}`, password: demonstration.password } });
  return context;
}

/** Whether the wall stands there with its numbers; then when, in ms since its address was opened. */
export const standsSince = (): number | false => {
  const filled = (selector: string) => [...document.querySelectorAll(selector)].some((number) => number.getAttribute('data-value') !== '');
  const parts = [filled('[data-headline] [data-value]'), filled('[data-testid=comparison] [data-value]'), document.querySelector('[data-area]') !== null];
  return parts.every(Boolean) && performance.now();
};

export async function firstLoad(browser: Browser, baseUrl: string): Promise<FirstLoad> {
  const context = await signedIn(browser, baseUrl);
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  });
  await page.goto(`${baseUrl}/board/${demonstration.street}`, { waitUntil: 'commit' });
  const milliseconds = Number(await (await page.waitForFunction(standsSince, undefined, { polling: 'raf' })).jsonValue());
  const scripts = await Promise.all(bodies);
  await context.close();
  const kilobytes = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0) / 1000;
  return { milliseconds, script: kilobytes(scripts.map(({ length }) => length)), gzipped: kilobytes(scripts.map((script) => gzipSync(script).length)) };
}
