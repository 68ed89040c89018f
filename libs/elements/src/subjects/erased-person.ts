import type { PersonErased } from '@yiwang/screening';
import { defineSubject } from '../algebra/subject.js';
import { personKey } from './keys.js';

/** Whether a person of a street is erased. It stands beside lists of what happened to persons, whose rows go with them. */
export const erasedPerson = defineSubject<PersonErased>()({
  name: 'erasedPerson',
  hears: { PersonErased: { key: personKey, keeps: [] } },
  initial: false as boolean,
  evolve: () => true,
});
