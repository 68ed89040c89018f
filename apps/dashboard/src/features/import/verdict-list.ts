import type { Verdict, VerdictOutcome } from './import-ledger.js';

export type VerdictFilter = 'all' | VerdictOutcome;

export const ROWS_PER_PAGE = 50;

/** The filter to begin with: what was refused if anything was, since that is what someone must repair. */
export function firstFilter(verdicts: readonly Verdict[]): VerdictFilter {
  return verdicts.some(({ outcome }) => outcome === 'refused') ? 'refused' : 'all';
}

/** One page of the verdicts that pass the filter, in the order of the file. A page beyond the last is the last. */
export function pageOf(
  verdicts: readonly Verdict[],
  filter: VerdictFilter,
  page: number,
): { readonly rows: readonly Verdict[]; readonly page: number; readonly pages: number } {
  const passing = filter === 'all' ? verdicts : verdicts.filter(({ outcome }) => outcome === filter);
  const pages = Math.max(1, Math.ceil(passing.length / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return { rows: passing.slice(shown * ROWS_PER_PAGE, (shown + 1) * ROWS_PER_PAGE), page: shown, pages };
}
