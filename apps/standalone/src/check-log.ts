import { isForGood, troubleOf, type EventLog } from '@yiwang/event-log';
import { logTroubleInWords } from './log-trouble-in-words.js';
import { SettingsError } from './settings.js';

/** How long (ms) the start waits for the log to answer. */
const PATIENCE = 3_000;

/**
 * Asks the log of a setting whether we may use it, before anything is offered. What only somebody can change ends the
 * start like a setting that cannot be; what may pass by itself is told, and the product goes on trying.
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
