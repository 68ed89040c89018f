import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatChange, formatValue } from '../../../format/number.js';
import { currentLanguage, type StaffLanguage } from '../../../i18n/i18n.js';
import { useNow } from '../../../timing/use-now.js';
import { lengthWords } from '../../lists/due-words.js';
import { useBoard } from '../live/board-context.js';
import type { ItemToDealWith } from './items-to-deal-with.js';
import type { SilentItem } from './silence.js';
import styles from './to-deal-with.module.css';

/** How long it has waited, or how far it lies beyond where it should be. */
export function Measure({ item }: { item: ItemToDealWith }) {
  const { t } = useTranslation();
  const asOf = useBoard()?.asOf ?? new Date(0).toISOString();
  const now = useNow(asOf, false);
  const language = currentLanguage();
  if (item.kind === 'overdue') {
    return <span className={styles['measure']}>{t('act.waited', { length: lengthWords(Math.max(0, now - Date.parse(item.since)), language) })}</span>;
  }
  if (item.kind === 'silent') return <span className={styles['measure']}>{silenceWords(item, now, t, language)}</span>;
  if (item.kind !== 'beyond') {
    const { element: { unit }, value, kind } = item;
    return (
      <span className={styles['measure']}>
        <b>
          {kind === 'faster' ? formatChange(value, unit, language) : formatValue(value, unit, language)}
          <small>{unit}</small>
        </b>
        <small className="quiet">{t(kind === 'faster' ? 'handle.changed' : 'handle.apart')}</small>
      </span>
    );
  }
  const { element, value, units } = item;
  const threshold = formatValue(element.threshold, element.unit, language);
  return (
    <span className={styles['measure']}>
      <b>
        {formatValue(value, element.unit, language)}
        <small>{element.unit}</small>
      </b>
      {element.threshold !== 0 && <small className="quiet">{t(element.attention === 'HIGH' ? 'act.over' : 'act.under', { threshold })}</small>}
      {units > 1 && <small className="quiet">{t('act.andOthers', { count: units })}</small>}
    </span>
  );
}

function silenceWords({ element, since }: SilentItem, now: number, t: TFunction, language: StaffLanguage): string {
  if (since === undefined) return t('handle.unmovedLonger', { length: lengthWords((element.limits?.SILENT ?? 0) * HOUR, language) });
  return t('handle.unmoved', { length: lengthWords(Math.max(0, now - Date.parse(since)), language) });
}

const HOUR = 3_600_000;
