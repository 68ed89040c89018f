import { join } from 'node:path';
import { pino } from 'pino';
import { LogFile } from './log-file.js';
import { PinoLogger } from './logger.js';
import type { Settings } from './settings.js';
import { terminalLine } from './terminal-lines.js';

/** The product's log, and the file it stands in, if it is one. */
export interface ProductLog {
  readonly logger: PinoLogger;
  readonly file: string | undefined;
}

/**
 * Where `npm start` logs. At a terminal a person is looking for the address: the log goes to `DATA_DIR/logs`, and the
 * terminal shows a line for each thing that matters. Anywhere else standard output is collected by something that reads
 * JSON.
 */
export function openProductLog({ dataDir, logLevel }: Settings, atTerminal: boolean): ProductLog {
  if (!atTerminal) return { logger: PinoLogger.to(standardOutput(), logLevel), file: undefined };
  const file = new LogFile(join(dataDir, 'logs'));
  const write = (json: string): void => {
    file.write(json);
    const line = terminalLine(json);
    if (line !== undefined) process.stderr.write(line);
  };
  return { logger: PinoLogger.to({ write }, logLevel), file: file.path };
}

/** Standard output, as lines of JSON. Where it leads to a file on a full disk, pino keeps the lines and tries again with the next. */
function standardOutput(): ReturnType<typeof pino.destination> {
  return pino.destination(1).on('error', () => undefined);
}
