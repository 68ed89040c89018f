import { useDeferredValue, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import buttons from '../../../ui/buttons.module.css';
import ink from '../../../ui/ink.module.css';
import { Name } from '../../../ui/name.js';
import { useWholeLines } from '../../../ui/use-whole-lines.js';
import type { Category } from '../../../graphql/by-category.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { OrderDue } from '../parts/order-due.js';
import { MatrixExport } from './matrix-export.js';
import { MatrixRow } from './matrix-row.js';
import type { Shading } from './shading.js';
import { useCellKeys } from './use-cell-keys.js';
import { useUnitOrder } from './use-unit-order.js';
import styles from './matrix.module.css';

/** Before the rows are there. */
const NONE: readonly ElementName[] = [];

/**
 * A category opened: its elements down, the units across, the unit's own total first, shaded by how far each number is from
 * its target or from the others. The heading of an element sorts the units by it; numbers go on changing, their order does
 * only when the reader asks or is away. Where rankings are switched off, units are neither sorted nor shaded. Title and units stand
 * there at once, the rows a moment later.
 */
export function Matrix({
  unit,
  units,
  category,
  sort,
  shading,
  onSort,
  onShade,
  onOpen,
  onClose,
}: {
  unit: UnitName & { readonly ranked: boolean };
  units: readonly UnitName[];
  category: Category<ElementName>;
  /** The element by which the units are sorted; by number without one. */
  sort: string | undefined;
  shading: Shading;
  onSort: (element: string | undefined) => void;
  onShade: (shading: Shading) => void;
  onOpen: (element: string, unit: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const keys = useCellKeys(table);
  const [scroll] = useWholeLines<HTMLDivElement>('tbody tr');
  const sorted = unit.ranked ? category.elements.find(({ code }) => code === sort) : undefined;
  const { columns: ordered, stale, settle } = useUnitOrder(units, sorted);
  // Which element sorts them is seen at once, all cells in their new places a moment later.
  const columns = useDeferredValue(ordered);
  const rows = useDeferredValue(category.elements, NONE);
  const titleId = `matrix-${category.id}`;
  return (
    <section className={styles['matrix']} aria-labelledby={titleId} data-testid="matrix">
      <header className={styles['head']}>
        <h2 id={titleId}>{category.name}</h2>
        {unit.ranked && units.length > 0 && <ShadingChoice shading={shading} onChoose={onShade} />}
        {units.length > 0 && !unit.ranked && <span className={ink['quiet']}>{t('board.notRanked')}</span>}
        <span className={styles['spacer']} />
        <OrderDue stale={stale} onSettle={settle} />
        {sorted !== undefined && (
          <button type="button" className={buttons['plain']} onClick={() => onSort(undefined)}>
            {t('board.sortByCode')}
          </button>
        )}
        <MatrixExport unit={unit} columns={columns} category={category} />
        <button type="button" className={buttons['plain']} onClick={onClose}>
          {t('board.closeCategory')} ✕
        </button>
      </header>
      <div ref={scroll} className={styles['scroll']} role="region" aria-label={t('board.matrix', { name: category.name })}>
        <table ref={table} className={units.length > 0 ? undefined : styles['alone']} {...keys}>
          <thead>
            <tr>
              <th scope="col" className={styles['element']}>
                {t('board.element')}
              </th>
              <th scope="col" className={styles['total']}>
                {units.length > 0 ? t('board.total') : <Name>{unit.name}</Name>}
              </th>
              {columns.map((column) => (
                <th scope="col" key={column.code}>
                  <Name>{column.name}</Name>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((element) => (
              <MatrixRow
                key={element.code}
                unit={unit}
                units={columns}
                element={element}
                sorted={element === sorted}
                shading={shading}
                onSort={onSort}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ShadingChoice({ shading, onChoose }: { shading: Shading; onChoose: (shading: Shading) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={buttons['segmented']} role="group" aria-label={t('matrix.shading')}>
        {(['target', 'others'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={each === shading} onClick={() => onChoose(each)}>
            {t(`matrix.by.${each}`)}
          </button>
        ))}
      </div>
      <small className={`${ink['quiet']} ${styles['legend']}`}>{t(`matrix.tells.${shading}`)}</small>
    </>
  );
}
