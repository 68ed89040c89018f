/** What of the log an operator reads as it happens: all that went wrong, and of the rest what concerns the whole product. */
const CONCERNS_ALL: ReadonlySet<unknown> = new Set(['Demonstration', 'ReadModel']);

const INFO = 30;
const WARN = 40;

interface LogLine {
  readonly level: number;
  readonly time: string;
  readonly context?: unknown;
  readonly msg: string;
}

/** What a terminal shows of a line of the log, on one line and without control characters; `undefined`: nothing. */
export function terminalLine(json: string): string | undefined {
  const { level, time, context, msg } = JSON.parse(json) as LogLine;
  if (level < INFO || (level < WARN && !CONCERNS_ALL.has(context))) return undefined;
  const clock = new Date(time).toLocaleTimeString('en-GB');
  return `  ${clock}  ${level >= WARN ? '⚠ ' : ''}${firstLineOf(msg)}\n`;
}

const firstLineOf = (text: string): string => text.split('\n', 1)[0]!.replace(/\p{Cc}/gu, '�');
