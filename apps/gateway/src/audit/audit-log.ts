import { formatInstant, type Clock } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import type { MasterKey } from '../vault/master-key.js';
import { hashAfter, NO_ENTRIES, type AuditEntry, type AuditHead, type ChainedEntry } from './audit-chain.js';

/** The tables of the audit in the gateway's store. */
export const AUDIT_TABLES = { entries: 'audit', head: 'audit-head' } as const;

/** What the audit's key is derived for. */
export const AUDIT_KEY = 'audit';

/** A look as stores of earlier versions keep it, beside the audit. */
interface EarlierLook {
  readonly personId?: string | undefined;
  readonly householdId?: string | undefined;
  readonly account: string;
  readonly purpose?: string | undefined;
  readonly at: string;
}

/**
 * What was done to accounts and with personal data, entry after entry. An entry is written in the change that it tells of:
 * both are on disk or neither. No method takes one back or changes one.
 */
export class AuditLog {
  private readonly entries: Table<ChainedEntry>;
  private readonly heads: Table<AuditHead>;
  private readonly key: Buffer;

  private constructor(
    private readonly store: GatewayStore,
    masterKey: MasterKey,
    private readonly clock: Clock,
  ) {
    this.entries = store.table(AUDIT_TABLES.entries);
    this.heads = store.table(AUDIT_TABLES.head);
    this.key = masterKey.derive(AUDIT_KEY);
  }

  /** Opens the audit of a store, and takes in the looks that an earlier version kept beside it. */
  static async open(store: GatewayStore, masterKey: MasterKey, clock: Clock): Promise<AuditLog> {
    const audit = new AuditLog(store, masterKey, clock);
    await audit.takeInLooks();
    return audit;
  }

  /** Writes an entry down. To be called inside the `GatewayStore.write` of what it tells of. */
  append(entry: Omit<AuditEntry, 'n' | 'at'>): void {
    this.chain({ ...entry, at: formatInstant(this.clock.now()) });
  }

  /** How many there are, and the last one's hash. */
  head(): Promise<AuditHead> {
    return this.store.read(() => this.lastOne());
  }

  /** The latest entries, newest first: at most `limit` of those before the `before`th. */
  page(limit: number, before?: number): Promise<readonly ChainedEntry[]> {
    return this.store.read(() => {
      const last = Math.min((before ?? Infinity) - 1, this.lastOne().n);
      const numbers = Array.from({ length: Math.max(0, Math.min(limit, last)) }, (_, place) => last - place);
      return numbers.flatMap((n) => this.entries.get(keyOf(n)) ?? []);
    });
  }

  /** All entries, oldest first. */
  async *all(): AsyncIterable<ChainedEntry> {
    for await (const { value } of this.entries.walk()) yield value;
  }

  private lastOne(): AuditHead {
    return this.heads.get('head') ?? NO_ENTRIES;
  }

  private chain(entry: Omit<AuditEntry, 'n'>): void {
    const head = this.lastOne();
    const next = { ...entry, n: head.n + 1 };
    const hash = hashAfter(head.hash, next, this.key);
    this.entries.put(keyOf(next.n), { ...next, hash });
    this.heads.put('head', { n: next.n, hash });
  }

  private async takeInLooks(): Promise<void> {
    const looks = this.store.table<EarlierLook>('looks');
    if ((await looks.count()) === 0) return;
    await this.store.write(() => {
      for (const { key, value } of looks.entries()) {
        const { personId, householdId, account, purpose, at } = value;
        const opened = personId === undefined ? { act: 'household-opened', about: householdId } as const : { act: 'person-opened', about: personId } as const;
        this.chain({ ...opened, account, at, ...(purpose === undefined ? {} : { said: { purpose } }) });
        looks.remove(key);
      }
    });
  }
}

/** Ordered as texts like the numbers. */
const keyOf = (n: number): string => String(n).padStart(12, '0');
