import type { OrgUnitCode, PlainPerson } from '@yiwang/kernel';
import type { EntryKeys, VaultEntry } from './entry-keys.js';
import { bareName } from './identity.js';

/*
 * What units say of a person is one account, the last that was said: a telephone number that one learns, all know. A unit that says
 * another name under the same document has an account of its own from then on: whose slip of the pen it is nobody knows, and
 * neither is shown the other's.
 */

/** What was last said of a person, as whoever sees some units is shown it: what these share with others, or have of their own. */
export function saidWhere({ sealed, units, otherwise = {} }: VaultEntry, sees: (unit: OrgUnitCode) => boolean): Buffer {
  const own = units.filter(sees).map((unit) => otherwise[unit]);
  return own.find((said, _, all) => said !== undefined && !all.includes(undefined)) ?? sealed!;
}

/** Whether a unit knows a person's document under another name than this one: of two people one would become the other. */
export function isOfAnotherName(keys: EntryKeys, personId: string, entry: VaultEntry, unit: OrgUnitCode, name: string): boolean {
  if (entry.sealed === undefined || !entry.units.includes(unit) || entry.nameOpenIn?.includes(unit) === true) return false;
  return !isNamed(keys, personId, { ...entry, sealed: saidWhere(entry, (other) => other === unit) }, name);
}

/** An entry once a unit said this of the person; as it is where the unit knows the document under another name. */
export function withSaid(keys: EntryKeys, personId: string, entry: VaultEntry, unit: OrgUnitCode, sealed: Buffer): VaultEntry {
  const { name } = keys.unseal<PlainPerson>(personId, { ...entry, sealed });
  if (isOfAnotherName(keys, personId, entry, unit, name)) return entry;
  const { [unit]: _before, ...otherwise } = entry.otherwise ?? {};
  const told = { ...entry, units: [...new Set([...entry.units, unit])], nameOpenIn: entry.nameOpenIn?.filter((other) => other !== unit) };
  const isShared = entry.units.some((other) => other !== unit && otherwise[other] === undefined);
  if (isShared && !isNamed(keys, personId, entry, name)) return { ...told, otherwise: { ...otherwise, [unit]: sealed } };
  return { ...told, sealed, otherwise: Object.keys(otherwise).length === 0 ? undefined : otherwise };
}

const isNamed = (keys: EntryKeys, personId: string, entry: VaultEntry, name: string): boolean =>
  bareName(keys.unseal<PlainPerson>(personId, entry).name) === bareName(name);
