import { randomUUID } from 'node:crypto';
import { formatInstant, mayRead, type Clock, type PlainPerson, type Principal, type Refusal } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import type { ErasureReceipt, Vault } from './vault.js';

/** Someone looked at a person's record. Says who looked and why, and names nobody who was looked at. */
export interface Look {
  readonly personId: string;
  readonly account: string;
  readonly purpose: string;
  /** ISO 8601 with offset. */
  readonly at: string;
}

/**
 * A person's own record, for those whose work it is: committee, street and district for people seen in their units, and
 * the administrator. An analyst sees counts. Every look is written down before it is answered.
 */
export class PersonalRecords {
  private readonly looks: Table<Look>;

  constructor(
    private readonly store: GatewayStore,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {
    this.looks = store.table('looks');
  }

  /**
   * What was last said of a person.
   *
   * Refuses `not-your-role` for an analyst; `not-found` for one unknown or erased, and alike for one seen in no unit of
   * the reader's, so that asking tells nothing.
   *
   * @param purpose why, in a word: it is kept with the look.
   */
  async open(personId: string, reader: Principal, purpose: string): Promise<PlainPerson | Refusal> {
    if (reader.role === 'analyst') return { code: 'not-your-role' };
    const found = this.vault.open(personId);
    if (!found?.units.some((unit) => mayRead(reader, unit))) return { code: 'not-found' };
    const now = this.clock.now();
    await this.store.write(() => {
      // Ordered by time; the random part keeps two looks of one moment apart.
      this.looks.put(`${String(now).padStart(15, '0')}-${randomUUID()}`, { personId, account: reader.account, purpose, at: formatInstant(now) });
    });
    return found.person;
  }

  /** Who looked at a person, in the order of time. */
  looksAt(personId: string): readonly Look[] {
    return [...this.looks.entries()].map(({ value }) => value).filter((look) => look.personId === personId);
  }

  /** Erases a person, by an administrator: see `Vault.erase`. Refuses `not-your-role`, `not-found`. */
  async erase(personId: string, by: Principal): Promise<ErasureReceipt | Refusal> {
    if (by.role !== 'admin') return { code: 'not-your-role' };
    return (await this.vault.erase(personId, formatInstant(this.clock.now()))) ?? { code: 'not-found' };
  }
}
