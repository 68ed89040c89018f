import { useState } from 'react';
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

export interface PersonalRecords {
  readonly known: KnownRecords;
  readonly failure: Error | undefined;
  readonly busy: boolean;
  /** Asks for these; the look is written down, with its purpose where one is given. */
  readonly open: (wanted: WantedRecords, purpose: string) => void;
}

/** Personal records, asked for by the reader and kept in the page's memory alone, for as long as the list is open. */
export function usePersonalRecords(): PersonalRecords {
  const [known, setKnown] = useState<KnownRecords>(new Map());
  const [failure, setFailure] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const open = async ({ work = [], ...wanted }: WantedRecords, purpose: string) => {
    setBusy(true);
    try {
      for (const portion of portionsOf(wanted)) {
        const json = { ...portion, work: work.slice(0, AT_ONCE), ...(purpose === '' ? {} : { purpose }) };
        const answer = await requestJson<RecordsAnswer>('/api/personal-records', { method: 'POST', json });
        setKnown((before) => new Map([...before, ...inWords(answer)]));
      }
      setFailure(undefined);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return { known, failure, busy, open: (...asked) => void open(...asked) };
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
