import { digest as declarationsDigest, type ProjectionChanges } from '@yiwang/elements';
import { UndecodableEvent, type LogSubscription, type SubscriptionBatch } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import type { ReadStore, ReadVersion } from '@yiwang/read-store';
import { LiveModel } from './live-model.js';
import { Progress } from './progress.js';
import type { ReadableLog } from './readable-log.js';
import { rebuild } from './rebuild.js';

/** `catching-up`: the log had more when last heard of. `disconnected`: the log or the store is out of reach. */
export type ProjectorState = 'starting' | 'rebuilding' | 'catching-up' | 'live' | 'disconnected';

/** Where the projector says what an operator should know. */
export interface Notices {
  log(message: string): void;
  warn(message: string): void;
}

export interface ProjectorOptions {
  readonly log: ReadableLog;
  readonly store: ReadStore;
  readonly notices?: Notices;
  /** At most this many events in one transaction; 1,000. */
  readonly maxBatch?: number;
  /** How often parked events are tried again and the pointer to the live version is looked at, in ms; 60,000. */
  readonly lookAgainEvery?: number;
}

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/** Told what a batch has changed, once it is stored; `undefined`: everything may have. */
export type ChangeListener = (changes: ProjectionChanges | undefined) => void;

/**
 * Keeps the live version at the end of the log: follows `$all` from its checkpoint, folds each batch, stores it with
 * the checkpoint in one transaction, then shows it. A batch is what has arrived while the one before was being stored:
 * single events under light load, up to `maxBatch` under heavy load.
 */
