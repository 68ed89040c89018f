import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../api/http.js';
import { importLedger, tryLedger, type ImportResult, type Ledger, type Progress } from './import-ledger.js';

/** Where an import stands. */
export type ImportState =
  | { readonly step: 'choosing'; readonly error?: unknown }
  | { readonly step: 'checking'; readonly ledger: Ledger }
  | { readonly step: 'checked'; readonly ledger: Ledger; readonly result: ImportResult; readonly error?: unknown }
  | { readonly step: 'importing'; readonly ledger: Ledger; readonly result: ImportResult; readonly progress: Progress }
  | { readonly step: 'finished'; readonly ledger: Ledger; readonly result: ImportResult };

/** One ledger from the choice of its file through the trial to the import. */
export function useImport(): {
  state: ImportState;
  check: (ledger: Ledger) => Promise<void>;
  run: () => Promise<void>;
  reset: () => void;
} {
  const [state, setState] = useState<ImportState>({ step: 'choosing' });
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const begin = () => {
    abort.current?.abort();
    abort.current = new AbortController();
    return abort.current.signal;
  };
  const unlessAborted = (signal: AbortSignal, next: ImportState) => {
    if (!signal.aborted) setState(next);
  };

  async function check(ledger: Ledger) {
    const signal = begin();
    setState({ step: 'checking', ledger });
    try {
      unlessAborted(signal, { step: 'checked', ledger, result: await tryLedger(ledger, signal) });
    } catch (error) {
      unlessAborted(signal, { step: 'choosing', error });
    }
  }

  async function run() {
    if (state.step !== 'checked') return;
    const { ledger, result } = state;
    const signal = begin();
    const at = (progress: Progress) => unlessAborted(signal, { step: 'importing', ledger, result, progress });
    at({ done: 0, rows: result.rows });
    try {
      unlessAborted(signal, { step: 'finished', ledger, result: await importLedger(ledger, at, signal) });
    } catch (error) {
      const cause = error instanceof ProblemError ? error : new ProblemError(0, 'interrupted', String(error));
      unlessAborted(signal, { step: 'checked', ledger, result, error: cause });
    }
  }

  return { state, check, run, reset: () => setState({ step: 'choosing' }) };
}
