import { EventLog, isForGood, LogUnreachable, troubleOf } from '@yiwang/event-log';
import type { Upcaster } from '@yiwang/kernel';
import { SettingsError } from '../settings/settings-error.js';
import { logTroubleInWords } from './log-trouble-in-words.js';

/** How long (ms) the start waits for the log to answer. */
const PATIENCE = 3_000;

/**
 * Asks the log of a setting whether we may use it, before anything is offered. What only somebody can change ends the
 * start like a setting that cannot be; what may pass by itself is told, and waited out.
 *
 * @throws {SettingsError} where the password or a right is wrong
 */
export async function checkLog(log: EventLog, onNotice: (notice: string) => void): Promise<void> {
  try {
    await log.check(PATIENCE);
  } catch (error) {
    const words = logTroubleInWords(error, false);
    if (isForGood(troubleOf(error))) throw new SettingsError(words);
    onNotice(words);
  }
}

/** Opens the log at an address, checked. @throws {SettingsError} as `checkLog` */
export async function openLog(address: string, upcasters: readonly Upcaster[], onNotice: (notice: string) => void): Promise<EventLog> {
  const log = EventLog.connect(address, { upcasters });
  try {
    await checkLog(log, onNotice);
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}

/** Whether a log holds nothing. @throws {SettingsError} where it does not say so: nothing is begun on the chance */
export async function isEmptyLog(log: EventLog, isEmbedded: boolean): Promise<boolean> {
  try {
    return (await log.head()) < 0n;
  } catch (error) {
    if (!(error instanceof LogUnreachable)) throw error;
    throw new SettingsError(`A first start wants a log that can be asked whether it is empty. ${logTroubleInWords(error, isEmbedded)}`);
  }
}
