import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatMinute, moveHours } from '../../../format/time.js';
import buttons from '../../../ui/buttons.module.css';
import type { TimeAsked, TimeChoice } from '../live/use-board-at.js';
import styles from './time-notice.module.css';

/** Says that the page shows the past, a period or two moments, moves by the hour, and leads back to now; with the bar over the days, where there is one. */
export function TimeNotice({
  time,
  beside,
  onChoose,
  children,
}: {
  time: TimeChoice;
  beside: string | undefined;
  onChoose: (change: Partial<TimeAsked>) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { at, from } = time;
  if (at === undefined && from === undefined && beside === undefined) return null;
  const words =
    beside !== undefined
      ? t('board.besideNotice', { at: at === undefined ? t('board.untilNow') : formatMinute(at), beside: formatMinute(beside) })
      : from === undefined
        ? t('board.pastNotice', { at: formatMinute(at ?? '') })
        : t('board.periodNotice', { from: formatDate(from), to: at === undefined ? t('board.untilNow') : formatMinute(at) });
  return (
    <div className={styles['notice']}>
      <strong role="status">{words}</strong>
      {at !== undefined && (
        <>
          <button type="button" className={buttons['plain']} onClick={() => onChoose({ at: moveHours(at, -1), from })}>
            ‹ {t('board.previousHour')}
          </button>
          <button type="button" className={buttons['plain']} onClick={() => onChoose({ at: moveHours(at, 1), from })}>
            {t('board.nextHour')} ›
          </button>
        </>
      )}
      <button type="button" className={buttons['plain']} onClick={() => onChoose({ at: undefined, from: undefined, beside: undefined })}>
        {t('board.toNow')}
      </button>
      {children}
    </div>
  );
}
