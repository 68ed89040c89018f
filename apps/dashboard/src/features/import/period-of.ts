import type { ImportResult } from './import-ledger.js';

/**
 * The board's period for a ledger: from the first of its first month on, so that a committee's ledgers of the same days
 * (households, returnees) are seen together; `undefined` where the edge does not tell the ledger's dates.
 */
export function periodOf(result: Pick<ImportResult, 'period'>): { readonly from: string } | undefined {
  const month = /^\d{4}-\d{2}/.exec(result.period?.from ?? '')?.[0];
  return month === undefined ? undefined : { from: `${month}-01T00:00:00+08:00` };
}
