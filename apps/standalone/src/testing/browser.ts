import { chromium, type BrowserContext } from 'playwright-core';
import { CHROMIUM, CLOSED, hasChromium as isThere } from '../../bench/wall/chromium.js';

export { launchChromium } from '../../bench/wall/chromium.js';

export const hasChromium = isThere();

/** `describe`, or where Chromium is missing a skip that says why. */
export const describeWithChromium = (name: string, tests: () => void): void => {
  if (hasChromium) describe(name, tests);
  else describe.skip(`${name} (skipped: no Chromium at ${CHROMIUM})`, tests);
};

/** The browser of a phone, which keeps in a directory what pages leave on it; it is closed before it is opened there again. */
export const launchPhone = (directory: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(directory, { ...CLOSED, viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' });
