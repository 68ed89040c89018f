import { useTranslation } from 'react-i18next';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import tables from '../../ui/tables.module.css';
import type { Understanding, Verdict } from './import-ledger.js';
import styles from './import.module.css';

/** A row of the ledger: where it stands, what becomes of it, and all there is to say about that. */
export function VerdictRow({ verdict, outcome, withSheet }: { verdict: Verdict; outcome: string; withSheet: boolean }) {
  const { sheet, row, cell, message, code, understood = [], replaced } = verdict;
  return (
    <tr data-outcome={verdict.outcome} className={verdict.outcome === 'refused' ? ink['needs-action'] : undefined}>
      {withSheet && <td>{sheet !== undefined && <Name>{sheet}</Name>}</td>}
      <td className={tables['number']}>{row}</td>
      <td>{outcome}</td>
      <td>{cell ?? ''}</td>
      <td>
        {(message ?? code) !== undefined && <Name>{message ?? code ?? ''}</Name>}
        {replaced !== undefined && <Replaced {...replaced} />}
        {understood.length > 0 && <Understood cells={understood} />}
      </td>
    </tr>
  );
}

function Replaced({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  return (
    <dl className={styles['replaced']}>
      <dt>{t('importing.before')}</dt>
      <dd>
        <del>
          <Name>{before}</Name>
        </del>
      </dd>
      <dt>{t('importing.after')}</dt>
      <dd>
        <Name>{after}</Name>
      </dd>
    </dl>
  );
}

function Understood({ cells }: { cells: readonly Understanding[] }) {
  return (
    <ul className={`${styles['understood']} ${ink['quiet']}`}>
      {cells.map(({ cell, wrote, understood }) => (
        <li key={cell}>
          <span className={ink['digits']}>{cell}</span> <Name>{wrote}</Name> → <Name>{understood}</Name>
        </li>
      ))}
    </ul>
  );
}
