import { createHmac, randomUUID } from 'node:crypto';
import type { HouseholdRef, NoteRef, OrgUnitCode, PersonRef, PlainContact, PlainHousehold, PlainNote, PlainPerson, PlainWorker, WorkerRef } from '@yiwang/kernel';
import type { Table } from '../store/gateway-store.js';
import { encryptAlike, encryptJson } from './cipher.js';
import type { EntryKeys, EntryKind, VaultEntry } from './entry-keys.js';
import { bareName, contactIdentity, householdIdentity, personIdentity, workerIdentity } from './identity.js';
import type { WrittenNote } from './notes.js';
import { isOfAnotherName, saidWhere } from './said-in-units.js';

/** What a submission says of a person. It is kept once the submission is recorded, and forgotten where it is refused. */
export interface SaidOfPerson extends PersonRef {
  /** Where it was said: whoever may read this unit may then open it. */
  readonly unit: OrgUnitCode;
  /** Nobody was known by this id before. */
  readonly isNew?: boolean;
}

/** What a person, household, worker or text is known by in events. */
export interface VaultWriter {
  /** What was said of persons through this writer so far, in order. */
  readonly said: readonly SaidOfPerson[];
  /** The texts that were written through it: whoever has it seal keeps them (`Notes`), once all is sealed that tells whom they are about. */
  readonly written: readonly WrittenNote[];
  /** A person by a document, marked `isOfAnotherName` where the unit, or what was said through this writer before, knows it under another. */
  person(person: PlainPerson, unit: OrgUnitCode): PersonRef;
  /** A person of whom no document is known: one within a committee. */
  contact(contact: PlainContact, committee: OrgUnitCode): PersonRef;
  household(household: PlainHousehold, committee: OrgUnitCode): HouseholdRef;
  /** A person by an id, as last said of it. @throws {NotSeen} */
  knownPerson(personId: string, unit: OrgUnitCode): PersonRef;
  /** A household by its id. @throws {NotSeen} */
  knownHousehold(householdId: string): HouseholdRef;
  worker(worker: PlainWorker, committee: OrgUnitCode): WorkerRef;
  note(note: PlainNote, unit: OrgUnitCode): NoteRef;
}

/** A unit knows a document under another name. */
export class DocumentOfAnotherName extends Error {
  override readonly name = 'DocumentOfAnotherName';
  /** @param field where the name stands in a submission's data, as a dotted path */
  constructor(readonly field: string) {
    super('a document that the unit knows under another name');
  }
}

/** Whether whoever speaks through a writer may see what was seen in a unit. */
export type Sight = (unit: OrgUnitCode) => boolean;

/** An id stands for nobody, for an erased person, or for someone the sender may not see: which of these is not told. */
export class NotSeen extends Error {
  override readonly name = 'NotSeen';
  /** @param field where in a submission's data it stands, as a dotted path */
  constructor(readonly field = '') {
    super('an id that the sender may not see');
  }

  /** The same, of what stands in a member of something larger. */
  within(member: string): NotSeen {
    return new NotSeen(this.field === '' ? member : `${member}.${this.field}`);
  }
}

/** Tells names on one document apart, and says nothing once the person's key is destroyed. */
function nameTag(key: Buffer, name: string): string {
  return createHmac('sha256', key).update(`name\0${bareName(name)}`).digest('base64url').slice(0, 16);
}

/** What is known when a writer begins, and where it keeps what is new. */
export interface KnownEntries {
  /** Ids by the keys under which identities are found. */
  readonly index: Pick<Table<string>, 'get'>;
  readonly entries: Pick<Table<VaultEntry>, 'get'>;
  keep(entryId: string, entry: VaultEntry): void;
}

/** A writer for one sender. @param sees which of those named by id the sender may see */
export function writerOf(known: KnownEntries, keys: EntryKeys, sees: Sight): VaultWriter {
  const entryFor = (kind: EntryKind, identity: string, unit: OrgUnitCode, profile: unknown) => {
    const indexKey = keys.indexKeyOf(kind, identity);
    const knownId = known.index.get(indexKey);
    const before = knownId === undefined ? undefined : known.entries.get(knownId);
    const entryId = knownId ?? randomUUID();
    // Whoever is known by an id alone needs no key: it is unwrapped for what is to be sealed under it.
    if (before) return { entryId, before, key: () => keys.of(entryId, before), isNew: false };
    const { key, wrappedKey } = keys.make(entryId);
    // A door or a colleague is written down at once and once; what is said of a person waits for its outcome.
    const written = kind === 'person' ? { sealed: undefined, units: [] } : { sealed: encryptJson(key, profile, entryId), units: [unit] };
    known.keep(entryId, { kind, wrappedKey, indexKey, ...written });
    return { entryId, before, key: () => key, isNew: true };
  };
  const seen = (kind: EntryKind, id: string): VaultEntry => {
    const entry = known.entries.get(id);
    if (entry?.kind !== kind || entry.sealed === undefined || !entry.units.some(sees)) throw new NotSeen();
    return entry;
  };
  const said: SaidOfPerson[] = [];
  const written: WrittenNote[] = [];
  const say = (ref: PersonRef, unit: OrgUnitCode, isNew = false): PersonRef => {
    said.push({ ...ref, unit, isNew });
    return ref;
  };
  /** A name that was said first through this writer is known from there on. */
  const saidAs = (personId: string, unit: OrgUnitCode): string | undefined =>
    said.find((before) => before.personId === personId && before.unit === unit && before.isOfAnotherName !== true)?.nameTag;
  const sealedPerson = (identity: string, profile: PlainPerson | PlainContact, unit: OrgUnitCode): PersonRef => {
    const { entryId, before, key: keyOf, isNew } = entryFor('person', identity, unit, profile);
    const key = keyOf();
    const sealed = encryptAlike(key, Buffer.from(JSON.stringify(profile)), entryId).toString('base64');
    const ref = { personId: entryId, sealed, nameTag: nameTag(key, profile.name) };
    const saidTag = saidAs(entryId, unit);
    const isAnother = saidTag === undefined ? before !== undefined && isOfAnotherName(keys, entryId, before, unit, profile.name) : saidTag !== ref.nameTag;
    return say(isAnother ? { ...ref, isOfAnotherName: true } : ref, unit, isNew);
  };
  return {
    said,
    written,
    person: (person, unit) => sealedPerson(personIdentity(person), person, unit),
    contact: (contact, committee) => sealedPerson(`${committee}\0${contactIdentity(contact)}`, contact, committee),
    knownPerson: (personId, unit) => {
      const entry = seen('person', personId);
      const sealed = saidWhere(entry, entry.units.includes(unit) ? (of) => of === unit : sees);
      const { name } = keys.unseal<PlainPerson>(personId, { ...entry, sealed });
      return say({ personId, sealed: sealed.toString('base64'), nameTag: nameTag(keys.of(personId, entry), name) }, unit);
    },
    household: (household, committee) =>
      entryFor('household', `${committee}\0${householdIdentity(household)}`, committee, household).entryId as HouseholdRef,
    knownHousehold: (householdId) => {
      seen('household', householdId);
      return householdId as HouseholdRef;
    },
    worker: (worker, committee) => entryFor('worker', `${committee}\0${workerIdentity(worker)}`, committee, worker).entryId as WorkerRef,
    note: (text, unit) => {
      const noteId = randomUUID();
      written.push({ noteId, text, unit });
      return { noteId };
    },
  };
}
