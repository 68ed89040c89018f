import { failureInWords } from '@yiwang/service-process';
import { PinoLogger } from './logger.js';
import { readSettings } from './settings.js';
import { openStores, type Stores } from './stores.js';

/** Tells the operator a line. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Ends the process, 0 where all went well and 1 where not, once whoever reads what it wrote has taken all of it. */
export async function endProcess(well: boolean): Promise<never> {
  for (const output of [process.stdout, process.stderr]) await new Promise((taken) => output.write('', taken));
  process.exit(well ? 0 : 1);
}

/**
 * Runs one piece of maintenance and ends the process: 0 where it answers true, 1 where it does not or cannot, with what
 * is in the way in a sentence.
 */
export async function runMaintenance(work: () => Promise<boolean>): Promise<void> {
  // What it writes is for its owner alone.
  process.umask(0o077);
  let well = false;
  try {
    well = await work();
  } catch (error) {
    process.stderr.write(`${failureInWords(error)}\n`);
  }
  await endProcess(well);
}

/**
 * Runs one piece of maintenance on the stores that the settings name. The embedded stores have one owner, so the product
 * must be stopped meanwhile.
 */
export async function runOnStores(work: (stores: Stores) => Promise<boolean>): Promise<void> {
  await runMaintenance(async () => {
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
      await stores.readStoreOpened;
      return await work(stores);
    } finally {
      await stores.close();
    }
  });
}
