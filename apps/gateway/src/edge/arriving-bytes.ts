import { refuseRequest } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ARRIVING_LIMIT, BODY_LIMIT, IMPORT_LIMIT } from './limits.js';

/** After how many seconds trying again is worth it: most of what is on its way has come by then. */
const TRY_AGAIN_AFTER = 5;

/** So many bytes every connection takes anyway: a body that is no larger, such as a report from a door, always comes. */
const LITTLE = 16 * 1024;

/**
 * How much each account has on its way to us. What has come of a body is kept until the rest has come, which may take
 * minutes: without a limit, a thousand ledgers whose last byte never comes would take all memory.
 */
export class ArrivingBytes {
  private readonly byAccount = new Map<string, number>();

  /** Lets a body come, as large as it says it is, or may be; refused `too-many-requests`. It counts until its answer is out. */
  admit(account: string, request: FastifyRequest, reply: FastifyReply): void {
    const bytes = lengthOf(request);
    if (bytes <= LITTLE) return;
    const arriving = (this.byAccount.get(account) ?? 0) + bytes;
    if (arriving > ARRIVING_LIMIT) refuseRequest('too-many-requests', { limit: `${ARRIVING_LIMIT / 2 ** 20} MiB`, seconds: TRY_AGAIN_AFTER });
    this.byAccount.set(account, arriving);
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      const left = this.byAccount.get(account)! - bytes;
      if (left > 0) this.byAccount.set(account, left);
      else this.byAccount.delete(account);
    };
    reply.raw.once('finish', end).once('close', end);
  }
}

/** What a body says of its length; one that does not say it may be as long as any. What is too long is refused elsewhere. */
function lengthOf({ headers }: FastifyRequest): number {
  const isForm = headers['content-type']?.startsWith('multipart/') === true;
  const most = isForm ? IMPORT_LIMIT : BODY_LIMIT;
  if (headers['transfer-encoding'] !== undefined) return most;
  return Math.min(most, Number(headers['content-length'] ?? 0) || 0);
}
