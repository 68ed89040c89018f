import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, MINUTE, type Clock, type DueItem, type DuePolicy, type Instant, type PolicyRequest } from '@yiwang/kernel';
import type { PolicyDesk } from './policy-desk.js';
import type { PolicyTrouble } from './policy-runner.js';
import { requestIdOf } from './request-id.js';

/** Where the open items of lists are found by their due moment. */
export abstract class DueItems {
  /** The items of a list, of all units, that are due later than `from` and not later than `to`. Throws while it cannot say. */
  abstract dueBetween(list: string, from: Instant, to: Instant): AsyncIterable<DueItem>;
}

/** No item is due before this. */
const EARLIEST: Instant = 0;

/** Who was off when the moment came acts on it for so long afterwards (ms), where it is the moment itself that is waited for. */
const NOT_TOO_LATE = DAY;

/** How long (ms) it waits where the lists could not be asked: they are still being made at a start. */
const REST = 2_000;

export interface DuePolicyRunnerOptions {
  readonly items: DueItems;
  readonly desk: PolicyDesk;
  readonly policies: readonly DuePolicy[];
  readonly clock: Clock;
  readonly onTrouble: PolicyTrouble;
  /** How often it looks at the clock, in ms; every minute. */
  readonly every?: number;
}

/**
 * Lets policies act when the due moment of an item comes near. It asks the lists, which know what is open: who was away
 * acts on what is due by then, and on nothing that was done meanwhile. What is submitted has an id made of policy, item and
 * due moment, so it is recorded once however often it is looked at. What is refused is asked for again at the next look.
 */
export class DuePolicyRunner {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  /** What was acted on in this process, by its due moment: asked for no more. */
  private acted = new Map<string, Instant>();

  constructor(private readonly options: DuePolicyRunnerOptions) {}

  start(): void {
    this.running = this.keepLooking();
  }

  /** Ends when what is asked for just now is answered. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Acts on all that is due soon, until it is to end: the next to look finds the rest. */
  async look(): Promise<void> {
    const now = this.options.clock.now();
    this.acted = new Map([...this.acted].filter(([, dueAt]) => dueAt > now - NOT_TOO_LATE));
    for (const policy of this.options.policies) {
      for await (const item of this.comingUp(policy, now)) {
        if (this.stopping.signal.aborted) return;
        await this.act(policy, item, now);
      }
    }
  }

  /** The items that are due soon; of a policy of every day also those that have been due before, with the moment they are due again. */
  private async *comingUp({ list, ahead, everyDay }: DuePolicy, now: Instant): AsyncGenerator<DueItem> {
    const soon = now + ahead;
    const since = ahead > 0 ? now : now - NOT_TOO_LATE;
    for await (const item of this.options.items.dueBetween(list, everyDay ? EARLIEST : since, soon)) {
      const dueAt = everyDay ? nextDue(item.dueAt, now) : item.dueAt;
      if (dueAt <= soon) yield { ...item, dueAt };
    }
  }

  private async act(policy: DuePolicy, item: DueItem, now: Instant): Promise<void> {
    for (const request of policy.act(item)) {
      const submissionId = idOf(policy, item, request);
      if (this.acted.has(submissionId)) continue;
      const outcome = await this.options.desk.submit({ request, submissionId, occurredAt: now, cause: { policies: [policy.name] } });
      if (outcome.outcome === 'refused') this.options.onTrouble(new Error(`${policy.name} of ${item.itemId}: ${outcome.refusal.code}`));
      else this.acted.set(submissionId, item.dueAt);
    }
  }

  private async keepLooking(): Promise<void> {
    const { signal } = this.stopping;
    const { every = MINUTE } = this.options;
    while (!signal.aborted) {
      const pause = await this.look().then(() => every, (error: unknown) => this.restAfter(error, every));
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  private restAfter(error: unknown, every: number): number {
    this.options.onTrouble(error);
    return Math.min(every, REST);
  }
}

/** A moment, or where it is past the next one at its time of day. */
const nextDue = (dueAt: Instant, now: Instant): Instant => (dueAt > now ? dueAt : dueAt + (Math.floor((now - dueAt) / DAY) + 1) * DAY);

const idOf = ({ name }: DuePolicy, { list, itemId, dueAt }: DueItem, { part = '' }: PolicyRequest): string =>
  requestIdOf(name, list, itemId, String(dueAt), part);
