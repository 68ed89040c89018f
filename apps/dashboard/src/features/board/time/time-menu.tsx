import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { withTexts } from '../../../i18n/i18n.js';
import { Popover } from '../../../ui/popover.js';
import type { TimeProps } from './time-form.js';

/** Loaded when the menu is first opened. */
const TimeForm = lazy(async () => ({ default: (await withTexts(import('./time-form.js'))).TimeForm }));

/** The time machine: an earlier hour, a period, or two moments. */
export function TimeMenu(shown: TimeProps) {
  const { t } = useTranslation();
  return (
    <Popover label={t('board.time')}>
      <Suspense fallback={null}>
        {/* Begins anew with every choice made elsewhere (a shortcut, Back). */}
        <TimeForm key={`${shown.time.at} ${shown.time.from} ${shown.beside}`} {...shown} />
      </Suspense>
    </Popover>
  );
}
