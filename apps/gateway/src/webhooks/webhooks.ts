import { randomBytes, randomUUID } from 'node:crypto';
import { formatInstant, type Clock, type ItemToDealWith, type OrgUnitCode, type Refusal } from '@yiwang/kernel';
import type { AuditAct } from '../audit/audit-act.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import { decryptJson, encryptJson } from '../vault/cipher.js';
import type { MasterKey } from '../vault/master-key.js';
import { lookedAt, type OpenItems } from './open-items.js';
import { afterTry, EMPTY, withMessages, type Outbox } from './outbox.js';
import { MOST_WEBHOOKS, type Attempt, type NewWebhook, type StoredWebhook, type WebhookSecrets } from './webhook.js';
import { SECRET_PREFIX } from './webhook-formats.js';
import type { WebhookHosts } from './webhook-hosts.js';

/** A webhook with what waits for it and what became of what it sent. */
export interface WebhookStanding {
  readonly webhook: StoredWebhook;
  readonly outbox: Outbox;
  /** Whether its street was looked at since it was added: what comes from then on is told. */
  readonly isWatching: boolean;
}

/**
 * The webhooks of offices, what each of them knows of and has to send. Addresses and secrets are sealed under a key derived from the
 * master key, and opened where a message is sent. That an item came and that it is to be told of is one write: it is told once.
 */
export class Webhooks {
  private readonly webhooks: Table<StoredWebhook>;
  private readonly items: Table<OpenItems>;
  private readonly outboxes: Table<Outbox>;
  private readonly sealingKey: Buffer;

  constructor(
    private readonly store: GatewayStore,
    masterKey: MasterKey,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    readonly hosts: WebhookHosts,
  ) {
    this.webhooks = store.table('webhooks');
    this.items = store.table('webhook-items');
    this.outboxes = store.table('webhook-outboxes');
    this.sealingKey = masterKey.derive('webhooks');
  }

  /** Those of a street, or of all, in the order in which they were added. */
  list(street?: OrgUnitCode): Promise<readonly WebhookStanding[]> {
    const standing = (webhook: StoredWebhook): WebhookStanding => ({
      webhook, outbox: this.outboxes.get(webhook.id) ?? EMPTY, isWatching: this.items.get(webhook.id) !== undefined,
    });
    return this.store.read(() => this.all(street).map(standing));
  }

  find(id: string): Promise<StoredWebhook | undefined> {
    return this.store.read(() => this.webhooks.get(id));
  }

  /**
   * Adds one. Gives its id, and of a generic one the secret with which it is signed, which is said here and nowhere else.
   *
   * Refuses `webhooks-off` where the operator lets none go out, `webhook-host-not-allowed`, `too-many-webhooks`.
   */
  async add({ url, secret, ...form }: NewWebhook, by: string): Promise<{ readonly id: string; readonly secret?: string } | Refusal> {
    const target = new URL(url);
    if (!this.hosts.isOn) return { code: 'webhooks-off' };
    if (!this.hosts.allows(target)) return { code: 'webhook-host-not-allowed', field: 'url', params: { host: target.host } };
    const [id, made] = [randomUUID(), form.format === 'generic' ? SECRET_PREFIX + randomBytes(32).toString('base64') : undefined];
    const secrets: WebhookSecrets = { url: target.href, secret: made ?? secret };
    const stored: StoredWebhook = {
      ...form, id, sealed: encryptJson(this.sealingKey, secrets, id), target: shownOf(target), isPaused: false, addedAt: formatInstant(this.clock.now()), addedBy: by,
    };
    const refused = await this.store.write((): Refusal | undefined => {
      if (this.all(form.orgUnit).length >= MOST_WEBHOOKS) return { code: 'too-many-webhooks', params: { limit: MOST_WEBHOOKS } };
      this.webhooks.put(id, stored);
      this.write('webhook-added', stored, by);
      return undefined;
    });
    return refused ?? { id, ...(made === undefined ? {} : { secret: made }) };
  }

  /** Pauses one, or lets it go on: what comes meanwhile is told to nobody, what waits goes on waiting. Refuses `webhook-not-found`. */
  pause(id: string, isPaused: boolean, by: string): Promise<Refusal | undefined> {
    return this.store.write(() => {
      const stored = this.webhooks.get(id);
      if (stored === undefined) return { code: 'webhook-not-found' };
      if (stored.isPaused === isPaused) return undefined;
      this.webhooks.put(id, { ...stored, isPaused });
      this.write(isPaused ? 'webhook-paused' : 'webhook-resumed', stored, by);
      return undefined;
    });
  }

  /** Removes one with all that waits for it. Refuses `webhook-not-found`. */
  remove(id: string, by: string): Promise<Refusal | undefined> {
    return this.store.write(() => {
      const stored = this.webhooks.get(id);
      if (stored === undefined) return { code: 'webhook-not-found' };
      this.webhooks.remove(id);
      this.items.remove(id);
      this.outboxes.remove(id);
      this.write('webhook-removed', stored, by);
      return undefined;
    });
  }

  /** Where it leads, and with what it is signed. */
  secretsOf({ id, sealed }: StoredWebhook): WebhookSecrets {
    return decryptJson<WebhookSecrets>(this.sealingKey, sealed, id);
  }

  /** Takes in what stands in the street of a webhook: what came is to be told. Whether anything is. */
  async take(id: string, items: readonly ItemToDealWith[]): Promise<boolean> {
    const now = this.clock.now();
    const look = () => {
      const webhook = this.webhooks.get(id);
      return webhook && lookedAt(this.items.get(id), items, webhook, now);
    };
    if ((await this.store.read(look)) === undefined) return false;
    return this.store.write(() => {
      const seen = look();
      if (seen === undefined) return false;
      this.items.put(id, seen.open);
      const messages = seen.messages.map((message) => ({ ...message, id: randomUUID() }));
      if (messages.length > 0) this.outboxes.put(id, withMessages(this.outboxes.get(id) ?? EMPTY, messages, now));
      return messages.length > 0;
    });
  }

  /** Takes in what became of a try, and gives what is still to be sent; `undefined` of a webhook that was removed. */
  tried(id: string, messageId: string, attempt: Attempt): Promise<Outbox | undefined> {
    const now = this.clock.now();
    return this.store.write(() => {
      const before = this.webhooks.get(id) && this.outboxes.get(id);
      if (before === undefined) return undefined;
      const outbox = afterTry(before, messageId, attempt, now, Math.random());
      this.outboxes.put(id, outbox);
      return outbox;
    });
  }

  private all(street: OrgUnitCode | undefined): readonly StoredWebhook[] {
    const all = [...this.webhooks.entries()].map(({ value }) => value);
    return all.filter(({ orgUnit }) => street === undefined || orgUnit === street).sort((a, b) => (`${a.addedAt}${a.id}` < `${b.addedAt}${b.id}` ? -1 : 1));
  }

  private write(act: AuditAct, { id, orgUnit, name, format, target }: StoredWebhook, by: string): void {
    this.audit.append({ account: by, act, about: `webhook:${id}`, said: { orgUnit, name, format, host: new URL(target).host } });
  }
}

/** So much of what is secret in an address is shown at its end, where there is enough of it. */
const SHOWN = 4;
const ENOUGH = 16;

/** An address as it is shown again: its scheme and host, and how it ends. */
function shownOf({ origin, pathname, search }: URL): string {
  const rest = pathname + search;
  return `${origin}/…${rest.length >= ENOUGH ? rest.slice(-SHOWN) : ''}`;
}
