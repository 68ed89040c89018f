import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { askRecords, type KnownRecords, type WantedRecords } from './personal-records.js';

export interface PersonalRecords {
  readonly known: KnownRecords;
  readonly failure: Error | undefined;
  readonly busy: boolean;
  /** Asks for these; the look is written down, with its purpose where one is given. */
  readonly open: (wanted: WantedRecords, purpose: string) => void;
}

/** What was opened, by the session's own client, with which it goes, and by where: in memory alone, never in a storage. */
const OPENED = new WeakMap<ApolloClient, Map<string, KnownRecords>>();

/**
 * Personal records, asked for by the reader and kept in the page's memory alone.
 *
 * @param keptFor where they stand: whoever comes back there in the same tab sees what they had opened there, and nothing that they had
 * opened elsewhere. Without it they are kept for as long as the page is open
 */
export function usePersonalRecords(keptFor?: string): PersonalRecords {
  const client = useApolloClient();
  const [known, setKnown] = useState<KnownRecords>(() => (keptFor === undefined ? undefined : OPENED.get(client)?.get(keptFor)) ?? new Map());
  const [failure, setFailure] = useState<Error>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (keptFor === undefined) return;
    const opened = OPENED.get(client) ?? new Map<string, KnownRecords>();
    OPENED.set(client, opened.set(keptFor, known));
  }, [client, keptFor, known]);
  const open = async (wanted: WantedRecords, purpose: string) => {
    setBusy(true);
    try {
      await askRecords(wanted, purpose, (found) => setKnown((before) => new Map([...before, ...found])));
      setFailure(undefined);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return { known, failure, busy, open: (...asked) => void open(...asked) };
}
