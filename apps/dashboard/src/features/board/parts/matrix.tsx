import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { Name } from '../../../ui/name.js';
import { distanceToBest, behindFirst } from '../unit-order.js';
import { useBoard } from '../live/board-context.js';
import { readingKey, type BoardState } from '../live/board-state.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { ElementChange, ElementValue } from './element-value.js';

/**
 * A category opened: its elements down, the units across, the unit's own total first. A click on an element's heading
 * sorts the units by it, at that moment; numbers go on changing, their order does not. Where rankings are switched off, units are
 * neither sorted nor shaded.
 */
export function Matrix({
  unit,
  units,
  category,
  onOpen,
  onClose,
}: {
  unit: UnitName & { readonly ranked: boolean };
  units: readonly UnitName[];
  category: { readonly id: string; readonly name: string; readonly elements: readonly ElementName[] };
  onOpen: (element: string, unit: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const board = useBoard();
  const [sorting, setSorting] = useState<{ element: string; order: readonly string[] }>();
  const columns =
    sorting === undefined ? units : sorting.order.flatMap((code) => units.find((each) => each.code === code) ?? []);

  function sortBy(element: ElementName) {
    const numbers = units.map(({ code }) => ({ code, value: valueAt(board, code, element.code) }));
    setSorting({ element: element.code, order: behindFirst(numbers, element.attention) });
  }

  const titleId = `matrix-${category.id}`;
  return (
    <section className="matrix-section" aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{category.name}</h2>
        <span className="spacer" />
        {sorting !== undefined && (
          <button type="button" className="plain" onClick={() => setSorting(undefined)}>
            {t('board.sortByCode')}
          </button>
        )}
        <button type="button" className="plain" onClick={onClose}>
          {t('board.closeCategory')} ✕
        </button>
      </header>
      <div className="matrix-scroll" tabIndex={0} role="region" aria-label={t('board.matrix', { name: category.name })}>
        <table className={units.length > 0 ? 'matrix' : 'matrix matrix-alone'}>
          <thead>
            <tr>
              <th scope="col" className="matrix-element">
                {t('board.element')}
              </th>
              <th scope="col" className="matrix-total">
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
            {category.elements.map((element) => {
              const peers = units.map(({ code }) => valueAt(board, code, element.code));
              return (
                <tr key={element.code}>
                  <th scope="row" className="matrix-element" aria-sort={sorting?.element === element.code ? 'other' : undefined}>
                    <button
                      type="button"
                      className="matrix-sort"
                      title={unit.ranked ? t('board.sortBy', { name: element.name }) : t('board.notRanked')}
                      disabled={!unit.ranked}
                      onClick={() => sortBy(element)}
                    >
                      {element.name}
                      <small className="unit">{element.unit}</small>
                      {sorting?.element === element.code && <span aria-hidden="true"> ⇢</span>}
                    </button>
                  </th>
                  <td className="matrix-total">
                    <button type="button" className="cell" aria-haspopup="dialog" onClick={() => onOpen(element.code, unit.code)}>
                      <ElementValue orgUnit={unit.code} element={element} bare />
                      <ElementChange orgUnit={unit.code} element={element} short />
                    </button>
                  </td>
                  {columns.map(({ code }) => {
                    const shade = distanceToBest(valueAt(board, code, element.code), peers, unit.ranked ? element.attention : 'NONE');
                    return (
                      <td key={code} className="shaded" style={{ '--shade': shade.toFixed(2) } as CSSProperties}>
                        <button type="button" className="cell" aria-haspopup="dialog" onClick={() => onOpen(element.code, code)}>
                          <ElementValue orgUnit={code} element={element} bare />
                        </button>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function valueAt(board: BoardState | undefined, unit: string, element: string): number | null {
  return board?.readings.get(readingKey(unit, element))?.value ?? null;
}
