import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import ink from '../../ui/ink.module.css';
import { useSayings } from './sayings.js';
import styles from './outbox-line.module.css';

/** On every page but the one where it can be mended: that something said on this machine was not taken, and the way there. */
export default function RefusedSign() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const sayings = useSayings();
  const page = useSyncExternalStore(sayings.subscribe, sayings.refused);
  if (page === undefined || pathname === `/${page}`) return null;
  return (
    <Link className={`${ink['needs-action']} ${styles['sign']}`} to={`/${page}`} role="status" data-testid="refused-sign">
      {t('nav.refused')}
    </Link>
  );
}
