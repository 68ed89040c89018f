import { randomUUID } from 'node:crypto';
import type { Logger } from '@nestjs/common';
import type { Refusal } from '@yiwang/kernel';

/**
 * Logs an error that nobody foresaw: where it happened, but not its message, which may quote what someone sent. Gives
 * the refusal that names the logged line.
 */
export function unexpected(error: unknown, logger: Logger, doing = ''): Refusal {
  const reference = randomUUID().slice(0, 8);
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).join('\n');
  logger.error(`${reference}: ${name ?? 'Error'} ${code ?? ''}${doing && ` in ${doing}`}`, frames);
  return { code: 'internal-error', params: { reference } };
}
