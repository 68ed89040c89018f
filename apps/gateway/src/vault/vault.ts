import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { HouseholdRef, OrgUnitCode, PersonRef, PlainHousehold, PlainPerson, PlainWorker, WorkerRef } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import { decrypt, decryptJson, encrypt, encryptAlike, encryptJson } from './cipher.js';
import { bareName, householdIdentity, IDENTITY_VERSION, personIdentity, workerIdentity } from './identity.js';
import type { MasterKey } from './master-key.js';

type EntryKind = 'person' | 'household' | 'worker';

/** What the vault keeps of a person, household or worker that the log knows by a random id. */
interface VaultEntry {
  readonly kind: EntryKind;
  /** The entry's own key under the master key. Without it nothing sealed for the entry ever opens again. */
  readonly wrappedKey: Buffer;
  /** What was last said of it, under its own key; nothing yet of a person of whom no submission was recorded. */
  readonly sealed: Buffer | undefined;
  /** Its entry in the index, so that erasing finds it. */
  readonly indexKey: string;
  /** Where it was seen: only who may read one of these units may open it. */
  readonly units: readonly OrgUnitCode[];
}

/** What a submission says of a person. It is kept once the submission is recorded, and forgotten where it is refused. */
export interface SaidOfPerson extends PersonRef {
  /** Where it was said: whoever may read this unit may then open it. */
  readonly unit: OrgUnitCode;
}

/** What a person, household or worker is known by in events. */
export interface VaultWriter {
  /** What was said of persons through this writer so far, in order. */
  readonly said: readonly SaidOfPerson[];
  person(person: PlainPerson, unit: OrgUnitCode): PersonRef;
  household(household: PlainHousehold, committee: OrgUnitCode): HouseholdRef;
  worker(worker: PlainWorker, committee: OrgUnitCode): WorkerRef;
}

/** Proof of an erasure: nothing in it says who it was. */
export interface ErasureReceipt {
  readonly personId: string;
  /** ISO 8601 with offset. */
  readonly erasedAt: string;
  readonly destroyed: readonly ['mapping', 'key', 'profile'];
}

