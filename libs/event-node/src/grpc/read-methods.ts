import { randomUUID } from 'node:crypto';
import type { Located } from '../log/event-log.js';
import { revisionOf } from '../log/record.js';
import type { Streams } from '../streams/streams.js';
import { streamDeleted } from './grpc-error.js';
import type { Call, Method } from './grpc-server.js';
import { serverStreaming } from './methods.js';
import {
  caughtUp,
  checkpoint,
  confirmation,
  event,
  readRequestOf,
  resolvedEvent,
  streamNotFound,
  type FilterRequest,
  type From,
  type ReadRequest,
} from './read-messages.js';

/** A page is what one call may put on the wire before others get their turn. */
const PAGE_EVENTS = 512;
const PAGE_BYTES = 128 * 1024;

/** Read: a page after another from the store, never faster than the client takes them; subscriptions then wait for more. */
export function readMethod(streams: Streams): Method {
  return serverStreaming(async (bytes, call) => {
    const request = readRequestOf(bytes);
    const reading = new Reading(streams, call, request);
    if (request.maxCount === undefined)
      await (request.stream === undefined ? reading.subscribeToAll() : reading.subscribeToStream(request.stream));
    else await (request.stream === undefined ? reading.readAll(request.maxCount) : reading.readStream(request.stream, request.maxCount));
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

class Reading {
  private readonly filter: FilterRequest | undefined;
  private readonly from: From;

  constructor(
    private readonly streams: Streams,
    private readonly call: Call,
    private readonly request: ReadRequest,
  ) {
    this.filter = request.filter;
    this.from = request.from;
  }

  private toMessage = ({ position, record }: Located): Buffer => {
    if (!this.request.resolveLinks) return event(record);
    const { isLink, target } = this.streams.findLinked(record);
    return isLink ? resolvedEvent(position, record, target) : event(record);
  };

  /** Sends messages in one write. Answers when the client is ready for more. */
  private async send(messages: readonly Buffer[]): Promise<void> {
    if (messages.length === 0) return;
    if (!this.call.write(messages.length === 1 && messages[0] ? messages[0] : Buffer.concat(messages))) await this.call.drained();
  }

  async readAll(maxCount: number): Promise<void> {
    const { backwards } = this.request;
    const newest = this.streams.lastPosition;
    let at = backwards ? startBackwards(this.from, 1, newest, 1) : startForwards(this.from, 1, newest);
    let left = maxCount;
    while (left > 0 && !this.call.closed && at >= 1 && at <= newest) {
      const page = this.streams.readAll(at, backwards, this.filter ? PAGE_EVENTS : Math.min(left, PAGE_EVENTS), PAGE_BYTES);
      const within = page.filter(({ position, record }) => position <= newest && (this.filter?.accepts(record) ?? true)).slice(0, left);
      left -= within.length;
      at += backwards ? -page.length : page.length;
      await this.send(within.map(this.toMessage));
      if (within.length === 0) await breath();
    }
  }

  async readStream(stream: string, maxCount: number): Promise<void> {
    const view = this.streams.view(stream);
    if (view.state === 'deleted') throw streamDeleted(stream);
    if (view.state === 'none') return this.send([streamNotFound(stream)]);
    const { backwards } = this.request;
    const { head, first, last } = view;
    let at = backwards ? startBackwards(this.from, first, last, 0) : startForwards(this.from, first, last);
    let left = maxCount;
    while (left > 0 && !this.call.closed && at >= first && at <= last) {
      const page = this.streams.readStream(head, at, backwards ? first : last, Math.min(left, PAGE_EVENTS), PAGE_BYTES);
      left -= page.length;
      at += backwards ? -page.length : page.length;
      await this.send(page.map(this.toMessage));
    }
  }

  async subscribeToAll(): Promise<void> {
    let after = this.from === 'start' ? 0 : this.from === 'end' ? this.streams.lastPosition : this.from;
    const checkpoints = new Checkpoints(this.filter, after);
    const read = (): readonly Located[] => {
      const page = after < this.streams.lastPosition ? this.streams.readAll(after + 1, false, PAGE_EVENTS, PAGE_BYTES) : [];
      after = page.at(-1)?.position ?? after;
      return page;
    };
    await this.follow(
      '',
      read,
      (page) => checkpoints.among(page, this.toMessage),
      () => checkpoints.atEnd(after),
    );
  }

  async subscribeToStream(stream: string): Promise<void> {
    const opened = this.streams.view(stream);
    let next = this.from === 'start' ? 0 : this.from === 'end' ? (opened.state === 'open' ? opened.last + 1 : 0) : this.from + 1;
    const read = (): readonly Located[] => {
      const view = this.streams.view(stream);
      if (view.state === 'deleted') throw streamDeleted(stream);
      if (view.state === 'none' || next > view.last) return [];
      const page = this.streams.readStream(view.head, Math.max(next, view.first), view.last, PAGE_EVENTS, PAGE_BYTES);
      next = view.last + 1;
      const last = page.at(-1);
      if (last) next = revisionOf(last.record) + 1;
      return page;
    };
    await this.follow(
      stream,
      read,
      (page) => page.map(this.toMessage),
      () => [],
    );
  }

  /** Sends page after page, says when there are no more, then waits for news of the stream (`''`: of any), until the call is over. */
  private async follow(
    stream: string,
    read: () => readonly Located[],
    toMessages: (page: readonly Located[]) => Buffer[],
    atEnd: () => Buffer[],
  ): Promise<void> {
    const news = new News();
    const stopListening = this.streams.listen(stream, news.arrive);
    this.call.onClose(news.arrive);
    try {
      await this.send([confirmation(randomUUID())]);
      for (let live = false; !this.call.closed; ) {
        const page = read();
        if (page.length === PAGE_EVENTS) live = false;
        await this.send(toMessages(page));
        if (page.length > 0 && !live) await breath();
        if (page.length > 0) continue;
        if (!live) await this.send([...atEnd(), caughtUp()]);
        live = true;
        await news.awaited();
      }
    } finally {
      stopListening();
    }
  }
}

/** Lets other calls have their turn. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Whether something happened since it was last waited for. */
class News {
  private arrived = false;
  private wake: (() => void) | undefined;

  readonly arrive = (): void => {
    this.arrived = true;
    this.wake?.();
  };

  async awaited(): Promise<void> {
    if (!this.arrived) await new Promise<void>((resolve) => (this.wake = resolve));
    this.arrived = false;
  }
}

/** Places checkpoints between the events of a filtered subscription, so that it can resume behind what it skipped. */
class Checkpoints {
  private considered = 0;

  constructor(
    private readonly filter: FilterRequest | undefined,
    private sent: number,
  ) {}

  /** The messages of a page: events that pass, and a checkpoint after each interval of considered events. */
  among(page: readonly Located[], toMessage: (located: Located) => Buffer): Buffer[] {
    if (!this.filter) return page.map(toMessage);
    const messages: Buffer[] = [];
    for (const located of page) {
      if (this.filter.accepts(located.record)) messages.push(toMessage(located));
      if (++this.considered % this.filter.checkpointInterval === 0) messages.push(...this.atEnd(located.position));
    }
    return messages;
  }

  /** The checkpoint for having considered everything up to `position`, unless it was sent. */
  atEnd(position: number): Buffer[] {
    if (!this.filter || position <= this.sent) return [];
    this.sent = position;
    return [checkpoint(position)];
  }
}
