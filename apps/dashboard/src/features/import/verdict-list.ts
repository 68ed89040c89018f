import type { Verdict, VerdictOutcome } from './import-ledger.js';

/** Rows by what became of them; `replaced` and `understood` are of those taken, what one looks over before importing. */
export type VerdictFilter = 'all' | VerdictOutcome | 'replaced' | 'understood';

export const FILTERS: readonly VerdictFilter[] = ['all', 'recorded', 'understood', 'replaced', 'already-recorded', 'refused'];

export const ROWS_PER_PAGE = 50;

/** The filter to begin with: what was refused if anything was, since that is what someone must repair. */
export function firstFilter(verdicts: readonly Verdict[]): VerdictFilter {
  return verdicts.some(({ outcome }) => outcome === 'refused') ? 'refused' : 'all';
}

function passes({ outcome, replaced, understood = [] }: Verdict, filter: VerdictFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'replaced':
      return replaced !== undefined;
    case 'understood':
      return outcome !== 'refused' && understood.length > 0;
    default:
      return outcome === filter;
  }
}

/** How many verdicts pass each filter. */
export function countsOf(verdicts: readonly Verdict[]): Readonly<Record<VerdictFilter, number>> {
  const count = (filter: VerdictFilter) => verdicts.filter((verdict) => passes(verdict, filter)).length;
  return Object.fromEntries(FILTERS.map((filter) => [filter, count(filter)])) as Record<VerdictFilter, number>;
}

/** One page of the verdicts that pass the filter, in the order of the file. A page beyond the last is the last. */
export function pageOf(
  verdicts: readonly Verdict[],
  filter: VerdictFilter,
  page: number,
): { readonly rows: readonly Verdict[]; readonly page: number; readonly pages: number } {
  const passing = filter === 'all' ? verdicts : verdicts.filter((verdict) => passes(verdict, filter));
  const pages = Math.max(1, Math.ceil(passing.length / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return { rows: passing.slice(shown * ROWS_PER_PAGE, (shown + 1) * ROWS_PER_PAGE), page: shown, pages };
}
