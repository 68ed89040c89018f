import type { OrgUnitCode, PersonRef, PlainHousehold, PlainPerson, PlainWorker } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import { decryptJson } from './cipher.js';
import { EntryKeys, type EntryKind, type VaultEntry } from './entry-keys.js';
import { householdIdentity, IDENTITY_VERSION, workerIdentity } from './identity.js';
import type { MasterKey } from './master-key.js';
import { Notes } from './notes.js';
import { saidWhere, withSaid } from './said-in-units.js';
import { writerOf, type KnownEntries, type SaidOfPerson, type Sight, type VaultWriter } from './vault-writer.js';

/** Proof of an erasure, of a person or of a text: nothing in it says who or what it was. */
export interface ErasureReceipt {
  readonly personId: string;
  /** ISO 8601 with offset. */
  readonly erasedAt: string;
  readonly destroyed: readonly ['mapping', 'key', 'profile'] | readonly ['key', 'text'];
}

/** Seals for a dry run, one `seal` after the other. Like a look it may be run more than once. */
export type Rehearsal = <Result>(seal: (writer: VaultWriter) => Result) => Promise<Result>;

/** The vault was made under another master key. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
  readonly code = 'wrong-master-key';
  constructor() {
    super('This vault was made under another master key: start with the MASTER_KEY it was made with.');
  }
}

/**
 * Who stands behind the ids in the log. A document, an address or a name leads to its id through a keyed hash only; what
 * was said of an entry is sealed with the entry's own key, and that key is wrapped by the master key.
 */
export class Vault {
  /** What people wrote freely. */
  readonly notes: Notes;
  private readonly index: Table<string>;
  private readonly entries: Table<VaultEntry>;
  private readonly keys: EntryKeys;

  private constructor(
    private readonly store: GatewayStore,
    masterKey: MasterKey,
  ) {
    this.index = store.table('vault-index');
    this.entries = store.table('vault-subjects');
    this.keys = new EntryKeys(masterKey);
    this.notes = new Notes(store, this.entries, this.keys);
  }

  /** Whether a store holds a vault, which opens with the key it was made with alone. */
  static isIn(store: GatewayStore): Promise<boolean> {
    const settings = store.table<string>('vault-settings');
    return store.read(() => settings.get('fingerprint') !== undefined);
  }

  /**
   * Opens the vault, and indexes its doors and colleagues anew where that was done by earlier rules: whoever was known
   * stays known.
   *
   * @throws {WrongMasterKey} if the store holds a vault made under another key.
   */
  static async open(store: GatewayStore, masterKey: MasterKey): Promise<Vault> {
    const settings = store.table<string>('vault-settings');
    const fingerprint = await store.write(() => {
      const known = settings.get('fingerprint');
      if (known === undefined) settings.put('fingerprint', masterKey.fingerprint());
      return known ?? masterKey.fingerprint();
    });
    if (fingerprint !== masterKey.fingerprint()) throw new WrongMasterKey();
    const vault = new Vault(store, masterKey);
    if ((await store.read(() => settings.get('identity'))) !== String(IDENTITY_VERSION)) await vault.indexAnew(settings);
    return vault;
  }

  /**
   * Hands `seal` a writer and resolves with its result once all it made is on disk, so that no event ever names an id
   * that a power cut could make unknown again. What was said of persons is for `keep`, once it is recorded. What `seal`
   * throws is thrown, and nothing is kept.
   *
   * @param sees which of those named by id the sender may see; none where it is left out
   */
  async record<Result>(seal: (writer: VaultWriter) => Result, sees: Sight = () => false): Promise<Result> {
    const keep = (entryId: string, entry: VaultEntry) => {
      this.entries.put(entryId, entry);
      this.index.put(entry.indexKey, entryId);
    };
    return this.store.write(() => seal(writerOf({ index: this.index, entries: this.entries, keep }, this.keys, sees)));
  }

  /**
   * Keeps what recorded submissions said of persons, the last one of each, and where; erased ones stay erased. Of two names for one
   * document that a unit said at the same moment, the first stays: neither knew of the other when it was judged.
   */
  async keep(said: readonly SaidOfPerson[]): Promise<void> {
    if (said.length === 0) return;
    await this.store.write(() => {
      for (const { personId, sealed, unit } of said) {
        const entry = this.entries.get(personId);
        if (entry !== undefined) this.entries.put(personId, withSaid(this.keys, personId, entry, unit, Buffer.from(sealed, 'base64')));
      }
    });
  }

  /** A unit voided something that it had said of a person: what it says next may be another name. Not of an erased one. */
  async openName(personId: string, unit: OrgUnitCode): Promise<void> {
    await this.store.write(() => {
      const entry = this.entries.get(personId);
      if (entry?.kind === 'person') this.entries.put(personId, { ...entry, nameOpenIn: [...new Set([...(entry.nameOpenIn ?? []), unit])] });
    });
  }

