import type { Streams } from '../streams/streams.js';
import { breath, messagesOf, PAGE_BYTES, PAGE_EVENTS, send } from './event-pages.js';
import { streamDeleted, unreadable } from './grpc-error.js';
import type { Call, Method } from './grpc-server.js';
import type { Habits } from './habits.js';
import { serverStreaming } from './methods.js';
import { readRequestOf, streamNotFound, type From, type ReadRequest } from './read-messages.js';
import { Subscription } from './subscription.js';
import { AllSource, StreamSource } from './subscription-sources.js';

/** Read: a page after another from the store, never faster than the client takes them; subscriptions then wait for more. */
export function readMethod(streams: Streams, habits: Habits): Method {
  return serverStreaming(async (bytes, call) => {
    const request = readRequestOf(bytes);
    const { stream, maxCount } = request;
    if (maxCount === undefined) {
      const source = stream === undefined ? new AllSource(streams, request) : new StreamSource(streams, habits, request, stream);
      await new Subscription(streams, habits, call, source).run();
    } else await (stream === undefined ? readAll(streams, call, request, maxCount) : readStream(streams, call, request, stream, maxCount));
  });
}

/** Where reading forwards begins: at the named place, but at what is visible. */
const startForwards = (from: From, first: number, last: number): number =>
  from === 'start' ? first : from === 'end' ? last + 1 : Math.max(from, first);

/** Where reading backwards begins. `excluded` is 1 where the named place itself is not read, as in `$all`. */
function startBackwards(from: From, first: number, last: number, excluded: 0 | 1): number {
  if (from === 'end') return last;
  return from === 'start' ? (excluded === 1 || first > 0 ? -1 : 0) : Math.min(from - excluded, last);
}

async function readAll(streams: Streams, call: Call, request: ReadRequest, maxCount: number): Promise<void> {
  const { backwards, filter, from } = request;
  const toMessage = messagesOf(streams, request);
  const newest = streams.lastPosition;
  let at = backwards ? startBackwards(from, 1, newest, 1) : startForwards(from, 1, newest);
  let left = maxCount;
  while (left > 0 && !call.closed && at >= 1 && at <= newest) {
    const page = streams.readAll(at, backwards, filter ? PAGE_EVENTS : Math.min(left, PAGE_EVENTS), PAGE_BYTES);
    const within = page.filter(({ position, record }) => position <= newest && (filter?.accepts(record) ?? true)).slice(0, left);
    left -= within.length;
    at += backwards ? -page.length : page.length;
    await send(call, within.map(toMessage));
    if (within.length === 0) await breath();
  }
}

async function readStream(streams: Streams, call: Call, request: ReadRequest, stream: string, maxCount: number): Promise<void> {
  const { backwards, from } = request;
  if (maxCount === 0 || (!backwards && from === 'end')) throw unreadable();
  const view = streams.view(stream);
  if (view.state === 'deleted') throw streamDeleted(stream);
  if (view.state === 'none') {
    await send(call, [streamNotFound(stream)]);
    return;
  }
  const toMessage = messagesOf(streams, request);
  const { head, first, last } = view;
  let at = backwards ? startBackwards(from, first, last, 0) : startForwards(from, first, last);
  let left = maxCount;
  while (left > 0 && !call.closed && at >= first && at <= last) {
    const page = streams.readStream(head, at, backwards ? first : last, Math.min(left, PAGE_EVENTS), PAGE_BYTES);
    left -= page.length;
    at += backwards ? -page.length : page.length;
    await send(call, page.map(toMessage));
  }
}
