import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import buttons from '../../ui/buttons.module.css';
import { useUser } from '../session/session-context.js';
import { isHousehold, mayReport, seesLists, seesNumbers } from '../units/may-read.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { ThemeSwitch } from '../../ui/theme-switch.js';
import { MainMenu } from './main-menu.js';
import { RefusedOfAccount } from './refused-of-account.js';
import page from './page.module.css';
import styles from './page-frame.module.css';

/** The frame of every page that is not a board: a title, the way back, the menu. */
export function PageFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const user = useUser();
  return (
    <div className={`${page['page']} ${styles['page']}`}>
      <header className={page['header']}>
        <div className={page['name']}>
          <Link className={buttons['plain']} to="/">
            {t('product')} /
          </Link>
          <h1>{title}</h1>
        </div>
        <nav className={page['tools']} aria-label={t('nav.label')}>
          <RefusedOfAccount />
          {seesNumbers(user) && (
            <Link className={buttons['plain']} to="/">
              {t('nav.board')}
            </Link>
          )}
          {seesLists(user) && (
            <Link className={buttons['plain']} to="/lists">
              {t(isHousehold(user) ? 'nav.household' : 'nav.lists')}
            </Link>
          )}
          {mayReport(user) && (
            <Link className={buttons['plain']} to="/report">
              {t('nav.report')}
            </Link>
          )}
          <LanguageSwitch />
          <ThemeSwitch />
          <MainMenu />
        </nav>
      </header>
      <main className={styles['body']}>{children}</main>
    </div>
  );
}
