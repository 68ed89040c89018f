import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import type { Account } from './accounts.js';
import styles from './accounts.module.css';

/** So many are shown at once; one searches for the others. */
const SHOWN = 100;

const says = (account: Account, wanted: string): boolean =>
  [account.account, account.name, account.orgUnit].some((text) => text.toLowerCase().includes(wanted));

/** The accounts by name, those in use first. */
export function AccountTable({ accounts, onOpen }: { accounts: readonly Account[]; onOpen: (account: Account) => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = accounts.filter((account) => says(account, search.trim().toLowerCase()));
  const ordered = [...found.filter(({ closedAt }) => closedAt === undefined), ...found.filter(({ closedAt }) => closedAt !== undefined)];
  return (
    <section className={styles['accounts']}>
      <label className={formParts['field']}>
        <span>{t('accounts.search', { count: accounts.length })}</span>
        <input name="search" type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      </label>
      <ul className={styles['list']}>
        {ordered.slice(0, SHOWN).map((account) => (
          <li key={account.account}>
            <button type="button" className={buttons['plain']} onClick={() => onOpen(account)}>
              <Name>{account.name}</Name>
              <span className={ink['quiet']}>{account.account}</span>
              <span>{t(`role.${account.role}`)}</span>
              <span className={ink['digits']}>{[account.orgUnit, ...(account.sites ?? []), ...(account.bureau ? [account.bureau] : [])].join(' · ')}</span>
              <span className={ink['quiet']}>{account.closedAt !== undefined ? t('accounts.closed') : stateOf(account, t)}</span>
            </button>
          </li>
        ))}
      </ul>
      {ordered.length > SHOWN && <p className={ink['quiet']}>{t('accounts.more', { count: ordered.length - SHOWN })}</p>}
    </section>
  );
}

function stateOf({ passwordIsGiven, secondFactor }: Account, t: TFunction): string {
  return [...(passwordIsGiven ? [t('accounts.notYetIn')] : []), ...(secondFactor ? [t('accounts.withSecondFactor')] : [])].join(' · ');
}
