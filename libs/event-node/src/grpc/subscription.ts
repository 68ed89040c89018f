import { randomUUID } from 'node:crypto';
import type { Streams } from '../streams/streams.js';
import { breath, send } from './event-pages.js';
import { consumerTooSlow } from './grpc-error.js';
import type { Call } from './grpc-server.js';
import type { Habits } from './habits.js';
import { caughtUp, confirmation, fellBehind } from './read-messages.js';

/** The next events of a subscription as they go out. */
export interface SubscriptionPage {
  readonly messages: readonly Buffer[];
  /** Events that wait for the subscriber, those of this page included; of a filtered log an estimate. 0: there are none. */
  readonly waiting: number;
}

/** What a subscription is to: the events behind those already taken, a page at a time. */
export interface SubscriptionSource {
  /** Stream to be told news of; `''`: of any. */
  readonly stream: string;
  /** @throws GrpcError when it is over */
  next(live: boolean): SubscriptionPage;
  /** Whether the end that was reached is one to wait at as caught up; what is to be said before. */
  goLive(): { readonly isLive: boolean; readonly messages: readonly Buffer[] };
  /** The events behind the page just taken are served from the log again. */
  fallBehind(): void;
}

/** Sends page after page, says when there are no more, then waits for news, until the call is over. */
export class Subscription {
  private live = false;
  /** Whether the client had to be waited for since it was last served. */
  private kept = false;

  constructor(
    private readonly streams: Streams,
    private readonly habits: Habits,
    private readonly call: Call,
    private readonly source: SubscriptionSource,
  ) {}

  async run(): Promise<void> {
    const news = new News();
    const stopListening = this.streams.listen(this.source.stream, news.arrive);
    this.call.onClose(news.arrive);
    try {
      await send(this.call, [confirmation(randomUUID())]);
      while (!this.call.closed) if (!(await this.sendPage())) await news.awaited();
    } finally {
      stopListening();
    }
  }

  /** Whether there was anything to send. */
  private async sendPage(): Promise<boolean> {
    const { messages, waiting } = this.source.next(this.live);
    if (this.live && this.kept && waiting > this.habits.liveBuffer) await this.fallBehind(messages);
    this.kept = await send(this.call, messages);
    if (waiting > 0) {
      if (!this.live) await breath();
      return true;
    }
    if (!this.live) await this.goLive();
    return false;
  }

  private async goLive(): Promise<void> {
    const { isLive, messages } = this.source.goLive();
    this.live = isLive;
    await send(this.call, isLive ? [...messages, caughtUp()] : messages);
  }

  private async fallBehind(messages: readonly Buffer[]): Promise<void> {
    if (this.habits.slowSubscribers === 'ended') {
      await send(this.call, messages.slice(0, this.habits.liveBuffer));
      throw consumerTooSlow();
    }
    this.live = false;
    this.source.fallBehind();
    await send(this.call, [fellBehind()]);
  }
}

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
