import { SettingsError } from '../settings/settings-error.js';

/** Errors whose message is meant for an operator. By name: what comes from another thread is no instance of its class. */
const SENTENCES: ReadonlySet<string> = new Set(['DirectoryInUseError', 'DamagedStoreError']);

/** What an operator is told of a failure: a sentence where it is one to do something about, else all there is to know. */
export function failureInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isKnown = error instanceof SettingsError || 'code' in error || SENTENCES.has(error.name);
  return isKnown ? error.message : (error.stack ?? error.message);
}
