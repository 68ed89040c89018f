import { useState } from 'react';
import { requestJson } from '../../api/http.js';

/** The most that is asked for at once. */
const AT_ONCE = 100;

interface RecordsAnswer {
  readonly persons: readonly { readonly personId: string; readonly person?: { readonly name: string; readonly phone?: string } }[];
  readonly households: readonly {
    readonly householdId: string;
    readonly household?: { readonly compound: string; readonly building?: string; readonly room: string };
  }[];
}

/** Who stands behind ids, in words; what is not here was not asked for, or may not be seen. */
export type KnownRecords = ReadonlyMap<string, string>;

export interface PersonalRecords {
  readonly known: KnownRecords;
  readonly failure: Error | undefined;
  readonly busy: boolean;
  /** Asks for these; the look is written down, with its purpose where one is given. */
  readonly open: (persons: readonly string[], households: readonly string[], purpose: string) => void;
}

/** Personal records, asked for by the reader and kept in the page's memory alone, for as long as the list is open. */
export function usePersonalRecords(): PersonalRecords {
  const [known, setKnown] = useState<KnownRecords>(new Map());
  const [failure, setFailure] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const open = async (persons: readonly string[], households: readonly string[], purpose: string) => {
    setBusy(true);
    try {
      for (const portion of portionsOf(persons, households)) {
        const json = { ...portion, ...(purpose === '' ? {} : { purpose }) };
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
function portionsOf(persons: readonly string[], households: readonly string[]): { persons: string[]; households: string[] }[] {
  const all = [...persons.map((id) => ({ id, kind: 'persons' as const })), ...households.map((id) => ({ id, kind: 'households' as const }))];
  const portions: { persons: string[]; households: string[] }[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const portion = { persons: [] as string[], households: [] as string[] };
    for (const { id, kind } of all.slice(from, from + AT_ONCE)) portion[kind].push(id);
    portions.push(portion);
  }
  return portions;
}

function inWords({ persons, households }: RecordsAnswer): [string, string][] {
  return [
    ...persons.flatMap(({ personId, person }): [string, string][] =>
      person === undefined ? [] : [[personId, [person.name, person.phone].filter((part) => part !== undefined).join(' ')]],
    ),
    ...households.flatMap(({ householdId, household }): [string, string][] =>
      household === undefined ? [] : [[householdId, [household.compound, household.building, household.room].filter((part) => part !== undefined).join(' ')]],
    ),
  ];
}