/** Tells names on one document apart, and says nothing once the person's key is destroyed. */
function nameTag(key: Buffer, name: string): string {
  return createHmac('sha256', key).update(`name\0${bareName(name)}`).digest('base64url').slice(0, 16);
}

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
  private readonly index: Table<string>;
  private readonly entries: Table<VaultEntry>;
  private readonly indexingKey: Buffer;
  private readonly wrappingKey: Buffer;

  private constructor(
    private readonly store: GatewayStore,
    masterKey: MasterKey,
  ) {
    this.index = store.table('vault-index');
    this.entries = store.table('vault-subjects');
    this.indexingKey = masterKey.derive('vault-index');
    this.wrappingKey = masterKey.derive('vault-wrapping');
  }

  /** Whether a store holds a vault, which opens with the key it was made with alone. */
  static isIn(store: GatewayStore): boolean {
    return store.table<string>('vault-settings').get('fingerprint') !== undefined;
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
    if (settings.get('identity') !== String(IDENTITY_VERSION)) await vault.indexAnew(settings);
    return vault;
  }

  /**
   * Hands `seal` a writer and resolves with its result once all it made is on disk, so that no event ever names an id
   * that a power cut could make unknown again. What was said of persons is for `keep`, once it is recorded.
   */
  async record<Result>(seal: (writer: VaultWriter) => Result): Promise<Result> {
    return this.store.write(() => seal(this.writer((indexKey, entryId, entry) => {
      this.entries.put(entryId, entry);
      this.index.put(indexKey, entryId);
    }, this.index, this.entries)));
  }

  /** Keeps what recorded submissions said of persons, the last one of each, and where; erased ones stay erased. */
  async keep(said: readonly SaidOfPerson[]): Promise<void> {
    if (said.length === 0) return;
    await this.store.write(() => {
      for (const { personId, sealed, unit } of said) {
        const entry = this.entries.get(personId);
        if (entry === undefined) continue;
        const units = [...new Set([...entry.units, unit])];
        this.entries.put(personId, { ...entry, sealed: Buffer.from(sealed, 'base64'), units });
      }
    });
  }

  /**
   * A writer that keeps nothing: known entries get their ids, unknown ones an id that holds for this writer alone. For
   * a dry run.
   */
  rehearse(): VaultWriter {
    const index = new Map<string, string>();
    const entries = new Map<string, VaultEntry>();
    return this.writer(
      (indexKey, entryId, entry) => {
        index.set(indexKey, entryId);
        entries.set(entryId, entry);
      },
      { get: (key) => index.get(key) ?? this.index.get(key) },
      { get: (key) => entries.get(key) ?? this.entries.get(key) },
    );
  }

  /** Where someone was seen, without opening anything; nowhere for an unknown or erased one. */
  unitsOf(kind: EntryKind, id: string): readonly OrgUnitCode[] {
    const entry = this.entries.get(id);
    return entry?.kind === kind && entry.sealed !== undefined ? entry.units : [];
  }

  /** What was last said of a person, or `undefined` for an unknown or erased one. Who may ask is for the caller to judge. */
  open(personId: string): { readonly person: PlainPerson; readonly units: readonly OrgUnitCode[] } | undefined {
    const entry = this.entries.get(personId);
    if (entry?.kind !== 'person' || entry.sealed === undefined) return undefined;
    return { person: this.unseal<PlainPerson>(personId, entry), units: entry.units };
  }

  /** What an event holds sealed of a person; `undefined` once the person was erased. */
  openRef(ref: PersonRef): PlainPerson | undefined {
    const entry = this.entries.get(ref.personId);
    if (entry?.kind !== 'person') return undefined;
    return decryptJson(this.keyOf(ref.personId, entry), Buffer.from(ref.sealed, 'base64'), ref.personId);
  }

  /** A worker's name and committee, or `undefined` for an unknown id. */
  worker(workerId: string): { readonly name: string; readonly units: readonly OrgUnitCode[] } | undefined {
    const entry = this.entries.get(workerId);
    if (entry?.kind !== 'worker') return undefined;
    return { name: this.unseal<PlainWorker>(workerId, entry).name, units: entry.units };
  }

  /** A household's address as it was last written, or `undefined` for an unknown id. */
  household(householdId: string): { readonly household: PlainHousehold; readonly units: readonly OrgUnitCode[] } | undefined {
    const entry = this.entries.get(householdId);
    if (entry?.kind !== 'household') return undefined;
    return { household: this.unseal<PlainHousehold>(householdId, entry), units: entry.units };
  }

  /**
   * Destroys a person's mapping, key and profile: what the log, its copies and its backups hold sealed of the person
   * never opens again, and the same document becomes a new person. Every count stays. `undefined` for an unknown id.
   *
   * @param erasedAt ISO 8601 with offset, for the receipt.
   */
  async erase(personId: string, erasedAt: string): Promise<ErasureReceipt | undefined> {
    return this.store.write(() => {
      const entry = this.entries.get(personId);
      if (entry?.kind !== 'person') return undefined;
      this.index.remove(entry.indexKey);
      this.entries.remove(personId);
      return { personId, erasedAt, destroyed: ['mapping', 'key', 'profile'] };
    });
  }

  /**
   * Where two spellings of one door were two before, one of them is known from now on; events name either, and both
   * still open. A person's document is unaffected by how addresses are read.
   */
  private async indexAnew(settings: Table<string>): Promise<void> {
    await this.store.write(() => {
      const indexed = [...this.entries.entries()].flatMap(({ key: entryId, value: entry }) => {
        const identity = this.identityOf(entryId, entry);
        return identity === undefined ? [] : [{ entryId, entry, indexKey: this.indexKeyOf(entry.kind, identity) }];
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
        return `${committee}\0${householdIdentity(this.unseal<PlainHousehold>(entryId, entry))}`;
      case 'worker':
        return `${committee}\0${workerIdentity(this.unseal<PlainWorker>(entryId, entry))}`;
      case 'person':
        return undefined;
    }
  }

  private indexKeyOf(kind: EntryKind, identity: string): string {
    return createHmac('sha256', this.indexingKey).update(`${kind}\0${identity}`).digest('base64url');
  }

  private writer(
    keep: (indexKey: string, entryId: string, entry: VaultEntry) => void,
    index: Pick<Table<string>, 'get'>,
    entries: Pick<Table<VaultEntry>, 'get'>,
  ): VaultWriter {
    const entryFor = (kind: EntryKind, identity: string, unit: OrgUnitCode, profile: unknown) => {
      const indexKey = this.indexKeyOf(kind, identity);
      const known = index.get(indexKey);
      const entryId = known ?? randomUUID();
      const before = known === undefined ? undefined : entries.get(known);
      if (before) return { entryId, key: this.keyOf(entryId, before) };
      const key = randomBytes(32);
      // A door or a colleague is written down at once and once; what is said of a person waits for its outcome.
      const written = kind === 'person' ? { sealed: undefined, units: [] } : { sealed: encryptJson(key, profile, entryId), units: [unit] };
      keep(indexKey, entryId, { kind, wrappedKey: encrypt(this.wrappingKey, key, entryId), indexKey, ...written });
      return { entryId, key };
    };
    const said: SaidOfPerson[] = [];
    return {
      said,
      person: (person, unit) => {
        const { entryId, key } = entryFor('person', personIdentity(person), unit, person);
        const sealed = encryptAlike(key, Buffer.from(JSON.stringify(person)), entryId).toString('base64');
        const ref = { personId: entryId, sealed, nameTag: nameTag(key, person.name) };
        said.push({ ...ref, unit });
        return ref;
      },
      household: (household, committee) =>
        entryFor('household', `${committee}\0${householdIdentity(household)}`, committee, household).entryId as HouseholdRef,
      worker: (worker, committee) =>
        entryFor('worker', `${committee}\0${workerIdentity(worker)}`, committee, worker).entryId as WorkerRef,
    };
  }

  private keyOf(entryId: string, entry: VaultEntry): Buffer {
    return decrypt(this.wrappingKey, entry.wrappedKey, entryId);
  }

  private unseal<Profile>(entryId: string, entry: VaultEntry): Profile {
    return decryptJson<Profile>(this.keyOf(entryId, entry), entry.sealed!, entryId);
  }
}
