import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../format/number.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import tables from '../../ui/tables.module.css';
import type { ImportResult, VerdictOutcome } from './import-ledger.js';
import { countsOf, FILTERS, firstFilter, pageOf, type VerdictFilter } from './verdict-list.js';
import { VerdictRow } from './verdict-row.js';
import styles from './import.module.css';

/** Offered only where there are such rows: most ledgers have none. */
const AT_TIMES: ReadonlySet<VerdictFilter> = new Set(['understood', 'replaced']);

/** Counts by outcome, which filter, and the verdict of each row by pages. */
export function VerdictTable({ result, dryRun }: { result: ImportResult; dryRun: boolean }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<VerdictFilter>(() => firstFilter(result.verdicts));
  const [wanted, setWanted] = useState(0);
  const { rows, page, pages } = pageOf(result.verdicts, filter, wanted);
  const counts = useMemo(() => countsOf(result.verdicts), [result.verdicts]);
  const hasSheets = result.verdicts.some(({ sheet }) => sheet !== undefined);
  const nameOf = (outcome: VerdictOutcome) =>
    dryRun ? t(`importing.outcomeDry.${outcome}`) : t(`importing.outcome.${outcome}`);
  const choose = (next: VerdictFilter) => {
    setFilter(next);
    setWanted(0);
  };
  return (
    <section className={styles['verdicts']} aria-label={t('importing.verdict')}>
      <div className={styles['counts']} role="group">
        {FILTERS.filter((each) => counts[each] > 0 || !AT_TIMES.has(each)).map((each) => (
          <button
            key={each}
            type="button"
            className={each === 'refused' && counts.refused > 0 ? `${styles['count']} ${ink['needs-action']}` : styles['count']}
            aria-pressed={filter === each}
            data-testid={`import-${each}`}
            data-count={counts[each]}
            onClick={() => choose(each)}
          >
            <span className={ink['digits']}>{formatValue(counts[each], '')}</span>
            <span>{each === 'all' || each === 'understood' || each === 'replaced' ? t(`importing.${each}`) : nameOf(each)}</span>
          </button>
        ))}
      </div>
      <div className={tables['scroll']}>
        <table className={tables['table']}>
          <thead>
            <tr>
              {hasSheets && <th scope="col">{t('importing.sheet')}</th>}
              <th scope="col" className={tables['number']}>
                {t('importing.row')}
              </th>
              <th scope="col">{t('importing.verdict')}</th>
              <th scope="col">{t('importing.cell')}</th>
              <th scope="col">{t('importing.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((verdict) => (
              <VerdictRow
                key={`${verdict.sheet} ${verdict.row}`}
                verdict={verdict}
                outcome={nameOf(verdict.outcome)}
                withSheet={hasSheets}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className={ink['quiet']}>{t('importing.noRows')}</p>}
      </div>
      {pages > 1 && (
        <p className={styles['pager']}>
          <button type="button" className={buttons['plain']} disabled={page === 0} onClick={() => setWanted(page - 1)}>
            ‹ {t('importing.previous')}
          </button>
          <span>{t('importing.page', { page: page + 1, pages })}</span>
          <button type="button" className={buttons['plain']} disabled={page === pages - 1} onClick={() => setWanted(page + 1)}>
            {t('importing.next')} ›
          </button>
        </p>
      )}
    </section>
  );
}
