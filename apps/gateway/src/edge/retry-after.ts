import type { RefusalCode } from '@yiwang/kernel';
import type { FastifyReply } from 'fastify';

/** After how many seconds trying again is worth it, for what passes by itself: an election takes about five; room on a disk somebody has to make. */
const SECONDS: Readonly<Partial<Record<RefusalCode, number>>> = {
  'log-unavailable': 5, 'service-unavailable': 5, 'store-unwritable': 30, 'vault-unavailable': 5, 'busy': 1,
};

/**
 * Tells by `retry-after` (RFC 9110) when to try again, where one of the refusals passes by itself.
 *
 * @param said what a refusal says itself of the seconds to wait.
 */
export function tellWhenToRetry(reply: FastifyReply, codes: readonly (RefusalCode | undefined)[], said?: unknown): void {
  const seconds = codes.map((code) => (code === undefined ? 0 : (SECONDS[code] ?? 0)));
  const longest = Math.max(typeof said === 'number' ? said : 0, ...seconds);
  if (longest > 0) void reply.header('retry-after', String(longest));
}
