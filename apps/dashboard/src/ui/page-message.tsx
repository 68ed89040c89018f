import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import buttons from './buttons.module.css';
import styles from './page-message.module.css';

/** The whole page is one message: still loading, or failed with a way to try again. */
export function PageMessage({
  busy = false,
  toBoard = false,
  onRetry,
  children,
}: {
  busy?: boolean;
  /** Offers the way to the reader's own board. */
  toBoard?: boolean;
  onRetry?: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <main className={styles['message']} aria-busy={busy}>
      <p role={busy ? 'status' : 'alert'}>{children}</p>
      {toBoard && (
        <Link className={buttons['button']} to="/">
          {t('common.toBoard')}
        </Link>
      )}
      {onRetry !== undefined && (
        <button type="button" className={buttons['primary']} onClick={onRetry}>
          {t('common.retry')}
        </button>
      )}
    </main>
  );
}
