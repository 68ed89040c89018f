import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** Debian's path, or the one that `CHROMIUM` names. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const hasChromium = existsSync(CHROMIUM);

/** `describe`, or where Chromium is missing a skip that says why. */
export const describeWithChromium = (name: string, tests: () => void): void => {
  if (hasChromium) describe(name, tests);
  else describe.skip(`${name} (skipped: no Chromium at ${CHROMIUM})`, tests);
};

/** Chromium as on a closed network: it talks to nobody but the product. */
const CLOSED = {
  executablePath: CHROMIUM,
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
};

/** A browser whose contexts keep nothing when they are closed. */
export const launchChromium = (): Promise<Browser> => chromium.launch(CLOSED);

/** The browser of a phone, which keeps in a directory what pages leave on it; it is closed before it is opened there again. */
export const launchPhone = (directory: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(directory, { ...CLOSED, viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' });
