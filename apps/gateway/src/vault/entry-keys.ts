import { createHmac, randomBytes } from 'node:crypto';
import type { OrgUnitCode } from '@yiwang/kernel';
import { decrypt, decryptJson, encrypt } from './cipher.js';
import type { MasterKey } from './master-key.js';

export type EntryKind = 'person' | 'household' | 'worker';

/** What the vault keeps of a person, household or worker that the log knows by a random id. */
export interface VaultEntry {
  readonly kind: EntryKind;
  /** The entry's own key under the master key. Without it nothing sealed for the entry ever opens again. */
  readonly wrappedKey: Buffer;
  /** What was last said of it, under its own key; nothing yet of a person of whom no submission was recorded. */
  readonly sealed: Buffer | undefined;
  /** Its entry in the index, so that erasing finds it. */
  readonly indexKey: string;
  /** Where it was seen: only who may read one of these units may open it. */
  readonly units: readonly OrgUnitCode[];
  /** Of a person: units that voided something they had said of the person since. What they say next may be another name. */
  readonly nameOpenIn?: readonly OrgUnitCode[] | undefined;
  /** Of a person: what units last said that name the document otherwise than the others do. */
  readonly otherwise?: Readonly<Record<string, Buffer>> | undefined;
}

/** The keys that stand between the vault's tables and what is in them, all of them under the master key. */
export class EntryKeys {
  private readonly indexingKey: Buffer;
  private readonly wrappingKey: Buffer;

  constructor(masterKey: MasterKey) {
    this.indexingKey = masterKey.derive('vault-index');
    this.wrappingKey = masterKey.derive('vault-wrapping');
  }

  /** Under which an identity is found: of it, under a key, so that nobody can try documents out. */
  indexKeyOf(kind: EntryKind, identity: string): string {
    return createHmac('sha256', this.indexingKey).update(`${kind}\0${identity}`).digest('base64url');
  }

  /** A new entry's own key, and as the vault keeps it. */
  make(entryId: string): { readonly key: Buffer; readonly wrappedKey: Buffer } {
    const key = randomBytes(32);
    return { key, wrappedKey: encrypt(this.wrappingKey, key, entryId) };
  }

  /** An entry's own key. */
  of(entryId: string, { wrappedKey }: Pick<VaultEntry, 'wrappedKey'>): Buffer {
    return decrypt(this.wrappingKey, wrappedKey, entryId);
  }

  /** What was last said of an entry of which something was. */
  unseal<Profile>(entryId: string, entry: VaultEntry): Profile {
    return decryptJson<Profile>(this.of(entryId, entry), entry.sealed!, entryId);
  }
}
