import { createHmac } from 'node:crypto';
import type { OrgUnitCode } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import { decrypt, encrypt } from './cipher.js';
import type { EntryKeys, VaultEntry } from './entry-keys.js';

/** What somebody wrote freely in a submission, in the clear. */
export interface WrittenNote {
  readonly noteId: string;
  readonly text: string;
  /** For which unit it was written: whoever may read this unit, and learn of persons at all, may open it. */
  readonly unit: OrgUnitCode;
}

/** What the vault keeps of a text. */
interface SealedNote {
  /** The text's own key under the master key. */
  readonly wrappedKey: Buffer;
  /** The text, under its own key and those of its persons together. */
  readonly sealed: Buffer;
  readonly unit: OrgUnitCode;
  /** Whom it is about, by their ids: it opens for as long as none of them is erased. */
  readonly persons: readonly string[];
}

/**
 * Texts that people wrote freely. Each has a key of its own, so that it can be destroyed by itself; of whom it is about, it
 * takes their keys to open too, so that who is erased leaves no text behind, wherever it was written.
 */
export class Notes {
  private readonly notes: Table<SealedNote>;

  /** @param entries the vault's persons, by id */
  constructor(
    private readonly store: GatewayStore,
    private readonly entries: Pick<Table<VaultEntry>, 'get'>,
    private readonly keys: EntryKeys,
  ) {
    this.notes = store.table('vault-notes');
  }

  /**
   * Keeps texts, inside `GatewayStore.write`: before the event that names them is appended.
   *
   * @param about ids of whom they are about; those of nobody known are left out
   */
  keep(written: readonly WrittenNote[], about: Iterable<string>): void {
    const persons = [...new Set(about)].filter((id) => this.entries.get(id)?.kind === 'person').sort();
    for (const { noteId, text, unit } of written) {
      const { key, wrappedKey } = this.keys.make(noteId);
      this.notes.put(noteId, { wrappedKey, sealed: encrypt(this.jointKey(key, persons)!, Buffer.from(text), noteId), unit, persons });
    }
  }

  /** Forgets texts of what was not recorded, and of drafts that are decided. Of one that is gone nothing is left to forget. */
  async drop(written: readonly Pick<WrittenNote, 'noteId'>[]): Promise<void> {
    if (written.length === 0) return;
    await this.store.write(() => written.forEach(({ noteId }) => this.notes.remove(noteId)));
  }

  /** The unit a text was written for, without opening it; none for an unknown or erased one. */
  unitsOf(noteId: string): readonly OrgUnitCode[] {
    const note = this.notes.get(noteId);
    return note === undefined ? [] : [note.unit];
  }

  /** A text, or `undefined` for an unknown one, and once it or a person it is about was erased. Who may ask is for the caller to judge. */
  open(noteId: string): string | undefined {
    const note = this.notes.get(noteId);
    const key = note && this.jointKey(this.keys.of(noteId, note), note.persons);
    return key && decrypt(key, note.sealed, noteId).toString('utf8');
  }

  /** Destroys a text and its key, inside `GatewayStore.write`. `false` for an unknown one. */
  erase(noteId: string): boolean {
    if (this.notes.get(noteId) === undefined) return false;
    this.notes.remove(noteId);
    return true;
  }

  /** Of a text's own key and those of its persons; `undefined` once one of them is erased. */
  private jointKey(own: Buffer, persons: readonly string[]): Buffer | undefined {
    const joint = createHmac('sha256', own).update('note');
    for (const personId of persons) {
      const person = this.entries.get(personId);
      if (person === undefined) return undefined;
      joint.update(this.keys.of(personId, person));
    }
    return joint.digest();
  }
}
