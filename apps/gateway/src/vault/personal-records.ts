import { randomUUID } from 'node:crypto';
import {
  formatInstant, mayRead, type Clock, type PlainHousehold, type PlainPerson, type Principal, type Refusal, type Role,
} from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import type { ErasureReceipt, Vault } from './vault.js';

/** Someone looked at a person's record or a household's address. Says who looked and why, and names nobody looked at. */
export interface Look {
  readonly personId?: string | undefined;
  readonly householdId?: string | undefined;
  readonly account: string;
  readonly purpose?: string | undefined;
  /** ISO 8601 with offset. */
  readonly at: string;
}

/** Whose records are asked for, by the ids that the log knows them by. */
export interface WantedRecords {
  readonly persons: readonly string[];
  readonly households: readonly string[];
}

/** The records that were opened, by id. Whoever is missing is unknown, erased, or nobody of the reader's. */
export interface OpenedRecords {
  readonly persons: ReadonlyMap<string, PlainPerson>;
  readonly households: ReadonlyMap<string, PlainHousehold>;
}

/** Which roles may open the records of people seen in their units. A district has to say why; an analyst sees counts. */
const MAY_OPEN: Readonly<Record<Role, 'always' | 'for a purpose' | 'never'>> = {
  admin: 'always',
  district: 'for a purpose',
  street: 'always',
  committee: 'always',
  analyst: 'never',
};

/**
 * What the vault knows of persons and households, for those whose work it is: committee, street and district for who was
 * seen in their units, and the administrator. Every look is written down before it is answered, and stays written down.
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
   * What was last said of persons and households. Nothing is opened before role and unit allow it, and the look is on
   * disk. Who was seen in no unit of the reader's is missing just like who is unknown, so that asking tells nothing.
   *
   * Refuses `not-your-role` for an analyst, `purpose-required` for a district that gives no purpose.
   *
   * @param purpose why, in a few words: it is kept with the look.
   */
  async open(wanted: WantedRecords, reader: Principal, purpose?: string): Promise<OpenedRecords | Refusal> {
    const may = MAY_OPEN[reader.role];
    if (may === 'never') return { code: 'not-your-role' };
    if (may === 'for a purpose' && purpose === undefined) return { code: 'purpose-required', field: 'purpose' };
    const seenBy = (kind: 'person' | 'household', ids: readonly string[]) =>
      [...new Set(ids)].filter((id) => this.vault.unitsOf(kind, id).some((unit) => mayRead(reader, unit)));
    const persons = seenBy('person', wanted.persons);
    const households = seenBy('household', wanted.households);
    await this.writeDown([...persons.map((personId) => ({ personId })), ...households.map((householdId) => ({ householdId }))], reader, purpose);
    return {
      persons: opened(persons, (id) => this.vault.open(id)?.person),
      households: opened(households, (id) => this.vault.household(id)?.household),
    };
  }

  /** Who looked at a person's record or a household's address, in the order of time. */
  looksAt(id: string): readonly Look[] {
    return [...this.looks.entries()].map(({ value }) => value).filter((look) => look.personId === id || look.householdId === id);
  }

  /** Erases a person, by an administrator: see `Vault.erase`. Refuses `not-your-role`, `record-not-found`. */
  async erase(personId: string, by: Principal): Promise<ErasureReceipt | Refusal> {
    if (by.role !== 'admin') return { code: 'not-your-role' };
    return (await this.vault.erase(personId, formatInstant(this.clock.now()))) ?? { code: 'record-not-found' };
  }

  private async writeDown(whose: readonly Pick<Look, 'personId' | 'householdId'>[], reader: Principal, purpose: string | undefined): Promise<void> {
    if (whose.length === 0) return;
    const now = this.clock.now();
    const look = { account: reader.account, ...(purpose === undefined ? {} : { purpose }), at: formatInstant(now) };
    await this.store.write(() => {
      // Ordered by time; the random part keeps the looks of one moment apart.
      for (const one of whose) this.looks.put(`${String(now).padStart(15, '0')}-${randomUUID()}`, { ...one, ...look });
    });
  }
}

function opened<Opened>(ids: readonly string[], open: (id: string) => Opened | undefined): ReadonlyMap<string, Opened> {
  return new Map(ids.flatMap((id) => {
    const found = open(id);
    return found === undefined ? [] : [[id, found] as const];
  }));
}
