import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { withTexts } from '../../../i18n/i18n.js';
import { Popover } from '../../../ui/popover.js';
import type { TimeAsked, TimeChoice } from '../live/use-board-at.js';

/** Loaded when the menu is first opened. */
const TimeForm = lazy(async () => ({ default: (await withTexts(import('./time-form.js'))).TimeForm }));

/** The time machine: an earlier hour, a period, or two moments. */
export function TimeMenu({
  time,
  beside,
  now,
  onChoose,
}: {
  time: TimeChoice;
  beside: string | undefined;
  /** The hour that is shown, or the board's as-of: what the shortcuts count back from. */
  now: string;
  onChoose: (time: TimeAsked) => void;
}) {
  const { t } = useTranslation();
  return (
    <Popover className="time-menu" label={t('board.time')}>
      <Suspense fallback={null}>
        {/* Begins anew with every choice made elsewhere (a shortcut, Back). */}
        <TimeForm key={`${time.at} ${time.from} ${beside}`} time={time} beside={beside} now={now} onChoose={onChoose} />
      </Suspense>
    </Popover>
  );
}
