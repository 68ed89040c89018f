import { useState } from 'react';
import { askRecords, type KnownRecords, type WantedRecords } from './personal-records.js';

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
