import type { ProjectionChanges } from '@yiwang/elements';
import type { LogSubscription, SubscriptionBatch } from '@yiwang/event-log';
import { troubleOf, type Checkpoint, type ReadVersion } from '@yiwang/read-store';
import { InTurn } from '@yiwang/turns';
import { Heartbeat } from './heartbeat.js';
import { LiveModel } from './live-model.js';
import { isOfLog, otherLogInWords } from './log-identity.js';
import { lookedAt } from './looked-at.js';
import { parkedAgain } from './parked-again.js';
import { Progress } from './progress.js';
import type { ChangeListener, ProjectorOptions } from './projector.options.js';
import { shownMeanwhile } from './shown-meanwhile.js';
import { standBy } from './standby.js';
import { Standing, type ProjectorState } from './standing.js';
import { troubleInWords } from './trouble-in-words.js';
import { untilDone } from './until-done.js';
import { rebuiltVersion, storedVersion, versionOfOthers, writesWhatIsShown, type Notices } from './version-to-show.js';

export type { ChangeListener, Notices, ProjectorOptions, ProjectorState };

const DAMAGED = 'What the read model is stored in is damaged: it is made again from the log.';

/**
 * Keeps the live version at the end of the log: follows `$all` from its checkpoint, folds each batch, stores it with
 * the checkpoint in one transaction, then shows it. A batch is what has arrived while the one before was being stored:
 * single events under light load, up to `maxBatch` under heavy load. Where the log turns out to be another one, or the
 * store to be damaged, everything is made again; boards show what is in memory meanwhile.
 */
export class Projector {
  readonly progress = new Progress();
  readonly standing = new Standing();
  private current: LiveModel | undefined;
  /** Whether what is shown is known to be made from this log: until then its position is another's. */
  private isOfThisLog = false;
  /** While a fold is under way, and after one that failed: what is in memory may be ahead of what is stored. */
  private adrift = false;
  private delivering = false;
  private subscription: LogSubscription | undefined;
  private readonly listeners = new Set<ChangeListener>();
  private readonly pulse: Heartbeat;
  private readonly lookAgain: Heartbeat;
  /** What changes what is shown. */
  private readonly working = new InTurn();
  /** What begins or ends the following of the log: the start first. */
  private readonly turning = new InTurn();
  /** Whether a version is being opened or made again: nothing else need ask for it. */
  private opening = true;
  private forgetStore: (() => void) | undefined;
  private stopped = false;

  constructor(private readonly options: ProjectorOptions) {
    this.pulse = new Heartbeat(() => this.beat(), options.heartbeatEvery ?? 2_000);
    this.lookAgain = new Heartbeat(() => this.look(), options.lookAgainEvery ?? 60_000);
  }

  get state(): ProjectorState {
    return this.standing.state;
  }

  /** The state, and where something is wrong what and for how long, in words for an operator. */
  get detail(): string {
    return this.standing.detail;
  }

  /** Whether all that is in the log is shown, or the rest is coming in steadily. */
  get isReady(): boolean {
    return this.standing.isReady;
  }

