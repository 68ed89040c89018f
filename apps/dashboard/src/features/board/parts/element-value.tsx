import { useTranslation } from 'react-i18next';
import { formatChange, formatValue, unitBehind } from '../../../format/number.js';
import ink from '../../../ui/ink.module.css';
import { useReading } from '../live/board-context.js';
import type { Reading } from '../live/board-state.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { callsForAction } from '../element-attention.js';
import { useChangeCount } from './use-change-count.js';
import styles from './element-value.module.css';

interface Shown {
  readonly orgUnit: string;
  readonly element: Pick<ElementName, 'code' | 'unit' | 'attention' | 'threshold'>;
}

/** One number of the board, as it stands now. */
export function ElementValue({ orgUnit, element, bare = false }: Shown & { bare?: boolean }) {
  return <ReadingValue orgUnit={orgUnit} element={element} reading={useReading(orgUnit, element.code)} bare={bare} />;
}

/**
 * A number that its owner follows. `data-element`, `data-unit` and `data-value` (the raw number, empty for none) are what tests
 * and other tools read; they are documented in the README.
 */
export function ReadingValue({ orgUnit, element, reading, bare = false }: Shown & { reading: Reading | undefined; bare?: boolean }) {
  const value = reading?.value;
  const text = formatValue(value, element.unit);
  // What does not change to the eye does not fade: 74.71 after 74.68 is still 74.7.
  const changes = useChangeCount(reading === undefined ? undefined : text);
  const calls = callsForAction(element, value);
  const long = isLong(element.unit) || undefined;
  return (
    <span
      className={calls ? `${styles['value']} ${ink['needs-action']}` : styles['value']}
      data-part="value"
      data-calls={calls || undefined}
      data-long={long}
      data-element={element.code}
      data-unit={orgUnit}
      data-value={value ?? ''}
    >
      <span key={changes} className={changes > 0 ? `${ink['digits']} ${styles['changed']}` : ink['digits']} data-part="digits">
        {text}
      </span>
      {!bare && value != null && (
        <small className={styles['unit']} data-part="unit" data-long={long}>
          {unitBehind(value, element.unit)}
        </small>
      )}
    </span>
  );
}

/** A unit in words, which stands below its number where that is large. */
const isLong = (unit: string): boolean => unit.length > 4;

/** What became of the number since yesterday, in a fixed place whether there is a change or not. */
export function ElementChange({ orgUnit, element, short = false }: Shown & { short?: boolean }) {
  return <ReadingChange element={element} reading={useReading(orgUnit, element.code)} short={short} />;
}

/** The change of a number that its owner follows. */
export function ReadingChange({ element, reading, short = false }: Pick<Shown, 'element'> & { reading: Reading | undefined; short?: boolean }) {
  const change = formatChange(reading?.change, element.unit);
  const words = useChangeWords(reading?.value, change);
  if (!short) return <span className={styles['change']} data-part="change">{words}</span>;
  return (
    <span className={styles['change']} data-part="change" title={words}>
      {change === undefined ? '' : change === '0' ? '±0' : change}
    </span>
  );
}

function useChangeWords(value: number | null | undefined, change: string | undefined): string {
  const { t } = useTranslation();
  // Nothing to compare with (a period, the first day): the place stays, so that nothing moves when there is.
  if (value == null || change === undefined) return '\u00a0';
  return change === '0' ? t('board.changeNone') : t('board.change', { change });
}
