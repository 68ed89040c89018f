import type { AllStreamSubscription, Position, RecordedEvent as StoredEvent } from '@eventstore/db-client';
import { UndecodableEvent, type RecordedEvent } from '@yiwang/kernel';

/** A run of events in log order, and how far one is with it. */
export interface SubscriptionBatch {
  readonly events: readonly RecordedEvent[];
  /** Events in between that this product cannot read: to be parked, never skipped in silence. */
  readonly undecodable: readonly UndecodableEvent[];
  /** Everything up to here has been delivered with this batch: the checkpoint to keep. */
  readonly position: bigint;
  /** All that was in the log has been delivered. False again while the connection is lost or the reader is slower than the writers. */
  readonly caughtUp: boolean;
}

export interface SubscriptionOptions {
  /** Only streams whose name begins with one of these: a city's, a district's or a street's code. */
  readonly prefixes?: readonly string[];
  /** Only events of these types; not together with `prefixes`. */
  readonly types?: readonly string[];
  /** The checkpoint: begins after it. `undefined`: from the first event. */
  readonly from?: bigint | undefined;
  /** At most this many events in a batch; 1,000. */
  readonly maxBatch?: number;
  /**
   * Takes a batch; the next one is handed over when it is done. Where it rejects, the subscription begins again after
   * the last batch that was taken, with growing pauses: nothing is skipped.
   */
  deliver(batch: SubscriptionBatch): Promise<void>;
  /** Told when the connection is lost or a delivery fails (before the pause), when the reader is slow, and when it is back. */
  onState?(state: SubscriptionState, error?: unknown): void;
}

/**
 * `live`: connected. `waiting`: the log or whoever takes the batches is out of reach. `catchingUp`: both are there, but
 * the reader is slower than the writers; what it has is right, and it goes on at once.
 */
export type SubscriptionState = 'live' | 'waiting' | 'catchingUp';

/** Where a subscription has its events from. */
export interface Source {
  /** Opens it as soon as the log is reached. `listen` hears it from its first moment, and gives who hears its checkpoints. */
  open(from: bigint | undefined, listen: (opened: AllStreamSubscription) => (checkpoint: Position) => void): Promise<AllStreamSubscription>;
  decode(event: StoredEvent, position: bigint | undefined): RecordedEvent | Error;
  /**
   * How far after a position (-1: from the first) the log holds nothing for this subscription. Left out where
   * everything is delivered: then every event tells its position.
   */
  passOver?(from: bigint): Promise<bigint>;
  /** Told when it is confirmed, when it is lost though the reader was not too slow, and when it is closed. */
  found?(): void;
  lost?(error: unknown): void;
  ended(): void;
}

type Arrival =
  | { readonly kind: 'event'; readonly event: RecordedEvent | undefined; readonly undecodable?: UndecodableEvent; readonly position: bigint }
  | { readonly kind: 'position'; readonly position: bigint }
  | { readonly kind: 'caughtUp' | 'fellBehind' };

/**
 * Until 24.2 a server ends the subscription of a reader that is slower than the writers ("Consumer too slow to handle
 * event while live. Client resubscription required."; also "… while transitioning to live").
 */
const isTooSlow = (error: unknown): boolean => error instanceof Error && /consumer too slow/i.test(error.message);

/**
 * A filtered subscription has no checkpoint for the last events searched (up to 32 × interval) until more come. So
 * often, in ms, what is quiet is looked at.
 */
const LOOK_AROUND_EVERY = 1_000;

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/** Ends a subscription for good: its call on the connection too. */
async function end(subscription: AllStreamSubscription): Promise<void> {
  subscription.removeAllListeners('data').on('error', () => undefined);
  await subscription.unsubscribe().catch(() => undefined);
  subscription.destroy();
}

