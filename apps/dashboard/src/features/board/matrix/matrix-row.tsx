import { memo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../../format/number.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { useOfBoard, useReading } from '../live/board-context.js';
import { valueOf } from '../live/board-state.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { ReadingChange, ReadingValue } from '../parts/element-value.js';
import { depthOf, targetOf, type Shading, type Span } from './shading.js';
import styles from './matrix.module.css';

/** One element in all units. It is drawn again when the span of its numbers changes, a cell when its own number does. */
export function MatrixRow({
  unit,
  units,
  element,
  sorted,
  shading,
  onSort,
  onOpen,
}: {
  unit: UnitName & { readonly ranked: boolean };
  units: readonly UnitName[];
  element: ElementName;
  /** Whether the units stand in the order of this element. */
  sorted: boolean;
  shading: Shading;
  onSort: (element: string) => void;
  onOpen: (element: string, unit: string) => void;
}) {
  const { t } = useTranslation();
  const span = useSpan(units, element.code);
  return (
    <tr>
      <th scope="row" className={styles['element']} aria-sort={sorted ? 'other' : undefined}>
        <button
          type="button"
          className={styles['sort']}
          title={unit.ranked ? t('board.sortBy', { name: element.name }) : t('board.notRanked')}
          disabled={!unit.ranked || units.length === 0}
          onClick={() => onSort(element.code)}
        >
          {element.name}
          <small className={styles['unit']}>{element.unit}</small>
          <Target element={element} />
          {sorted && <span aria-hidden="true"> ⇢</span>}
        </button>
      </th>
      <td className={styles['total']}>
        <TotalCell unit={unit.code} element={element} onOpen={onOpen} />
      </td>
      {units.map(({ code }) => (
        <MatrixCell key={code} unit={code} element={element} least={span?.least} most={span?.most} shading={unit.ranked ? shading : undefined} onOpen={onOpen} />
      ))}
    </tr>
  );
}

function Target({ element }: { element: ElementName }) {
  const { t } = useTranslation();
  const target = targetOf(element);
  if (target === undefined) return null;
  return <small className={styles['target']}>{t('matrix.target', { bound: `${target.value === 0 ? '' : `${target.sign} `}${formatValue(target.value, '')}` })}</small>;
}

function TotalCell({ unit, element, onOpen }: { unit: string; element: ElementName; onOpen: (element: string, unit: string) => void }) {
  const reading = useReading(unit, element.code);
  return (
    <button type="button" className={styles['cell']} aria-haspopup="dialog" data-cell tabIndex={-1} onClick={() => onOpen(element.code, unit)}>
      <ReadingValue orgUnit={unit} element={element} reading={reading} bare />
      <ReadingChange element={element} reading={reading} short />
    </button>
  );
}

/** Follows its own number alone; the span comes as two numbers, so that an equal one is no change. */
const MatrixCell = memo(function MatrixCell({
  unit,
  element,
  least,
  most,
  shading,
  onOpen,
}: {
  unit: string;
  element: ElementName;
  least: number | undefined;
  most: number | undefined;
  shading: Shading | undefined;
  onOpen: (element: string, unit: string) => void;
}) {
  const reading = useReading(unit, element.code);
  const span = least === undefined || most === undefined ? undefined : { least, most };
  const depth = shading === undefined ? 0 : depthOf(reading?.value ?? null, element, span, shading);
  return (
    <td className={styles['shaded']} style={{ '--depth': depth.toFixed(2) } as CSSProperties}>
      <button type="button" className={styles['cell']} aria-haspopup="dialog" data-cell tabIndex={-1} onClick={() => onOpen(element.code, unit)}>
        <ReadingValue orgUnit={unit} element={element} reading={reading} bare />
      </button>
    </td>
  );
});

function useSpan(units: readonly UnitName[], element: string): Span | undefined {
  const spanned = useOfBoard((board) => {
    const known = units.map(({ code }) => valueOf(board, code, element)).filter((value) => value !== null);
    return known.length === 0 ? undefined : `${Math.min(...known)} ${Math.max(...known)}`;
  });
  if (spanned === undefined) return undefined;
  const [least = 0, most = 0] = spanned.split(' ').map(Number);
  return { least, most };
}
