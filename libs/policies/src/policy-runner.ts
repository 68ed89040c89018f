import { setTimeout as sleep } from 'node:timers/promises';
import type { EventPlace, FailureRef } from '@yiwang/coordination';
import type { EventLog, LogSubscription, SubscriptionBatch } from '@yiwang/event-log';
import {
  grouped, isSetInMotion, MINUTE, UndecodableEvent, type Clock, type Policy, type RecordedEvent,
} from '@yiwang/kernel';
import { PolicyActs } from './policy-acts.js';
import { PolicyCheckpoint } from './policy-checkpoint.js';
import type { PolicyDesk } from './policy-desk.js';

/** Hears what holds the policies up: they go on by themselves. */
export type PolicyTrouble = (error: unknown) => void;

export interface PolicyRunnerOptions {
  readonly log: EventLog;
  readonly desk: PolicyDesk;
  readonly policies: readonly Policy[];
  readonly clock: Clock;
  readonly onTrouble: PolicyTrouble;
}

/** The checkpoint is kept after so many events that policies hear, or so long (ms) after the last one; and at the end. */
const KEPT_EVERY = { events: 500, ms: MINUTE };
/** So many events are acted on before the next ones are handed over. */
const BATCH = 100;
/** How long (ms) the start waits before it asks the log again. */
const REST = 1_000;

const RETRY = 'PolicyRetryRequested';

/**
 * Follows the log and lets the policies act, one event after the other. An event is acted on once, through restarts and
 * redelivery: what is submitted has an id made of policy and event. Where neither what was asked for nor its failure can be
 * recorded, it waits and goes on from the same event.
 *
 * One process at a time does this (`LeasedWork`). A second one would change nothing, since all its submissions are known
 * already.
 */
export class PolicyRunner {
  private readonly acts: PolicyActs;
  private readonly byType: ReadonlyMap<string, readonly Policy[]>;
  private readonly stopping = new AbortController();
  private starting: Promise<void> = Promise.resolve();
  private checkpoint: PolicyCheckpoint | undefined;
  private subscription: LogSubscription | undefined;
  /** Heard since the checkpoint was kept, up to where, and when that was. */
  private unkept = { events: 0, position: -1n, since: performance.now() };

  constructor(private readonly options: PolicyRunnerOptions) {
    this.acts = new PolicyActs(options.desk);
    const hearings = options.policies.flatMap((policy) => policy.hears.map((type) => ({ type, policy })));
    this.byType = new Map([...grouped(hearings, ({ type }) => type)].map(([type, heard]) => [type, heard.map(({ policy }) => policy)]));
  }

  /** Begins where the policies have come to, as soon as the log says where that is. */
  start(): void {
    this.starting = this.begin();
  }

  /** Ends when none is acting any more, and keeps how far they came. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.starting;
    await this.subscription?.close();
    await this.keep().catch(this.options.onTrouble);
  }

  private async begin(): Promise<void> {
    const { log, clock, onTrouble } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        this.checkpoint = await PolicyCheckpoint.read(log, clock);
        const types = [...new Set([...this.byType.keys(), RETRY])];
        this.subscription = log.subscribeAll({
          types,
          from: this.checkpoint.position,
          maxBatch: BATCH,
          deliver: (batch) => this.take(batch),
          onState: (state, error) => state === 'waiting' && onTrouble(error),
        });
        return;
      } catch (error) {
        onTrouble(error);
        await sleep(REST, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async take({ events, undecodable, position }: SubscriptionBatch): Promise<void> {
    for (const event of events) await this.hear(event);
    // The read model parks and shows it; once it can be read again, a person sees to what it would have asked for.
    for (const event of undecodable) this.options.onTrouble(event);
    this.unkept = { ...this.unkept, events: this.unkept.events + events.length, position };
    const { events: heard, since } = this.unkept;
    if (heard >= KEPT_EVERY.events || performance.now() - since >= KEPT_EVERY.ms) await this.keep();
  }

  private async hear(event: RecordedEvent): Promise<void> {
    if (event.type === RETRY) await this.retry(event as RecordedEvent<{ type: typeof RETRY; data: FailureRef & EventPlace }>);
    const now = this.options.clock.now();
    for (const policy of this.byType.get(event.type) ?? []) {
      if (isSetInMotion(policy, event.metadata, now)) await this.acts.act(policy, event);
    }
  }

  private async retry(retry: RecordedEvent<{ type: typeof RETRY; data: FailureRef & EventPlace }>): Promise<void> {
    const { policy: name, eventId, stream, revision } = retry.data;
    const policy = this.options.policies.find((known) => known.name === name);
    const [failed] = await this.options.log.loadStored(stream, BigInt(revision), 1);
    const isThere = failed !== undefined && !(failed instanceof UndecodableEvent) && failed.id === eventId;
    await this.acts.retry(policy, isThere ? failed : undefined, retry);
  }

  private async keep(): Promise<void> {
    const { events, position } = this.unkept;
    if (events === 0 || this.checkpoint === undefined) return;
    await this.checkpoint.keep(position);
    this.unkept = { events: 0, position, since: performance.now() };
  }
}
