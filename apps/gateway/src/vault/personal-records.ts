import { mayRead, ruleOf, type PlainHousehold, type PlainPerson, type Principal, type Refusal } from '@yiwang/kernel';
import type { AuditLog } from '../audit/audit-log.js';
import type { GatewayStore } from '../store/gateway-store.js';
import type { Vault } from './vault.js';

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

/**
 * What the vault knows of persons and households, for those whose work it is and who were seen in their units: `ROLE_RULES`
 * say who learns names, who doors alone, and who has to give a purpose. Every look is written down before it is answered, and stays written down.
 */
export class PersonalRecords {
  constructor(
    private readonly store: GatewayStore,
    private readonly vault: Vault,
    private readonly audit: AuditLog,
  ) {}

  /**
   * What was last said of persons and households. Nothing is opened before role and unit allow it, and the look is on
   * disk. Who was seen in no unit of the reader's is missing just like who is unknown, so that asking tells nothing.
   *
   * Refuses `not-your-role` where the role sees none of what is asked for, `purpose-required` where it has to say why.
   *
   * @param purpose why, in a few words: it is kept with the look.
   */
  async open(wanted: WantedRecords, reader: Principal, purpose?: string): Promise<OpenedRecords | Refusal> {
    const refused = refusalOfOpening(wanted, reader, purpose);
    if (refused) return refused;
    const seenBy = (kind: 'person' | 'household', ids: readonly string[]) =>
      [...new Set(ids)].filter((id) => this.vault.unitsOf(kind, id).some((unit) => mayRead(reader, unit)));
    const persons = seenBy('person', wanted.persons);
    const households = seenBy('household', wanted.households);
    await this.writeDown(persons, households, reader, purpose);
    return {
      persons: opened(persons, (id) => this.vault.open(id)?.person),
      households: opened(households, (id) => this.vault.household(id)?.household),
    };
  }

  private async writeDown(persons: readonly string[], households: readonly string[], { account }: Principal, purpose: string | undefined): Promise<void> {
    if (persons.length + households.length === 0) return;
    const look = { account, ...(purpose === undefined ? {} : { said: { purpose } }) };
    await this.store.write(() => {
      for (const personId of persons) this.audit.append({ ...look, act: 'person-opened', about: personId });
      for (const householdId of households) this.audit.append({ ...look, act: 'household-opened', about: householdId });
    });
  }
}

/** Why a role may not open what is asked for, if that is so. */
function refusalOfOpening({ persons, households }: WantedRecords, { role }: Principal, purpose: string | undefined): Refusal | undefined {
  const rule = ruleOf(role);
  const openings = [...(persons.length > 0 ? [rule.persons] : []), ...(households.length > 0 ? [rule.doors] : [])];
  if (openings.includes('never')) return { code: 'not-your-role' };
  return openings.includes('for a purpose') && purpose === undefined ? { code: 'purpose-required', field: 'purpose' } : undefined;
}

function opened<Opened>(ids: readonly string[], open: (id: string) => Opened | undefined): ReadonlyMap<string, Opened> {
  return new Map(ids.flatMap((id) => {
    const found = open(id);
    return found === undefined ? [] : [[id, found] as const];
  }));
}
