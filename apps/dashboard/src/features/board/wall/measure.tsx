import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n/i18n.js';
import { useNow } from '../../../timing/use-now.js';
import ink from '../../../ui/ink.module.css';
import { useMoment } from '../live/board-context.js';
import type { ItemToDealWith } from './items-to-deal-with.js';
import { measureWords } from './measure-words.js';
import styles from './to-deal-with.module.css';

/** How long an item has waited, or how far it lies beyond where it should be. */
export function Measure({ item }: { item: ItemToDealWith }) {
  const { t } = useTranslation();
  const asOf = useMoment() ?? new Date(0).toISOString();
  const now = useNow(asOf, false);
  const { length, number, beside } = measureWords(item, now, t, currentLanguage());
  return (
    <span className={styles['measure']}>
      {length}
      {number !== undefined && (
        <b>
          {number.digits}
          <small>{number.unit}</small>
        </b>
      )}
      {beside.map((words) => (
        <small key={words} className={ink['quiet']}>
          {words}
        </small>
      ))}
    </span>
  );
}
