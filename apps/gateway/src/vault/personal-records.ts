import { mayRead, ruleOf, type OrgUnitCode, type PlainHousehold, type PlainPerson, type Principal, type Refusal } from '@yiwang/kernel';
import type { AuditAct } from '../audit/audit-act.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { GatewayStore } from '../store/gateway-store.js';
import type { Vault } from './vault.js';

/** Whose records are asked for, by the ids that the log knows them by. */
export interface WantedRecords {
  readonly persons: readonly string[];
  readonly households: readonly string[];
  /** Texts that were written freely. */
  readonly notes?: readonly string[] | undefined;
}

/** Who and what the work of a reader names, so far as it is the reader's now: these a role may open that learns no names else. */
export interface NamedByWork {
  readonly persons: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

/** The records that were opened, by id. Whoever is missing is unknown, erased, or nobody of the reader's. */
export interface OpenedRecords {
  readonly persons: ReadonlyMap<string, PlainPerson>;
  readonly households: ReadonlyMap<string, PlainHousehold>;
  readonly notes: ReadonlyMap<string, string>;
}

/**
 * What the vault knows of persons and households, for those whose work it is and who were seen in their units, and texts that
 * were written for these: `ROLE_RULES` say who learns names, who doors alone, and who has to give a purpose. A text may name anybody: who learns
 * names may read it. Who learns doors alone opens the persons and texts that its own work names, by the rule of doors. Every look is written down before it is answered, and stays written down.
 */
export class PersonalRecords {
  constructor(
    private readonly store: GatewayStore,
    private readonly vault: Vault,
    private readonly audit: AuditLog,
  ) {}

  /**
   * What was last said of persons and households, and what was written. Nothing is opened before role and unit allow it, and the look is on
   * disk. Who was seen in no unit of the reader's is missing just like who is unknown, so that asking tells nothing.
   *
   * Refuses `not-your-role` where the role sees none of what is asked for, `purpose-required` where it has to say why.
   *
   * @param purpose why, in a few words: it is kept with the look.
   * @param named by what the reader has to do, where that is said
   */
  async open(wanted: WantedRecords, reader: Principal, purpose?: string, named?: NamedByWork): Promise<OpenedRecords | Refusal> {
    const refused = refusalOfOpening(wanted, reader, purpose, named);
    if (refused) return refused;
    const seen = await this.writeDown(withinWork(wanted, reader, named), reader, purpose);
    return this.store.read(() => ({
      persons: opened(seen.persons, (id) => this.vault.open(id, (unit) => mayRead(reader, unit))?.person),
      households: opened(seen.households, (id) => this.vault.household(id)?.household),
      notes: opened(seen.notes, (id) => this.vault.notes.open(id)),
    }));
  }

  /**
   * Writes down that somebody looks at what happened to a person, of which nothing is here. Refuses as `open`, and
   * `record-not-found` for whoever `open` leaves out.
   */
  async noteLookAtHistory(personId: string, reader: Principal, purpose?: string): Promise<Refusal | undefined> {
    const refused = refusalOfOpening({ persons: [personId], households: [] }, reader, purpose);
    if (refused) return refused;
    return this.store.write((): Refusal | undefined => {
      if (!this.vault.unitsOf('person', personId).some((unit) => mayRead(reader, unit))) return { code: 'record-not-found' };
      this.audit.append({ account: reader.account, act: 'history-opened', about: personId, ...(purpose === undefined ? {} : { said: { purpose } }) });
      return undefined;
    });
  }

  /** Gives what the reader may see, the look at each of them written down. */
  private async writeDown(wanted: WantedRecords, reader: Principal, purpose: string | undefined): Promise<Required<WantedRecords>> {
    const look = { account: reader.account, ...(purpose === undefined ? {} : { said: { purpose } }) };
    const seenBy = (ids: readonly string[], unitsOf: (id: string) => readonly OrgUnitCode[]) =>
      [...new Set(ids)].filter((id) => unitsOf(id).some((unit) => mayRead(reader, unit)));
    return this.store.write(() => {
      const seen = {
        persons: seenBy(wanted.persons, (id) => this.vault.unitsOf('person', id)),
        households: seenBy(wanted.households, (id) => this.vault.unitsOf('household', id)),
        notes: seenBy(wanted.notes ?? [], (id) => this.vault.notes.unitsOf(id)),
      };
      for (const [kind, act] of LOOKS) for (const about of seen[kind]) this.audit.append({ ...look, act, about });
      return seen;
    });
  }
}

/** What stands in the audit of each kind that is opened. */
const LOOKS: readonly (readonly [keyof WantedRecords, AuditAct])[] = [
  ['persons', 'person-opened'], ['households', 'household-opened'], ['notes', 'note-opened'],
];

/** Why a role may not open what is asked for, if that is so. */
function refusalOfOpening(
  { persons, households, notes = [] }: WantedRecords, { role }: Principal, purpose: string | undefined, named?: NamedByWork,
): Refusal | undefined {
  const rule = ruleOf(role);
  const names = rule.persons === 'never' && named !== undefined ? rule.doors : rule.persons;
  const openings = [...(persons.length + notes.length > 0 ? [names] : []), ...(households.length > 0 ? [rule.doors] : [])];
  if (openings.includes('never')) return { code: 'not-your-role' };
  return openings.includes('for a purpose') && purpose === undefined ? { code: 'purpose-required', field: 'purpose' } : undefined;
}

/** What of it a role may open: all, or of names and texts what its work names. */
function withinWork(wanted: WantedRecords, { role }: Principal, named: NamedByWork | undefined): WantedRecords {
  if (ruleOf(role).persons !== 'never') return wanted;
  const ofWork = (ids: readonly string[] = [], kind: keyof NamedByWork) => ids.filter((id) => named?.[kind].has(id) === true);
  return { ...wanted, persons: ofWork(wanted.persons, 'persons'), notes: ofWork(wanted.notes, 'notes') };
}

function opened<Opened>(ids: readonly string[], open: (id: string) => Opened | undefined): ReadonlyMap<string, Opened> {
  return new Map(ids.flatMap((id) => {
    const found = open(id);
    return found === undefined ? [] : [[id, found] as const];
  }));
}
