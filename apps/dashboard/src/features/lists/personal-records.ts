import { requestJson } from '../../api/http.js';
import type { WorkInRow } from './work-in-rows.js';

/** The most that is asked for at once. */
const AT_ONCE = 100;

/** What is asked for, by ids, and the work by which it may be opened where the role alone does not. */
export interface WantedRecords {
  readonly persons: readonly string[];
  readonly households: readonly string[];
  readonly notes: readonly string[];
  readonly work?: readonly WorkInRow[];
}

type Kind = 'persons' | 'households' | 'notes';

interface RecordsAnswer {
  readonly persons: readonly { readonly personId: string; readonly person?: { readonly name: string; readonly phone?: string } }[];
  readonly households: readonly {
    readonly householdId: string;
    readonly household?: { readonly compound: string; readonly building?: string; readonly room: string };
  }[];
  readonly notes: readonly { readonly noteId: string; readonly text?: string }[];
}

/** Who stands behind ids, in words; what is not here was not asked for, or may not be seen. */
export type KnownRecords = ReadonlyMap<string, string>;

/**
 * Asks the edge for personal records; each look is written down, with its purpose where one is given.
 *
 * @param onFound told of each portion as it comes
 * @throws {ProblemError} where the edge does not tell them
 */
export async function askRecords({ work = [], ...wanted }: WantedRecords, purpose: string, onFound: (found: KnownRecords) => void): Promise<void> {
  for (const portion of portionsOf(wanted)) {
    const json = { ...portion, work: work.slice(0, AT_ONCE), ...(purpose === '' ? {} : { purpose }) };
    onFound(new Map(inWords(await requestJson<RecordsAnswer>('/api/personal-records', { method: 'POST', json }))));
  }
}

/** So many at once as may be asked for. */
function portionsOf({ persons, households, notes }: WantedRecords): Record<Kind, string[]>[] {
  const of = (kind: Kind, ids: readonly string[]) => ids.map((id) => ({ id, kind }));
  const all = [...of('persons', persons), ...of('households', households), ...of('notes', notes)];
  const portions: Record<Kind, string[]>[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const portion: Record<Kind, string[]> = { persons: [], households: [], notes: [] };
    for (const { id, kind } of all.slice(from, from + AT_ONCE)) portion[kind].push(id);
    portions.push(portion);
  }
  return portions;
}

function inWords({ persons, households, notes }: RecordsAnswer): [string, string][] {
  return [
    ...persons.flatMap(({ personId, person }): [string, string][] =>
      person === undefined ? [] : [[personId, [person.name, person.phone].filter((part) => part !== undefined).join(' ')]],
    ),
    ...households.flatMap(({ householdId, household }): [string, string][] =>
      household === undefined ? [] : [[householdId, [household.compound, household.building, household.room].filter((part) => part !== undefined).join(' ')]],
    ),
    ...notes.flatMap(({ noteId, text }): [string, string][] => (text === undefined ? [] : [[noteId, text]])),
  ];
}