  /**
   * A dry run, which keeps nothing: known entries get their ids, unknown ones an id that holds for this dry run alone.
   *
   * @param sees as for `record`
   */
  rehearse(sees: Sight = () => false): Rehearsal {
    const made = new Map<string, VaultEntry>();
    const idsMade = new Map<string, string>();
    return async (seal) => {
      // Of a run that is thrown away nothing is remembered.
      let making = new Map<string, VaultEntry>();
      const result = await this.store.read(() => {
        making = new Map();
        const indexed = new Map<string, string>();
        const known: KnownEntries = {
          index: { get: (key) => indexed.get(key) ?? idsMade.get(key) ?? this.index.get(key) },
          entries: { get: (id) => making.get(id) ?? made.get(id) ?? this.entries.get(id) },
          keep: (entryId, entry) => {
            indexed.set(entry.indexKey, entryId);
            making.set(entryId, entry);
          },
        };
        return seal(writerOf(known, this.keys, sees));
      });
      for (const [entryId, entry] of making) {
        made.set(entryId, entry);
        idsMade.set(entry.indexKey, entryId);
      }
      return result;
    };
  }

  /** Looks things up by the readers below, which belong inside. See `GatewayStore.read`. */
  look<Result>(look: () => Result): Promise<Result> {
    return this.store.read(look);
  }

  /** Where someone was seen, without opening anything; nowhere for an unknown or erased one. */
  unitsOf(kind: EntryKind, id: string): readonly OrgUnitCode[] {
    const entry = this.entries.get(id);
    return entry?.kind === kind && entry.sealed !== undefined ? entry.units : [];
  }

  /**
   * What was last said of a person, or `undefined` for an unknown or erased one. Who may ask is for the caller to judge.
   *
   * @param sees the units whose account of the person it is to be
   */
  open(personId: string, sees: Sight = () => true): { readonly person: PlainPerson; readonly units: readonly OrgUnitCode[] } | undefined {
    const entry = this.entries.get(personId);
    if (entry?.kind !== 'person' || entry.sealed === undefined) return undefined;
    return { person: this.keys.unseal<PlainPerson>(personId, { ...entry, sealed: saidWhere(entry, sees) }), units: entry.units };
  }

  /** What an event holds sealed of a person; `undefined` once the person was erased. */
  openRef(ref: PersonRef): PlainPerson | undefined {
    const entry = this.entries.get(ref.personId);
    if (entry?.kind !== 'person') return undefined;
    return decryptJson(this.keys.of(ref.personId, entry), Buffer.from(ref.sealed, 'base64'), ref.personId);
  }

  /** A worker's name and committee, or `undefined` for an unknown id. */
  worker(workerId: string): { readonly name: string; readonly units: readonly OrgUnitCode[] } | undefined {
    const entry = this.entries.get(workerId);
    if (entry?.kind !== 'worker') return undefined;
    return { name: this.keys.unseal<PlainWorker>(workerId, entry).name, units: entry.units };
  }

  /** A household's address as it was last written, or `undefined` for an unknown id. */
  household(householdId: string): { readonly household: PlainHousehold; readonly units: readonly OrgUnitCode[] } | undefined {
    const entry = this.entries.get(householdId);
    if (entry?.kind !== 'household') return undefined;
    return { household: this.keys.unseal<PlainHousehold>(householdId, entry), units: entry.units };
  }

  /**
   * Destroys a person's mapping, key and profile: what the log, its copies and its backups hold sealed of the person
   * never opens again, nor does a text about the person, and the same document becomes a new person. Every count stays. A
   * text by itself is erased by its own id. `undefined` for an unknown id.
   *
   * @param erasedAt ISO 8601 with offset, for the receipt.
   * @param noted told the receipt within the same change, so that it is on disk with what it says
   */
  async erase(personId: string, erasedAt: string, noted: (receipt: ErasureReceipt) => void = () => undefined): Promise<ErasureReceipt | undefined> {
    return this.store.write(() => {
      const destroyed = this.notes.erase(personId) ? (['key', 'text'] as const) : this.destroy(personId);
      if (destroyed === undefined) return undefined;
      const receipt: ErasureReceipt = { personId, erasedAt, destroyed };
      noted(receipt);
      return receipt;
    });
  }

  private destroy(personId: string): ErasureReceipt['destroyed'] | undefined {
    const entry = this.entries.get(personId);
    if (entry?.kind !== 'person') return undefined;
    this.index.remove(entry.indexKey);
    this.entries.remove(personId);
    return ['mapping', 'key', 'profile'];
  }

  /**
   * Where two spellings of one door were two before, one of them is known from now on; events name either, and both
   * still open. A person's document is unaffected by how addresses are read.
   */
  private async indexAnew(settings: Table<string>): Promise<void> {
    await this.store.write(() => {
      const indexed = [...this.entries.entries()].flatMap(({ key: entryId, value: entry }) => {
        const identity = this.identityOf(entryId, entry);
        return identity === undefined ? [] : [{ entryId, entry, indexKey: this.keys.indexKeyOf(entry.kind, identity) }];
      });
      for (const { entry } of indexed) this.index.remove(entry.indexKey);
      for (const { entryId, entry, indexKey } of indexed) {
        this.index.put(indexKey, entryId);
        this.entries.put(entryId, { ...entry, indexKey });
      }
      settings.put('identity', String(IDENTITY_VERSION));
    });
  }

  /** What a door or a colleague is known by today. */
  private identityOf(entryId: string, entry: VaultEntry): string | undefined {
    const [committee] = entry.units;
    switch (entry.kind) {
      case 'household':
        return `${committee}\0${householdIdentity(this.keys.unseal<PlainHousehold>(entryId, entry))}`;
      case 'worker':
        return `${committee}\0${workerIdentity(this.keys.unseal<PlainWorker>(entryId, entry))}`;
      case 'person':
        return undefined;
    }
  }
}
