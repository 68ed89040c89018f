import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The whole page is one message: still loading, or failed with a way to try again. */
export function PageMessage({
  busy = false,
  onRetry,
  children,
}: {
  busy?: boolean;
  onRetry?: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <main className="page-message" aria-busy={busy}>
      <p role={busy ? 'status' : 'alert'}>{children}</p>
      {onRetry !== undefined && (
        <button type="button" className="primary" onClick={onRetry}>
          {t('common.retry')}
        </button>
      )}
    </main>
  );
}
