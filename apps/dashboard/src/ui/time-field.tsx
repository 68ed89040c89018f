import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatMinute, moveHours } from '../format/time.js';
import { instantWritten } from '../format/written-time.js';
import buttons from './buttons.module.css';
import formParts from './form-parts.module.css';
import styles from './time-field.module.css';

/** To what a moment is said: a minute, or a day. */
export type Precision = 'minute' | 'day';

/** What stands in the field for an example. */
const EXAMPLE = { minute: '2020-02-08 14:00', day: '2020-02-08' } as const;

/**
 * A moment or a day as everyone here writes it, `2020-02-08 14:00`, whatever the machine's language is; other ways to write
 * it are understood (`2020/2/8 14:00`, `2020年2月8日`). Shortcuts set it with one touch. What is no moment keeps the form from
 * being sent, and the field says why.
 *
 * @param value as the field has it: `2020-02-08 14:00` or `2020-02-08`, of Shanghai; empty for none
 * @param onChange told the same form of what is understood, else what was typed
 * @param ahead whether the shortcuts lead to what is still to come
 * @param now what the shortcuts count from, ISO 8601; this machine's time where it is not said
 * @param shortcuts whether there are any here
 */
export function TimeField({
  name,
  label,
  precision,
  value,
  onChange,
  required = false,
  ahead = false,
  now,
  shortcuts = true,
}: {
  name: string;
  label: string;
  precision: Precision;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  ahead?: boolean | undefined;
  now?: string | undefined;
  shortcuts?: boolean;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  // What was set from elsewhere, by a shortcut or a form that begins anew, stands in place of what was typed.
  const text = (writtenAs(typed, precision) ?? typed) === value ? typed : value;
  const misread = text.trim() !== '' && writtenAs(text, precision) === undefined;
  useEffect(() => {
    input.current?.setCustomValidity(misread ? t('timeField.misread', { example: EXAMPLE[precision] }) : '');
  }, [misread, precision, t]);
  const type = (next: string) => {
    setTyped(next);
    onChange(writtenAs(next, precision) ?? next.trim());
  };
  return (
    <div className={styles['time']}>
      <label className={formParts['field']}>
        <span>{label}</span>
        <input
          ref={input}
          name={name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={EXAMPLE[precision]}
          required={required}
          aria-invalid={misread}
          value={text}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(value)}
        />
      </label>
      {misread && (
        <p className={styles['misread']} role="alert">
          {t('timeField.misread', { example: EXAMPLE[precision] })}
        </p>
      )}
      {shortcuts && (
        <p className={styles['shortcuts']} role="group" aria-label={t('board.presets')}>
          {(precision === 'day' ? DAYS : ahead ? AHEAD : MINUTES).map(({ key, hoursBack }) => (
            <button key={key} type="button" className={buttons['chip']} onClick={() => type(momentBack(now ?? new Date().toISOString(), hoursBack, precision))}>
              {t(`timeField.${key}`)}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

const MINUTES = [{ key: 'now', hoursBack: 0 }, { key: 'hourAgo', hoursBack: 1 }, { key: 'yesterdayNow', hoursBack: 24 }] as const;
const AHEAD = [{ key: 'inAnHour', hoursBack: -1 }, { key: 'tomorrowNow', hoursBack: -24 }, { key: 'inAWeek', hoursBack: -168 }] as const;
const DAYS = [{ key: 'today', hoursBack: 0 }, { key: 'yesterday', hoursBack: 24 }] as const;

const momentBack = (now: string, hours: number, precision: Precision): string => writtenAs(moveHours(now, -hours), precision) ?? '';

/** A moment that someone wrote, as the field has it; `undefined` for any other text. A day alone begins at midnight. */
export function writtenAs(text: string, precision: Precision): string | undefined {
  const instant = instantWritten(text, 'beginning');
  if (instant === undefined) return undefined;
  return precision === 'day' ? formatDate(instant) : formatMinute(instant);
}
