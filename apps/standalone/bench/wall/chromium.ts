import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's path, or the one that `CHROMIUM` names. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const hasChromium = (): boolean => existsSync(CHROMIUM);

/** Chromium without a screen, which draws by the processor, and as on a closed network: it talks to nobody but the product. */
export const CLOSED = {
  executablePath: CHROMIUM,
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
};

/** A browser whose contexts keep nothing when they are closed. */
export const launchChromium = (): Promise<Browser> => chromium.launch(CLOSED);
