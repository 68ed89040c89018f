import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import ink from '../../ui/ink.module.css';
import { LOADING_PAST } from './loading-past.query.js';
import styles from './quiet-line.module.css';

/** So often it is asked, in ms, while it goes on. */
const ASKED_EVERY = 2_000;

/** One quiet line while the demonstration's past is being loaded: how far it is. Gone when all of it is; nothing where there is none. */
export function LoadingLine() {
  const { t } = useTranslation();
  const { data, startPolling, stopPolling } = useQuery(LOADING_PAST, { fetchPolicy: 'no-cache', skipPollAttempt: () => document.hidden });
  const past = data?.readModel.loadingPast;
  const isLoading = past != null;
  useEffect(() => {
    if (!isLoading) return;
    startPolling(ASKED_EVERY);
    return stopPolling;
  }, [isLoading, startPolling, stopPolling]);
  if (!isLoading) return null;
  return (
    <p className={`${styles['line']} ${ink['quiet']}`} role="status" data-testid="loading-past">
      {t('readModel.loadingPast', past)}
    </p>
  );
}
