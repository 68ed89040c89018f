import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatMinute, fromField, moveHours } from '../../../format/time.js';
import buttons from '../../../ui/buttons.module.css';
import { TimeField } from '../../../ui/time-field.js';
import type { TimeAsked, TimeChoice } from '../live/use-board-at.js';
import styles from './time-form.module.css';

type PresetName = 'now' | 'hourAgo' | 'yesterday' | 'threeDays' | 'week' | 'month' | 'year';

/** The time that is shown, and who hears of another. */
export interface TimeProps {
  readonly time: TimeChoice;
  /** The moment that is shown beside it. */
  readonly beside: string | undefined;
  /** The hour that is shown, or the board's as-of: what the shortcuts count back from. */
  readonly now: string;
  readonly onChoose: (time: TimeAsked) => void;
}

/** Which hour or period is looked at, by shortcuts that count back from `now` or by its ends; or which moment beside which. */
export function TimeForm({ time, beside, now, onChoose }: TimeProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(time.at === undefined ? '' : formatMinute(time.at));
  const [from, setFrom] = useState(time.from === undefined ? '' : formatDate(time.from));

  const [other, setOther] = useState(beside === undefined ? '' : formatMinute(beside));

  function apply(event: FormEvent) {
    event.preventDefault();
    const read = (field: string) => (field === '' ? undefined : fromField(field));
    onChoose({ at: read(at), from: read(from), beside: from === '' ? read(other) : undefined });
  }

  const day = (daysBack: number) => fromField(formatDate(moveHours(now, -24 * daysBack)));
  const presets: Record<PresetName, TimeChoice> = {
    now: { at: undefined, from: undefined },
    hourAgo: { at: moveHours(now, -1), from: undefined },
    yesterday: { at: moveHours(now, -24), from: undefined },
    threeDays: { at: moveHours(now, -72), from: undefined },
    week: { at: undefined, from: day(6) },
    month: { at: undefined, from: day(29) },
    year: { at: undefined, from: fromField(`${formatDate(now).slice(0, 4)}-01-01`) },
  };
  return (
    <form className={styles['form']} onSubmit={apply} aria-label={t('board.timeTitle')}>
      <p className={styles['presets']} role="group" aria-label={t('board.presets')}>
        {(Object.keys(presets) as PresetName[]).map((name) => (
          <button key={name} type="button" className={buttons['chip']} data-closes onClick={() => onChoose({ ...presets[name], beside: undefined })}>
            {t(`board.preset.${name}`)}
          </button>
        ))}
      </p>
      <TimeField name="at" label={t('board.at')} precision="minute" value={at} onChange={setAt} shortcuts={false} />
      <TimeField name="from" label={t('board.from')} precision="day" value={from} onChange={setFrom} shortcuts={false} />
      <TimeField name="beside" label={t('beside.field')} precision="minute" value={other} onChange={setOther} shortcuts={false} />
      <button type="submit" className={buttons['primary']}>
        {t('board.apply')}
      </button>
    </form>
  );
}
