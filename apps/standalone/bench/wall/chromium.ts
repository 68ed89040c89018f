import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's path, or the one that `CHROMIUM` names. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const hasChromium = (): boolean => existsSync(CHROMIUM);

/** A browser without a screen, which draws by the processor. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
