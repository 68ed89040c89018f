import { useTranslation } from 'react-i18next';
import { formatDate, formatMinute, moveHours } from '../../../format/time.js';
import type { TimeChoice } from '../live/use-board-at.js';

/** Says that the page shows the past or a period, moves by the hour, and leads back to now. */
export function TimeNotice({ time, onChoose }: { time: TimeChoice; onChoose: (time: TimeChoice) => void }) {
  const { t } = useTranslation();
  const { at, from } = time;
  if (at === undefined && from === undefined) return null;
  const words =
    from === undefined
      ? t('board.pastNotice', { at: formatMinute(at ?? '') })
      : t('board.periodNotice', { from: formatDate(from), to: at === undefined ? t('board.untilNow') : formatMinute(at) });
  return (
    <div className="time-notice" role="status">
      <strong>{words}</strong>
      {at !== undefined && (
        <>
          <button type="button" className="plain" onClick={() => onChoose({ at: moveHours(at, -1), from })}>
            ‹ {t('board.previousHour')}
          </button>
          <button type="button" className="plain" onClick={() => onChoose({ at: moveHours(at, 1), from })}>
            {t('board.nextHour')} ›
          </button>
        </>
      )}
      <button type="button" className="plain" onClick={() => onChoose({ at: undefined, from: undefined })}>
        {t('board.toNow')}
      </button>
    </div>
  );
}