export class Projector {
  readonly progress = new Progress();
  private current: LiveModel | undefined;
  /** While a fold is under way, and after one that failed: what is in memory may be ahead of what is stored. */
  private adrift = false;
  private subscription: LogSubscription | undefined;
  private readonly listeners = new Set<ChangeListener>();
  private stateNow: ProjectorState = 'starting';
  /** Since when the read model has not been at the log's end. */
  private behindSince: number | undefined = performance.now();
  private lookAgain: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private working: Promise<unknown> = Promise.resolve();
  private starting: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly options: ProjectorOptions) {}

  get state(): ProjectorState {
    return this.stateNow;
  }

  /** Whether all that was in the log when last heard of is folded. */
  get isReady(): boolean {
    return this.stateNow === 'live';
  }

  /** For how many seconds the read model has not been at the end of the log; 0 while it is. */
  get lagSeconds(): number {
    return this.behindSince === undefined ? 0 : Math.round((performance.now() - this.behindSince) / 10) / 100;
  }

  /** What is shown; `undefined` until a version is loaded. */
  get model(): LiveModel | undefined {
    return this.current;
  }

  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Loads the version to show, rebuilding it where the declarations have changed, and follows the log from there.
   * Resolves then; while the log or the store is out of reach it goes on trying.
   */
  async start(): Promise<void> {
    this.starting = this.begin();
    await this.starting;
  }

  private async begin(): Promise<void> {
    for (let pause = FIRST_PAUSE; !this.stopped; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        await this.show(await this.versionToShow());
        await this.retryParked();
        break;
      } catch (error) {
        this.fallBehind('disconnected');
        this.options.notices?.warn(`The read model could not be opened, it is tried again: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    if (this.stopped) return;
    this.follow();
    this.lookAgain = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, this.options.lookAgainEvery ?? 60_000);
    this.lookAgain.unref();
  }

  /** Stops following. Afterwards nothing is read or written any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.lookAgain);
    await this.starting;
    await this.looking;
    await this.subscription?.close();
    await this.working.catch(() => undefined);
  }

  private async versionToShow(): Promise<ReadVersion> {
    const { store, log, notices } = this.options;
    const live = await store.live();
    if (live?.declarations === declarationsDigest()) return live;
    const previous = await store.previous();
    if (previous?.declarations === declarationsDigest()) {
      notices?.log(`The declarations are those of version ${previous.number} again: it is shown.`);
      return store.rollBack();
    }
    this.stateNow = 'rebuilding';
    const { version, events, seconds } = await rebuild({ log, store });
    if (events > 0 || live) notices?.log(`Version ${version} of the read model was made of ${events} events in ${seconds.toFixed(1)} s.`);
    return (await store.live())!;
  }

  /** Shows a version, behind the log until the subscription has told the rest. */
  private async show(version: ReadVersion): Promise<void> {
    await this.load(version);
    this.stateNow = 'catching-up';
  }

  private async load(version: ReadVersion): Promise<void> {
    this.current = await LiveModel.load(version);
    this.adrift = false;
    this.progress.advance(this.current.checkpoint?.position ?? -1n);
    this.tell(undefined);
  }

  private follow(): void {
    this.subscription = this.options.log.subscribeAll({
      from: this.current?.checkpoint?.position,
      maxBatch: this.options.maxBatch ?? 1_000,
      deliver: (batch) => this.inTurn(() => this.deliver(batch)),
      onState: (state, error) => {
        if (state !== 'waiting') return;
        this.fallBehind('disconnected');
        this.options.notices?.warn(`The read model waits for the log: ${String(error)}`);
      },
    });
  }

  private async deliver(batch: SubscriptionBatch): Promise<void> {
    if (!batch.caughtUp) this.fallBehind('catching-up');
    const changes = await this.folding((model) => model.take(batch));
    for (const { eventId, reason } of changes?.parked ?? []) this.options.notices?.warn(`Event ${eventId} is parked: ${reason}`);
    this.progress.advance(batch.position);
    if (batch.caughtUp) {
      this.stateNow = 'live';
      this.behindSince = undefined;
    }
    if (changes) this.tell(changes);
  }

  /**
   * Folds on what is stored. After a fold that failed the model is loaded anew first, as often as it takes: the store is
   * the truth, and the log tells the rest again. Of the same version, since the log's subscription stands at its end.
   */
  private async folding<T>(fold: (model: LiveModel) => Promise<T>): Promise<T> {
    if (this.adrift) await this.load(this.current!.version);
    this.adrift = true;
    const result = await fold(this.current!);
    this.adrift = false;
    return result;
  }

  private fallBehind(state: 'catching-up' | 'disconnected'): void {
    this.stateNow = state;
    this.behindSince ??= performance.now();
  }

  /** Folds the parked events once more, as after an upgrade that can. Gives how many no longer are parked. */
  async retryParked(): Promise<number> {
    return this.inTurn(async () => {
      const model = this.current!;
      const events: RecordedEvent[] = [];
      for (const { stream, eventId } of model.parked) events.push(...(await this.find(stream, eventId)));
      const folded = await this.folding((now) => now.retry(events));
      if (folded > 0) {
        this.options.notices?.log(`${folded} parked events could be folded after all.`);
        this.tell(undefined);
      }
      return folded;
    });
  }

  private async find(stream: string, eventId: string): Promise<RecordedEvent[]> {
    try {
      return (await this.options.log.load(stream)).filter(({ id }) => id === eventId);
    } catch (error) {
      if (error instanceof UndecodableEvent) return [];
      throw error;
    }
  }

  /** Parked events once more; and where another process has switched versions, its one is shown. */
  private async look(): Promise<void> {
    if (this.stopped) return;
    try {
      const live = await this.options.store.live();
      if (live && live.number !== this.current?.version.number && live.declarations === declarationsDigest()) {
        await this.subscription?.close();
        await this.inTurn(() => this.show(live));
        this.follow();
      }
      if (this.current!.parked.length > 0) await this.retryParked();
    } catch (error) {
      this.options.notices?.warn(`The read model could not be looked at: ${String(error)}`);
    }
  }

  /** One thing at a time changes what is shown. */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.working.catch(() => undefined).then(work);
    this.working = result;
    return result;
  }

  private tell(changes: ProjectionChanges | undefined): void {
    for (const listener of this.listeners) listener(changes);
  }
}
