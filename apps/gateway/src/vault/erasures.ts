import {
  formatInstant, REFUSALS, scopeOf, type Clock, type OrgUnitCode, type Outcome, type Refusal, type SubmissionEnvelope,
} from '@yiwang/kernel';
import type { AuditLog } from '../audit/audit-log.js';
import type { Entry, GatewayStore, Table } from '../store/gateway-store.js';
import type { ErasureReceipt, Vault } from './vault.js';

/** An erasure that was asked for: what is to be recorded of it, and where; with its receipt once it is carried out. */
interface Erasure {
  readonly envelope: SubmissionEnvelope;
  /** The streets that knew the person when it was asked for; of a text, where it was written. */
  readonly streets: readonly OrgUnitCode[];
  readonly receipt?: ErasureReceipt | undefined;
}

type Submit = (envelope: SubmissionEnvelope) => Promise<Outcome>;

/**
 * Persons being erased, and texts by themselves, which go by their own id. What was asked for is on disk before it is recorded in the first street; then it is recorded in
 * every street that knows the person, and only then is the key destroyed. Whatever ends the process in between, it is
 * carried out when the next one starts.
 */
export class Erasures {
  private readonly erasures: Table<Erasure>;

  constructor(
    private readonly store: GatewayStore,
    private readonly vault: Vault,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {
    this.erasures = store.table('vault-erasures');
  }

  /**
   * Notes, inside `GatewayStore.write`, that a person or a text is to be erased; one that was noted before stays as it is.
   * `false`: nobody knows of either.
   */
  note(personId: string, envelope: SubmissionEnvelope): boolean {
    if (this.erasures.get(personId) !== undefined) return true;
    const units = [...this.vault.notes.unitsOf(personId), ...this.vault.unitsOf('person', personId)];
    const streets = [...new Set(units.map(scopeOf))];
    if (streets.length > 0) this.erasures.put(personId, { envelope, streets });
    return streets.length > 0;
  }

  /**
   * Records an erasure in every street that knows the person, then destroys key, mapping and profile. Gives what the first
   * street answered. Where a street refuses, nothing is destroyed: what a retry may undo is tried again, and what not is
   * forgotten.
   */
  async carryOut(personId: string, envelope: SubmissionEnvelope, submit: Submit): Promise<Outcome> {
    const erasure = await this.store.read(() => this.erasures.get(personId));
    // Somebody else's, which was refused for good meanwhile, was the same.
    if (erasure === undefined) return { outcome: 'refused', refusal: { code: 'record-not-found', field: 'personId' } };
    const { streets, receipt } = erasure;
    const outcomes: Outcome[] = [];
    for (const orgUnit of streets) outcomes.push(await submit({ ...envelope, command: { ...envelope.command, orgUnit } }));
    const refused = outcomes.find((outcome) => outcome.outcome === 'refused');
    if (refused?.outcome === 'refused') {
      if (receipt === undefined && isForGood(refused.refusal)) await this.store.write(() => this.erasures.remove(personId));
      return refused;
    }
    await this.vault.erase(personId, formatInstant(this.clock.now()), (destroyed) => {
      this.erasures.put(personId, { envelope, streets, receipt: destroyed });
      const act = destroyed.destroyed[1] === 'text' ? 'note-erased' : 'person-erased';
      this.audit.append({ account: envelope.command.actor, act, about: personId });
    });
    return outcomes[0]!;
  }

  /** Carries out what was asked for and not ended. */
  async resume(submit: Submit): Promise<void> {
    const pending: Entry<Erasure>[] = [];
    for await (const entry of this.erasures.walk()) if (entry.value.receipt === undefined) pending.push(entry);
    for (const { key, value } of pending) await this.carryOut(key, value.envelope, submit);
  }
}

/** Whether a retry would be refused again. */
export const isForGood = ({ code }: Refusal): boolean => REFUSALS[code].status < 500 && code !== 'busy';
