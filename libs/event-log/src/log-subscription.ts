import type { AllStreamSubscription, Position, RecordedEvent as StoredEvent } from '@eventstore/db-client';
import type { RecordedEvent } from '@yiwang/kernel';
import { UndecodableEvent } from './codec.js';

/** A run of events in log order, and how far one is with it. */
export interface SubscriptionBatch {
  readonly events: readonly RecordedEvent[];
  /** Events in between that this product cannot read: to be parked, never skipped in silence. */
  readonly undecodable: readonly UndecodableEvent[];
  /** Everything up to here has been delivered with this batch: the checkpoint to keep. */
  readonly position: bigint;
  /** Everything that was in the log when the connection was made has been delivered. False again while it is lost. */
  readonly caughtUp: boolean;
}

export interface SubscriptionOptions {
  /** Only streams whose name begins with one of these: a city's, a district's or a street's code. */
  readonly prefixes?: readonly string[];
  /** The checkpoint: begins after it. `undefined`: from the first event. */
  readonly from?: bigint | undefined;
  /** At most this many events in a batch; 1,000. */
  readonly maxBatch?: number;
  /**
   * Takes a batch; the next one is handed over when it is done. Where it rejects, the subscription begins again after
   * the last batch that was taken, with growing pauses: nothing is skipped.
   */
  deliver(batch: SubscriptionBatch): Promise<void>;
  /** Told when the connection is lost or a delivery fails (before the pause), and when it is back. */
  onState?(state: 'live' | 'waiting', error?: unknown): void;
}

interface Source {
  open(from: bigint | undefined, checkpointReached: (subscription: unknown, position: Position) => void): AllStreamSubscription;
  decode(event: StoredEvent, position: bigint | undefined): RecordedEvent | Error;
  ended(): void;
}

type Arrival =
  | { readonly kind: 'event'; readonly event: RecordedEvent | undefined; readonly undecodable?: UndecodableEvent; readonly position: bigint }
  | { readonly kind: 'position'; readonly position: bigint }
  | { readonly kind: 'caughtUp' };

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/** A catch-up subscription to the whole log that outlives its connections. */
export class LogSubscription {
  private position: bigint | undefined;
  private caughtUp = false;
  private closed = false;
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
        this.options.onState?.('waiting', error);
        if (this.position !== begunAt) pause = FIRST_PAUSE;
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
    const mark = (arrival: Arrival) => {
      markers.push({ after: received + subscription.readableLength, arrival });
      passMarkers();
    };
    const passMarkers = () => {
      while (markers.length > 0 && markers[0]!.after <= received) arrivals.push(markers.shift()!.arrival);
      this.wake();
    };
    const subscription = this.source.open(this.position, (_subscription, { commit }) => mark({ kind: 'position', position: commit }));
    subscription
      .on('data', ({ event, commitPosition }) => {
        received += 1;
        if (event !== undefined) arrivals.push(this.arrivalOf(event, commitPosition));
        if (arrivals.length >= maxBatch) subscription.pause();
        passMarkers();
      })
      .on('confirmation', () => this.options.onState?.('live'))
      .on('caughtUp', () => mark({ kind: 'caughtUp' }))
      .on('error', (error: unknown) => {
        lost = { error };
        this.wake();
      })
      .on('end', () => {
        lost ??= { error: new Error('the log ended the subscription') };
        this.wake();
      });
    try {
      while (!this.closed) {
        if (arrivals.length > 0) {
          await this.handOver(arrivals.splice(0, maxBatch));
        } else if (lost !== undefined) {
          throw lost.error;
        } else {
          subscription.resume();
          await this.sleep();
        }
      }
    } finally {
      subscription.removeAllListeners('data');
      await subscription.unsubscribe().catch(() => undefined);
      subscription.destroy();
    }
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
    const events: RecordedEvent[] = [];
    const undecodable: UndecodableEvent[] = [];
    let position = this.position;
    let caughtUp = this.caughtUp;
    for (const arrival of arrivals) {
      if (arrival.kind === 'caughtUp') {
        caughtUp = true;
        continue;
      }
      if (position === undefined || arrival.position > position) position = arrival.position;
      if (arrival.kind === 'event' && arrival.event !== undefined) events.push(arrival.event);
      if (arrival.kind === 'event' && arrival.undecodable !== undefined) undecodable.push(arrival.undecodable);
    }
    if (position !== this.position || caughtUp !== this.caughtUp) {
      await this.options.deliver({ events, undecodable, position: position ?? -1n, caughtUp });
    }
    this.position = position;
    this.caughtUp = caughtUp;
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
