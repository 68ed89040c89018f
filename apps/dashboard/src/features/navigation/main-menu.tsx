import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import menu from '../../ui/menu.module.css';
import { mayImport } from '../import/may-import.js';
import { useSessionStore, useUser } from '../session/session-context.js';
import { choosesUnit, collectsWaste, keepsAccounts, isHousehold, keepsGates, mayReport, seesLists, seesNumbers } from '../units/may-read.js';
import { Name } from '../../ui/name.js';
import { Popover } from '../../ui/popover.js';

/**
 * Who is signed in, and where else one can go.
 *
 * @param children what else a page leads to, as items of a list
 */
export function MainMenu({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const user = useUser();
  const store = useSessionStore();
  return (
    <Popover label={<Name lines={1}>{user.name}</Name>}>
      <p className={ink['quiet']}>
        <Name>{user.account}</Name> · <span className={ink['unbroken']}>{t(`role.${user.role}`)}</span>
      </p>
      <ul className={menu['menu']}>
        {seesNumbers(user) && (
          <li>
            <Link to="/">{t('nav.board')}</Link>
          </li>
        )}
        {children}
        {choosesUnit(user) && (
          <li>
            <Link to="/units">{t('nav.units')}</Link>
          </li>
        )}
        {seesLists(user) && (
          <li>
            <Link to="/lists">{t(isHousehold(user) ? 'nav.household' : 'nav.lists')}</Link>
          </li>
        )}
        {mayImport(user) && (
          <li>
            <Link to="/import">{t('nav.import')}</Link>
          </li>
        )}
        {mayReport(user) && (
          <li>
            <Link to="/report">{t('nav.report')}</Link>
          </li>
        )}
        {keepsGates(user) && (
          <li>
            <Link to="/gate">{t('nav.gate')}</Link>
          </li>
        )}
        {collectsWaste(user) && (
          <li>
            <Link to="/run">{t('nav.run')}</Link>
          </li>
        )}
        {keepsAccounts(user) && (
          <li>
            <Link to="/accounts">{t('nav.accounts')}</Link>
          </li>
        )}
        {(user.role === 'street' || user.role === 'committee') && (
          <li>
            <Link to="/map">{t('nav.map')}</Link>
          </li>
        )}
        {user.role === 'street' && (
          <li>
            <Link to="/webhooks">{t('nav.webhooks')}</Link>
          </li>
        )}
        {user.role === 'auditAdmin' && (
          <li>
            <Link to="/audit">{t('nav.audit')}</Link>
          </li>
        )}
        <li>
          <Link to="/account">{t('nav.own')}</Link>
        </li>
        <li>
          <a href="/graphiql">{t('nav.explorer')}</a>
        </li>
        <li>
          <button type="button" className={buttons['plain']} onClick={() => void store.signOut().catch(() => undefined)}>
            {t('nav.signOut')}
          </button>
        </li>
      </ul>
    </Popover>
  );
}
