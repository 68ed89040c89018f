import { useTranslation } from 'react-i18next';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import ink from '../../../ui/ink.module.css';
import { Name } from '../../../ui/name.js';
import { useWholeLines } from '../../../ui/use-whole-lines.js';
import { useNumbers } from '../live/board-context.js';
import { valueOf } from '../live/board-state.js';
import type { Attention, ElementName } from '../operations/board-setting.query.js';
import { behindFirst } from '../unit-order.js';
import { ElementValue } from './element-value.js';
import { OrderDue } from './order-due.js';
import { useSettledOrder } from './use-settled-order.js';
import styles from './comparison.module.css';

/**
 * 哪里慢了: the units below this one by one element, the one that is behind on top. Where an administrator has switched
 * rankings off, they stand by number, and no one is behind.
 */
export function Comparison({
  units,
  element,
  ranked,
  onOpen,
}: {
  units: readonly UnitName[];
  element: ElementName;
  ranked: boolean;
  onOpen: (element: string, unit: string) => void;
}) {
  const { t } = useTranslation();
  const values = useNumbers((board) => units.map(({ code }) => valueOf(board, code, element.code)));
  const numbers = units.map(({ code }, n) => ({ code, value: values?.[n] ?? null }));
  const attention = ranked ? element.attention : 'NONE';
  const wanted = values === undefined ? undefined : ranked ? behindFirst(numbers, attention) : units.map(({ code }) => code).sort();
  const { order, stale, settle } = useSettledOrder(wanted, `${element.code} ${units.length}`);
  const [unitBox] = useWholeLines<HTMLOListElement>();
  const nameOf = new Map(units.map(({ code, name }) => [code, name]));
  const numberOf = new Map(numbers.map(({ code, value }) => [code, value]));
  const full = element.unit === '%' ? 100 : Math.max(0, ...numbers.map(({ value }) => value ?? 0));
  const shown = order ?? units.map(({ code }) => code);
  const worst = wanted?.find((code) => numberOf.get(code) !== null);
  return (
    <>
      <ol className={styles['units']} ref={unitBox}>
        {shown.map((code) => {
          const value = numberOf.get(code) ?? null;
          const behind = attention !== 'NONE' && code === worst && value !== null && value !== bestOf(numbers, attention);
          return (
            <li key={code} data-behind={behind}>
              <button type="button" className={styles['row']} aria-haspopup="dialog" onClick={() => onOpen(element.code, code)}>
                <span className={styles['name']}>
                  <Name lines={2}>{nameOf.get(code) ?? code}</Name>
                </span>
                <span className={styles['bar']} data-ranked={ranked} aria-hidden="true">
                  <span style={{ inlineSize: `${ranked ? barLength(value, full) : 0}%` }} />
                </span>
                <ElementValue orgUnit={code} element={element} />
              </button>
            </li>
          );
        })}
      </ol>
      <p className={styles['order']} data-part="order" aria-live="polite">
        {!ranked && <span className={ink['quiet']}>{t('board.notRanked')}</span>}
        <OrderDue stale={stale} onSettle={settle} />
      </p>
    </>
  );
}

function barLength(value: number | null, full: number): number {
  return value === null || full === 0 ? 0 : Math.min(100, Math.max(0, (100 * value) / full));
}

/** The value of the unit that is furthest ahead: where all are equal, no one is behind. */
function bestOf(numbers: readonly { readonly value: number | null }[], attention: Attention): number | undefined {
  const known = numbers.flatMap(({ value }) => value ?? []);
  if (known.length === 0) return undefined;
  return attention === 'LOW' ? Math.max(...known) : Math.min(...known);
}
