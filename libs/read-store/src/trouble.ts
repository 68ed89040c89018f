import { ReadStoreError } from './engine.js';

/**
 * What a failure of the store means for whoever folds:
 *
 * - `row-refused`: the database takes everything but one of these rows, and never will take it;
 * - `damaged`: what was stored is no longer there as it was: it has to be made again from the log;
 * - `disk-full`: there is no room; it goes on once there is;
 * - `unreachable`: stopped, starting, cut off, overloaded, or anything not known better: it goes on once that is over;
 * - `overtaken`: another process wrote to this version.
 */
export type ReadStoreTrouble = 'row-refused' | 'damaged' | 'disk-full' | 'unreachable' | 'overtaken';

/** By SQLSTATE (PostgreSQL manual, appendix A): a whole code, or a class of two characters. */
const BY_STATE: Readonly<Record<string, ReadStoreTrouble>> = {
  '22': 'row-refused', // data exception: a NUL in a text, a number out of range
  '23': 'row-refused', // integrity constraint violation
  '54': 'row-refused', // program limit exceeded: a row too large for an index
  '53100': 'disk-full',
  'XX': 'damaged', // internal error, data corrupted, index corrupted
  '58P01': 'damaged', // undefined file
  '42P01': 'damaged', // undefined table
  '42703': 'damaged', // undefined column
  '42704': 'damaged', // undefined object
  '42883': 'damaged', // undefined function
  '3F000': 'damaged', // undefined schema
};

/** WebAssembly that trapped, and rows that are no longer JSON. */
const DAMAGED_NAMES: ReadonlySet<string> = new Set(['RuntimeError', 'SyntaxError']);

/** What a failure of a `ReadStore` or a `ReadVersion` means. */
export function troubleOf(error: unknown): ReadStoreTrouble {
  if (!(error instanceof Error)) return 'unreachable';
  if (error instanceof ReadStoreError) {
    if (error.code === 'checkpoint-moved') return 'overtaken';
    return error.code === 'read-store-lost' ? 'damaged' : 'unreachable';
  }
  const { code } = error as { code?: unknown };
  if (code === 'ENOSPC' || /no space left/i.test(error.message)) return 'disk-full';
  if (typeof code === 'string' && code.length === 5) return BY_STATE[code] ?? BY_STATE[code.slice(0, 2)] ?? 'unreachable';
  return DAMAGED_NAMES.has(error.name) ? 'damaged' : 'unreachable';
}
