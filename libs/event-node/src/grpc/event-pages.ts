import type { Located } from '../log/log-store.js';
import type { Streams } from '../streams/streams.js';
import type { Call } from './grpc-server.js';
import { event, resolvedEvent, type ReadRequest } from './read-messages.js';

/** A page is what one call may put on the wire before others get their turn. */
export const PAGE_EVENTS = 512;
export const PAGE_BYTES = 128 * 1024;

/** How the events of a read go out: as they are, or with what they point to where links are to be followed. */
export function messagesOf(streams: Streams, { resolveLinks }: ReadRequest): (located: Located) => Buffer {
  if (!resolveLinks) return ({ record }) => event(record);
  return ({ position, record }) => {
    const { isLink, target } = streams.findLinked(record);
    return isLink ? resolvedEvent(position, record, target) : event(record);
  };
}

/** Sends messages in one write. Answers when the client is ready for more: whether that had to be waited for. */
export async function send(call: Call, messages: readonly Buffer[]): Promise<boolean> {
  if (messages.length === 0) return false;
  if (call.write(messages.length === 1 && messages[0] ? messages[0] : Buffer.concat(messages))) return false;
  await call.drained();
  return true;
}

/** Lets other calls have their turn. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
