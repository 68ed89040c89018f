import { failureInWords } from './failure-in-words.js';
import { PinoLogger } from './logger.js';
import { readSettings } from './settings.js';
import { openStores, type Stores } from './stores.js';

/**
 * Runs one piece of maintenance on the stores that the settings name, and ends the process: 0 where it answers true,
 * 1 where it does not or cannot. The embedded stores have one owner, so the product must be stopped meanwhile.
 */
export async function runOnStores(work: (stores: Stores) => Promise<boolean>): Promise<void> {
  let well = false;
  try {
    const settings = readSettings(process.env);
    const logger = PinoLogger.at('warn');
    const stores = await openStores({
      settings,
      onNotice: (notice) => logger.warn(notice, 'Stores'),
      onLogLost: (error) => {
        logger.fatal(error, 'EventNode');
        process.exit(1);
      },
    });
    try {
      well = await work(stores);
    } finally {
      await stores.close();
    }
  } catch (error) {
    process.stderr.write(`${failureInWords(error)}\n`);
  }
  process.exit(well ? 0 : 1);
}
