import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Settings } from './settings.js';

/** Nest's log lines as JSON through pino. */
export class PinoLogger implements LoggerService {
  private constructor(readonly pino: Logger) {}

  /** On standard error, beside what a command prints. */
  static at(level: Settings['logLevel']): PinoLogger {
    return PinoLogger.to(pino.destination(2), level);
  }

  static to(destination: DestinationStream, level: Settings['logLevel']): PinoLogger {
    return new PinoLogger(pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, destination));
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context last, and for errors the stack before it. */
  private write(level: 'info' | 'error' | 'warn' | 'debug' | 'fatal', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    if (message instanceof Error) this.pino[level]({ context, err: message }, message.message);
    else this.pino[level]({ context, stack }, String(message));
  }
}