  /** For how many seconds something has stood in the log that is not shown; 0 while all is. */
  get lagSeconds(): number {
    return this.standing.lag.seconds;
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
   * Loads the version to show, rebuilding it where the declarations have changed or the log is another, and follows the
   * log from there. Resolves then; while the log or the store is out of reach it goes on trying.
   */
  async start(): Promise<void> {
    this.forgetStore = this.options.store.onDamage(() => this.makeAgain(DAMAGED, true));
    this.pulse.start();
    this.lookAgain.start();
    await this.turn(() => this.begin());
  }

  /** Stops following. Afterwards nothing is read or written any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.forgetStore?.();
    await this.pulse.stop();
    await this.lookAgain.stop();
    await this.turning.ended();
    await this.subscription?.close();
    await this.working.ended().then(() => this.current?.settled());
  }

  private async begin(): Promise<void> {
    await this.untilDone(() => this.standBy(), false);
    await this.untilDone(async () => this.show((await storedVersion(this.options)) ?? (await this.rebuiltBeside())));
    await this.untilDone(() => this.mustBeOfLog());
    await this.untilDone(() => this.retryParked());
    this.opening = false;
    this.follow();
  }

  /** Shows what another process stores, as long as there is one that writes. */
  private standBy(): Promise<void> {
    const { standing, progress } = this;
    return standBy(this.options, {
      standing, progress, isOver: () => this.stopped, shown: () => this.current, load: (version) => this.load(version), tell: (changes) => this.tell(changes),
      isOfLog: (is) => (this.isOfThisLog = is),
    });
  }

  /** Another process has written: which of them does from here on is settled anew. */
  private standDown(): void {
    if (this.opening || this.stopped) return;
    this.opening = true;
    void this.turn(async () => {
      await this.subscription?.close();
      await this.begin();
    });
  }

  /** Tries until it is done or the projector is stopped. A store that is damaged is emptied, but not by who only shows what another writes. */
  private untilDone(work: () => Promise<unknown>, writes = true): Promise<void> {
    return untilDone(async () => work().then(() => this.standing.well('following')), {
      isOver: () => this.stopped,
      onFailure: async (error) => {
        this.fail(error);
        if (writes && troubleOf(error) === 'damaged') await this.options.store.renew().catch((again: unknown) => this.fail(again));
      },
    });
  }

  private fail(error: unknown): void {
    const words = troubleInWords(error);
    if (!this.standing.trouble('following', words)) return;
    this.options.notices?.warn(`The read model stands still, ${words}; it is tried again: ${String(error)}`);
  }

  /** Shows what answered before, as far as it can be, while the version of today's declarations is made. */
  private async rebuiltBeside(): Promise<ReadVersion> {
    const { version, outdated } = (await shownMeanwhile(this.options)) ?? {};
    this.isOfThisLog ||= version !== undefined;
    if (version) await this.load(version);
    return this.rebuilt(outdated);
  }

  private async rebuilt(outdated: readonly string[] = []): Promise<ReadVersion> {
    this.standing.enter('rebuilding', outdated);
    return rebuiltVersion(this.options, (progress) => this.standing.rebuilds(progress));
  }

  /** Makes the version again that was made from another log than this. Only then are positions this log's. */
  private async mustBeOfLog(): Promise<void> {
    const { checkpoint } = this.current!;
    if (!(await isOfLog(this.options.log, checkpoint))) {
      this.options.notices?.warn(otherLogInWords(checkpoint!));
      await this.show(await this.rebuilt());
    }
    this.isOfThisLog = true;
    this.progress.advance(this.current!.checkpoint?.position ?? -1n);
  }

  /** Shows a version, behind the log until the subscription has told the rest. */
  private async show(version: ReadVersion): Promise<void> {
    await this.load(version);
    this.standing.enter('following');
  }

  private async load(version: ReadVersion): Promise<void> {
    this.current = await LiveModel.load(version);
    this.adrift = false;
    if (this.isOfThisLog) this.progress.advance(this.current.checkpoint?.position ?? -1n);
    this.tell(undefined);
  }

  private follow(): void {
    if (this.stopped) return;
    let failed: unknown;
    this.subscription = this.options.log.subscribeAll({
      from: this.current?.checkpoint?.position,
      maxBatch: this.options.maxBatch ?? 1_000,
      deliver: (batch) =>
        this.working.take(() => this.deliver(batch)).catch((error: unknown) => {
          failed = error;
          if (troubleOf(error) === 'overtaken') this.standDown();
          this.fail(error);
          throw error;
        }),
      onState: (state, error) => {
        if (state === 'catchingUp') this.standing.behind();
        if (state !== 'waiting' || error === failed || !this.standing.trouble('following', 'the log does not answer')) return;
        this.options.notices?.warn(`The read model waits for the log: ${String(error)}`);
      },
    });
  }

  private async deliver(batch: SubscriptionBatch): Promise<void> {
    if (!batch.caughtUp) this.standing.behind();
    this.delivering = true;
    try {
      const changes = await this.folding((model) => model.take(batch));
      for (const { eventId, reason } of changes?.parked ?? []) this.options.notices?.warn(`Event ${eventId} is parked: ${reason}`);
      this.progress.advance(batch.position);
      this.standing.reached(batch.position, batch.caughtUp);
      this.standing.well('following');
      if (changes) this.tell(changes);
    } finally {
      this.delivering = false;
    }
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

  /** Folds the parked events once more, as after an upgrade that can. Gives how many no longer are parked. */
  async retryParked(): Promise<number> {
    return this.working.take(async () => {
      const events = await parkedAgain(this.options.log, this.current!.parked);
      const folded = await this.folding((model) => model.retry(events));
      if (folded > 0) {
        this.options.notices?.log(`${folded} parked events could be folded after all.`);
        this.tell(undefined);
      }
      return folded;
    });
  }

  /** Looks at the store and at the log's head: neither says by itself that it has stopped. */
  private async beat(): Promise<void> {
    const { log, store, notices } = this.options;
    const seen = { standing: this.standing, notices };
    const failure = await lookedAt('store', () => store.ping(), seen);
    if (failure !== undefined && troubleOf(failure) === 'damaged') this.makeAgain(DAMAGED, true);
    this.standing.lag.ask();
    await lookedAt('log', async () => {
      this.standing.lag.found(await log.head(), this.progress.position);
      const model = this.current;
      if (model === undefined || !this.standing.isFollowing || this.opening) return;
      const { checkpoint } = model;
      if (await isOfLog(log, checkpoint)) await this.goOn();
      else if (this.current === model) this.leaveLog(checkpoint!);
    }, seen);
  }

  /** A subscription that has stalled is begun again; one whose batch is being stored is waited for. */
  private async goOn(): Promise<void> {
    if (!this.standing.isStalled || this.delivering) return;
    this.options.notices?.warn('The log has more than it delivers: it is followed anew.');
    await this.turn(async () => {
      await this.subscription?.close();
      this.standing.begunAgain();
      this.follow();
    });
  }

  /** What is shown was made from another log: until it is made again, no position of this one is reached. */
  private leaveLog(checkpoint: Checkpoint): void {
    this.isOfThisLog = false;
    this.progress.advance(-1n);
    this.makeAgain(otherLogInWords(checkpoint), false);
  }

  /**
   * Makes the read model again from the log, once what is under way has ended. Where another process writes by then, what it
   * has made is shown. @param emptied the store is damaged
   */
  private makeAgain(why: string, emptied: boolean): void {
    if (this.opening || this.stopped) return;
    this.opening = true;
    this.options.notices?.warn(why);
    this.standing.enter('rebuilding');
    void this.turn(async () => {
      await this.subscription?.close();
      // A version that is gone since another process has made newer ones live is no damage, and what another writes is its own.
      if (!(await writesWhatIsShown(this.options, this.current?.version))) return this.begin();
      if (emptied) await this.untilDone(() => this.options.store.renew());
      await this.untilDone(() => this.working.take(async () => this.show(await this.rebuilt())));
      await this.untilDone(() => this.mustBeOfLog());
      this.opening = false;
      this.follow();
    });
  }

  /** Parked events once more; and where another process has switched versions, its one is shown. */
  private async look(): Promise<void> {
    if (this.opening) return;
    try {
      const other = await versionOfOthers(this.options, this.current?.version);
      if (other) return this.standDown();
      if (this.current!.parked.length > 0) await this.retryParked();
    } catch (error) {
      this.options.notices?.warn(`The read model could not be looked at: ${String(error)}`);
    }
  }

  private readonly turn = (work: () => Promise<void>): Promise<void> => this.turning.take(() => (this.stopped ? undefined : work()));

  private tell(changes: ProjectionChanges | undefined): void {
    for (const listener of this.listeners) listener(changes);
  }
}
