import { useTranslation } from 'react-i18next';
import { formatClock, formatDate, formatMinute } from '../../../format/time.js';
import { useConnectionState, useHeardAt } from '../../../graphql/graphql-session.js';
import { currentLanguage } from '../../../i18n/i18n.js';
import ink from '../../../ui/ink.module.css';
import { freshnessOf, goingUpTo, lagWords, NOTICED_AFTER_SECONDS } from '../freshness.js';
import { useBoard } from '../live/board-context.js';
import type { TimeChoice } from '../live/use-board-at.js';
import styles from './status-line.module.css';

/** A board of which nothing was heard yet. */
const NOTHING_YET = { lagSeconds: 0, catchingUp: false };

/** As-of, lag, and whether the page is live. What is long past has no lag. */
export function StatusLine({ time }: { time: TimeChoice }) {
  const { t } = useTranslation();
  const board = useBoard();
  const connection = useConnectionState();
  const { kind } = freshnessOf(connection === 'live', board ?? NOTHING_YET);
  const present = kind === 'stale' || kind === 'catchingUp' ? kind : connection;
  const mode = time.from !== undefined ? 'period' : time.at !== undefined ? 'past' : present;
  return (
    <p className={styles['line']}>
      <span className={styles['state']} data-testid="board-state" data-state={mode} role="status">
        {t(`board.state.${mode}`)}
      </span>
      {board !== undefined && (
        <>
          <time dateTime={board.asOf}>{t('board.asOf', { time: `${formatDate(board.asOf)} ${formatClock(board.asOf)}` })}</time>
          {time.at === undefined && mode !== 'reconnecting' && <span className={ink['quiet']}>{t('board.lag', { seconds: board.lagSeconds.toFixed(board.lagSeconds < 10 ? 1 : 0) })}</span>}
        </>
      )}
    </p>
  );
}

/** Across the page when the numbers may not be the latest. */
export function FreshnessNotice() {
  const { t } = useTranslation();
  const board = useBoard();
  const connection = useConnectionState();
  const heardAt = useHeardAt();
  if (board === undefined) return null;
  const words = {
    disconnected: () => t('board.reconnecting', { since: formatClock(heardAt ?? board.asOf), time: formatMinute(board.asOf) }),
    catchingUp: () => t('board.catchingUp', { time: formatClock(goingUpTo(board.asOf, board.lagSeconds)) }),
    stale: () => t('board.stale', { duration: lagWords(board.lagSeconds, currentLanguage()) }),
  };
  const { kind } = freshnessOf(connection !== 'reconnecting', board);
  if (kind === 'fresh' || (kind === 'catchingUp' && board.lagSeconds < NOTICED_AFTER_SECONDS)) return null;
  return (
    <p className={styles['notice']} role="alert">
      {words[kind]()}
    </p>
  );
}
