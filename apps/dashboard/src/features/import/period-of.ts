import type { ImportResult } from './import-ledger.js';

/** From the first day of the ledger on, as the board's address wants it; `undefined` where the edge does not tell it. */
export function periodOf(result: ImportResult): { readonly from: string } | undefined {
  const first = result.period?.from;
  const day = first === undefined ? undefined : /^\d{4}-\d{2}-\d{2}/.exec(first)?.[0];
  return day === undefined ? undefined : { from: `${day}T00:00:00+08:00` };
}
