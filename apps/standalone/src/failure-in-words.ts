import { SettingsError } from './settings.js';

/** What an operator is told of a failure: a sentence where it is one to do something about, else all there is to know. */
export function failureInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isKnown = error instanceof SettingsError || 'code' in error || error.name === 'DirectoryInUseError';
  return isKnown ? error.message : (error.stack ?? error.message);
}
