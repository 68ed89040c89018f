import { canonicalAddress, compactText, type PlainContact, type PlainHousehold, type PlainPerson, type PlainWorker } from '@yiwang/kernel';

/*
 * What makes two spellings the same person, door or colleague. The vault indexes these texts under a keyed hash; people
 * write the same thing in many ways, and every difference kept here would count one household twice.
 */

/** The version of these rules. A vault that was indexed by earlier ones is indexed anew when it is opened. */
export const IDENTITY_VERSION = 2;

/** A document is the same wherever it is shown: its identity does not depend on the unit. */
export function personIdentity(person: Pick<PlainPerson, 'documentType' | 'documentNumber'>): string {
  return `${person.documentType}:${compactText(person.documentNumber).replace(/[-·]/g, '').toUpperCase()}`;
}

/**
 * Who is named without a document is known by name and phone. No document's identity begins so: a contact is never taken for
 * somebody who showed one.
 */
export function contactIdentity({ name, phone = '' }: PlainContact): string {
  return `contact:${bareName(name)}:${phone.replace(/[^+\d]/g, '')}`;
}

/** Two workers of one committee with one name are taken for the same: the ledgers tell them apart no better. */
export function workerIdentity(worker: PlainWorker): string {
  return compactText(worker.name);
}

/** Reading an address takes a while, and an import asks twice of each. */
const identities = new WeakMap<PlainHousehold, string>();

/** 小区 / 楼号 / 室号 in the one form of an address. */
export function householdIdentity(household: PlainHousehold): string {
  const known = identities.get(household);
  if (known !== undefined) return known;
  const identity = canonicalAddress(household);
  identities.set(household, identity);
  return identity;
}

/** A name without what people add or leave out: spaces, width, the dot between the parts of a foreign name, case. */
export function bareName(name: string): string {
  return compactText(name).replace(/[·•‧∙⋅・.,'’\-]/g, '').toUpperCase();
}
