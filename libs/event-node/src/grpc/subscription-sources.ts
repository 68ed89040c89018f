import type { Located, StreamHead } from '../log/log-store.js';
import { revisionOf } from '../log/record.js';
import type { Streams } from '../streams/streams.js';
import { Checkpoints } from './checkpoints.js';
import { messagesOf, PAGE_BYTES, PAGE_EVENTS } from './event-pages.js';
import { streamDeleted } from './grpc-error.js';
import type { Habits } from './habits.js';
import type { ReadRequest } from './read-messages.js';
import type { SubscriptionPage, SubscriptionSource } from './subscription.js';

/** `$all`, of which a filter may let only some through. */
export class AllSource implements SubscriptionSource {
  readonly stream = '';
  private after: number;
  private readonly checkpoints: Checkpoints;
  private readonly toMessage: (located: Located) => Buffer;

  constructor(
    private readonly streams: Streams,
    request: ReadRequest,
  ) {
    const { from, filter } = request;
    this.after = from === 'start' ? 0 : from === 'end' ? streams.lastPosition : from;
    this.checkpoints = new Checkpoints(filter, this.after, streams.lastPosition);
    this.toMessage = messagesOf(streams, request);
  }

  next(live: boolean): SubscriptionPage {
    const { streams, after } = this;
    const unread = streams.lastPosition - after;
    const page = unread > 0 ? streams.readAll(after + 1, false, PAGE_EVENTS, PAGE_BYTES) : [];
    this.after = page.at(-1)?.position ?? after;
    const messages = this.checkpoints.among(page, live, this.toMessage);
    return { messages, waiting: page.length && Math.max(1, Math.round((unread * messages.length) / page.length)) };
  }

  goLive(): { isLive: true; messages: Buffer[] } {
    return { isLive: true, messages: this.checkpoints.atReached() };
  }

  fallBehind(): void {
    this.checkpoints.searchBehind(this.after);
  }
}

/**
 * One stream: what is visible of it while it catches up, then every event as it comes, hidden or not, the tombstone that
 * ends it included.
 */
export class StreamSource implements SubscriptionSource {
  private following: number;
  /** The revision from which on events come live, whatever is visible of them. */
  private liveFrom: number;
  private readonly toMessage: (located: Located) => Buffer;
  private readonly endedBefore: boolean;

  /** @throws GrpcError when the stream is tombstoned, and who subscribes is to be refused for it */
  constructor(
    private readonly streams: Streams,
    private readonly habits: Habits,
    private readonly request: ReadRequest,
    readonly stream: string,
  ) {
    const { from } = request;
    this.endedBefore = streams.view(stream).state === 'deleted';
    if (this.endedBefore && (from !== 'end' || habits.refusesEndOfTombstoned)) throw streamDeleted(stream);
    this.liveFrom = this.end()?.next ?? 0;
    this.following = from === 'start' ? 0 : from === 'end' ? this.liveFrom : from + 1;
    this.toMessage = messagesOf(streams, request);
  }

  private end(): StreamHead | undefined {
    return this.streams.findHead(this.stream);
  }

  next(live: boolean): SubscriptionPage {
    const page = live ? this.nextLive() : this.nextVisible();
    const unread = (this.end()?.next ?? 0) - this.following;
    const last = page.at(-1);
    if (last) this.following = revisionOf(last.record) + 1;
    return { messages: page.map(this.toMessage), waiting: page.length && Math.max(1, unread) };
  }

  private read(head: StreamHead, first: number, last: number): readonly Located[] {
    return first > last ? [] : this.streams.readStream(head, first, last, PAGE_EVENTS, PAGE_BYTES);
  }

  private nextVisible(): readonly Located[] {
    const view = this.streams.view(this.stream);
    if (view.state === 'deleted' && !this.endedBefore) throw streamDeleted(this.stream);
    return view.state === 'open' ? this.read(view.head, Math.max(this.following, view.first), view.last) : [];
  }

  private nextLive(): readonly Located[] {
    const head = this.end();
    const page = head ? this.read(head, this.following, head.next - 1) : [];
    if (page.length > 0 || !head?.tombstoned || this.endedBefore) return page;
    const tombstone = this.following === Infinity ? undefined : this.streams.findTombstone(this.stream);
    if (!tombstone) throw streamDeleted(this.stream);
    return [tombstone];
  }

  goLive(): { isLive: boolean; messages: [] } {
    const isLive =
      this.habits.catchesUpWithNothing || this.request.from === 'end' || this.streams.view(this.stream).state === 'open';
    if (isLive) this.following = Math.max(this.following, this.liveFrom);
    return { isLive, messages: [] };
  }

  fallBehind(): void {
    this.liveFrom = this.end()?.next ?? 0;
  }
}