/** A catch-up subscription to the whole log that outlives its connections. */
export class LogSubscription {
  private position: bigint | undefined;
  private caughtUp = false;
  private closed = false;
  private tellClosed: () => void = () => undefined;
  private readonly closing = new Promise<undefined>((resolve) => {
    this.tellClosed = () => resolve(undefined);
  });
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: SubscriptionOptions,
    private readonly source: Source,
  ) {
    this.position = options.from;
  }

  /** The last position taken, `undefined` before the first. */
  get checkpoint(): bigint | undefined {
    return this.position;
  }

  start(): void {
    this.running = this.run();
  }

  /** Ends it: after this no batch is handed over any more, and none is being taken. */
  async close(): Promise<void> {
    this.closed = true;
    this.tellClosed();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!this.closed) {
      const begunAt = this.position;
      try {
        await this.follow();
      } catch (error) {
        if (this.closed) break;
        const gained = this.position !== begunAt;
        if (gained) pause = FIRST_PAUSE;
        this.options.onState?.(isTooSlow(error) ? 'catchingUp' : 'waiting', error);
        if (isTooSlow(error) && gained) continue;
        await this.sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
    this.source.ended();
  }

  /** One connection's life: rejects when it is lost or a delivery fails, resolves when the subscription is closed. */
  private async follow(): Promise<void> {
    this.caughtUp = false;
    const maxBatch = this.options.maxBatch ?? 1_000;
    const arrivals: Arrival[] = [];
    let lost: { readonly error: unknown } | undefined;
    // Markers come beside the events; they hold only once those still buffered before them have come through.
    const markers: { readonly after: number; readonly arrival: Arrival }[] = [];
    let received = 0;
    const passMarkers = () => {
      while (markers.length > 0 && markers[0]!.after <= received) arrivals.push(markers.shift()!.arrival);
      this.wake();
    };
    const listen = (opened: AllStreamSubscription, mark: (arrival: Arrival) => void) =>
      opened
        .on('data', ({ event, commitPosition }) => {
          received += 1;
          if (event !== undefined) arrivals.push(this.arrivalOf(event, commitPosition));
          if (arrivals.length >= maxBatch) opened.pause();
          passMarkers();
        })
        .on('confirmation', () => {
          this.source.found?.();
          this.options.onState?.('live');
        })
        .on('caughtUp', () => mark({ kind: 'caughtUp' }))
        .on('fellBehind', () => mark({ kind: 'fellBehind' }))
        .on('error', (error: unknown) => {
          lost ??= { error };
          this.wake();
        })
        .on('end', () => {
          lost ??= { error: new Error('the log ended the subscription') };
          this.wake();
        });
    const subscription = await this.opened((opened) => {
      const mark = (arrival: Arrival) => {
        markers.push({ after: received + opened.readableLength, arrival });
        passMarkers();
      };
      listen(opened, mark);
      // While it catches up, a server's checkpoint has a prepare position of 0 and stands before an event that is still to
      // come: begun again after it, that one would be lost.
      return ({ commit, prepare }) => {
        if (prepare === commit) mark({ kind: 'position', position: commit });
      };
    });
    if (subscription === undefined) return;
    try {
      while (!this.closed) {
        if (arrivals.length > 0) {
          await this.handOver(arrivals.splice(0, maxBatch));
        } else if (lost !== undefined) {
          if (!isTooSlow(lost.error)) this.source.lost?.(lost.error);
          throw lost.error;
        } else {
          subscription.resume();
          await this.sleep(this.source.passOver && this.caughtUp ? LOOK_AROUND_EVERY : undefined);
          if (arrivals.length === 0 && lost === undefined && !this.closed) await this.lookAround();
        }
      }
    } finally {
      await end(subscription);
    }
  }

  /** The subscription, as soon as the log is reached; `undefined` where it is closed before. */
  private async opened(listen: Parameters<Source['open']>[1]): Promise<AllStreamSubscription | undefined> {
    const opening = this.source.open(this.position, listen);
    const subscription = await Promise.race([opening, this.closing]);
    if (subscription === undefined) opening.then(end, () => undefined);
    return subscription;
  }

  /** Moves the checkpoint past what is not for this subscription. Where the log cannot say, the next look will. */
  private async lookAround(): Promise<void> {
    if (!this.caughtUp || this.source.passOver === undefined) return;
    const from = this.position ?? -1n;
    const position = await this.source.passOver(from).catch(() => from);
    if (position > from && !this.closed) await this.handOver([{ kind: 'position', position }]);
  }

  private arrivalOf(event: StoredEvent, commitPosition: bigint | undefined): Arrival {
    const position = commitPosition ?? event.position?.commit ?? -1n;
    if (event.streamId.startsWith('$')) return { kind: 'position', position };
    const decoded = this.source.decode(event, commitPosition);
    if (!(decoded instanceof Error)) return { kind: 'event', event: decoded, position };
    const { id, streamId, type, revision } = event;
    const undecodable =
      decoded instanceof UndecodableEvent ? decoded : new UndecodableEvent(id, streamId, type, position, revision, decoded.message);
    return { kind: 'event', event: undefined, undecodable, position };
  }

  private async handOver(arrivals: readonly Arrival[]): Promise<void> {
    const { events, undecodable, position, caughtUp } = this.batchOf(arrivals);
    if (position !== this.position || caughtUp !== this.caughtUp) {
      if (this.caughtUp && !caughtUp) this.options.onState?.('catchingUp');
      await this.options.deliver({ events, undecodable, position: position ?? -1n, caughtUp });
    }
    this.position = position;
    this.caughtUp = caughtUp;
  }

  private batchOf(arrivals: readonly Arrival[]): Omit<SubscriptionBatch, 'position'> & { readonly position: bigint | undefined } {
    const events: RecordedEvent[] = [];
    const undecodable: UndecodableEvent[] = [];
    let { position, caughtUp } = this;
    for (const arrival of arrivals) {
      if (!('position' in arrival)) {
        caughtUp = arrival.kind === 'caughtUp';
        continue;
      }
      if (position === undefined || arrival.position > position) position = arrival.position;
      if (arrival.kind === 'event' && arrival.event !== undefined) events.push(arrival.event);
      if (arrival.kind === 'event' && arrival.undecodable !== undefined) undecodable.push(arrival.undecodable);
    }
    return { events, undecodable, position, caughtUp };
  }

  /** Until woken, or for some ms. */
  private sleep(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
