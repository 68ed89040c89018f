import { setTimeout as sleep } from 'node:timers/promises';
import { grouped, MINUTE, type Clock, type Instant, type ItemsToDealWith, type ItemToDealWith, type OrgUnitCode } from '@yiwang/kernel';
import { dueIn } from './outbox.js';
import type { WebhookStanding, Webhooks } from './webhooks.js';
import type { Attempt, StoredWebhook, WebhookMessage } from './webhook.js';
import { requestOf } from './webhook-formats.js';
import type { WebhookPost } from './webhook-post.js';

/** How often (ms) it is looked what must be dealt with, and whether something is due. */
const LOOK_EVERY = 20_000;
const SEND_EVERY = 1_000;
/** So many messages one webhook is sent within a minute at most, as robots bear, and one office in all. */
export const PER_WEBHOOK = 20;
export const PER_OFFICE = 60;

/** How a message goes to a webhook, once. */
export class WebhookDelivery {
  constructor(private readonly webhooks: Webhooks, private readonly post: WebhookPost, private readonly clock: Clock) {}

  /** @param ending ends it early */
  async try(webhook: StoredWebhook, message: WebhookMessage, ending?: AbortSignal): Promise<Attempt> {
    const secrets = this.webhooks.secretsOf(webhook);
    const hidden = secrets.secret === undefined ? [] : [secrets.secret];
    return this.post.post(webhook.format, requestOf(webhook, message, secrets, this.clock.now()), hidden, ending);
  }
}

/** Counts what was sent within the running minute. */
class Pace {
  private readonly sent = new Map<string, { minute: number; count: number }>();

  constructor(private readonly limit: number) {}

  has(key: string, now: Instant): boolean {
    const known = this.sent.get(key);
    return known?.minute !== minuteOf(now) || known.count < this.limit;
  }

  count(key: string, now: Instant): void {
    const known = this.sent.get(key);
    this.sent.set(key, { minute: minuteOf(now), count: known?.minute === minuteOf(now) ? known.count + 1 : 1 });
  }
}

const minuteOf = (now: Instant): number => Math.floor(now / MINUTE);

export interface WebhookSenderOptions {
  readonly webhooks: Webhooks;
  readonly items: ItemsToDealWith;
  readonly delivery: WebhookDelivery;
  readonly clock: Clock;
  /** Hears what holds it up. */
  readonly onTrouble: (error: unknown) => void;
  readonly lookEvery?: number | undefined;
  readonly sendEvery?: number | undefined;
}

/**
 * Tells webhooks what must be dealt with: looks at the streets that have any, and sends what is due. Each webhook is sent one
 * message at a time, and none waits for another. What was sent and not yet written down when the process ended is sent again
 * with the same id.
 *
 * One process at a time does this (the policies' lease). Two would not tell of more, but might send the same message at once.
 */
export class WebhookSender {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();
  private readonly sending = new Map<string, Promise<void>>();
  private readonly perWebhook = new Pace(PER_WEBHOOK);
  private readonly perOffice = new Pace(PER_OFFICE);
  /** Whether anything may be waiting; known to be so at a start. */
  private mayWait = true;

  constructor(private readonly options: WebhookSenderOptions) {}

  start(): void {
    const { lookEvery = LOOK_EVERY, sendEvery = SEND_EVERY } = this.options;
    this.running = Promise.all([this.keep(lookEvery, () => this.look()), this.keep(sendEvery, () => this.send())]);
  }

  /** Ends at once: what is being sent is sent again by the next. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.idle();
  }

  /** Until what is being sent just now has been. */
  async idle(): Promise<void> {
    await Promise.all(this.sending.values());
  }

  /** Looks once at every street that has webhooks. A street that cannot be looked at waits for the next look. */
  async look(): Promise<void> {
    const { webhooks, onTrouble } = this.options;
    if (!webhooks.hosts.isOn) return;
    const byStreet = grouped(await webhooks.list(), ({ webhook }) => webhook.orgUnit);
    for (const [street, standings] of byStreet) {
      if (this.stopping.signal.aborted) return;
      await this.lookAt(street, standings).catch(onTrouble);
    }
  }

  /** Begins to send what is due, each webhook by itself. */
  async send(): Promise<void> {
    const { webhooks, clock } = this.options;
    if (!this.mayWait || !webhooks.hosts.isOn) return;
    const standings = (await webhooks.list()).filter(({ outbox }) => outbox.waiting.length > 0);
    this.mayWait = standings.length > 0;
    const now = clock.now();
    for (const standing of standings) {
      const { webhook, outbox } = standing;
      if (webhook.isPaused || this.sending.has(webhook.id) || dueIn(outbox, now) === undefined) continue;
      const sent = this.empty(standing).catch(this.options.onTrouble).finally(() => this.sending.delete(webhook.id));
      this.sending.set(webhook.id, sent);
    }
  }

  private async lookAt(street: OrgUnitCode, standings: readonly WebhookStanding[]): Promise<void> {
    const items: readonly ItemToDealWith[] = await this.options.items.of(street);
    for (const { webhook } of standings) {
      if (await this.options.webhooks.take(webhook.id, items)) this.mayWait = true;
    }
  }

  /** Sends one after the other what is due, as many as may be sent within the minute; the first that fails lets the others wait for the next round. */
  private async empty({ webhook, outbox }: WebhookStanding): Promise<void> {
    const { clock, webhooks, delivery } = this.options;
    const { signal } = this.stopping;
    let rest = outbox;
    for (let now = clock.now(); this.perWebhook.has(webhook.id, now) && this.perOffice.has(webhook.orgUnit, now); now = clock.now()) {
      const next = dueIn(rest, now);
      if (next === undefined || signal.aborted) return;
      this.perWebhook.count(webhook.id, now);
      this.perOffice.count(webhook.orgUnit, now);
      const attempt = await delivery.try(webhook, next.message, signal);
      // Whether it arrived is not known: it stays as it is, and is sent again.
      if (signal.aborted && attempt.failure !== undefined) return;
      const after = await webhooks.tried(webhook.id, next.message.id, attempt);
      if (after === undefined || attempt.failure !== undefined) return;
      rest = after;
    }
  }

  private async keep(every: number, work: () => Promise<void>): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await work().catch(this.options.onTrouble);
      await sleep(every, undefined, { signal }).catch(() => undefined);
    }
  }
}
