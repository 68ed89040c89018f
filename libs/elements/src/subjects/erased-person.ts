import { streetOf, type OrgUnitCode } from '@yiwang/kernel';
import type { PersonErased } from '@yiwang/screening';
import { defineSubject } from '../algebra/subject.js';
import { firstPartOf, personKey, streetIn } from './keys.js';

/** Whether a person of a street is erased. It stands beside lists of what happened to persons, whose rows go with them. */
export const erasedPerson = defineSubject<PersonErased>()({
  name: 'erasedPerson',
  hears: { PersonErased: { key: personKey, keeps: [] } },
  initial: false as boolean,
  evolve: () => true,
});

/**
 * Who of a street is erased. It stands beside lists whose rows name somebody whom their keys do not: what they tell stays, and
 * whom it was about they say no more. An erasure looks at all keys of such a list in its street: there are few erasures.
 */
export const erasedOfStreet = defineSubject<PersonErased>()({
  name: 'erasedOfStreet',
  hears: { PersonErased: { key: streetIn, keeps: ['personId'] } },
  initial: new Set() as ReadonlySet<string>,
  evolve: (erased, { data: { personId } }) => new Set([...erased, personId]),
});

/** A list beside `erasedOfStreet`, whose keys begin with the unit: its rows stand, and are told who is erased. */
export const toldOfErasures = {
  subject: erasedOfStreet,
  keyOf: (key: string) => streetOf(firstPartOf(key) as OrgUnitCode)!,
  reach: (street: string) => ({ beginning: street }),
  stands: () => true,
};

/**
 * A list of items of lists, whose keys begin with the unit or the street: an item that is called after somebody goes with that person,
 * as its row did, since it leads to nothing any more. An item is called after a person, or after one of the person's quarantines, `<personId>.<n>`.
 *
 * @param itemOf the item of a key's state, where it has one
 */
export const goneWithPersons = <State>(itemOf: (state: State) => string | undefined) => ({
  ...toldOfErasures,
  stands: (state: State, erased: ReadonlySet<string>) => erased.size === 0 || !erased.has((itemOf(state) ?? '').split('.')[0]!),
});

/** Whom a row names: nobody who is erased. What is erased may not be known, where facts are judged by their own key alone. */
export const unlessErased = (personId: string | undefined, erased: ReadonlySet<string> | undefined): string | undefined =>
  (personId !== undefined && erased?.has(personId) ? undefined : personId);
