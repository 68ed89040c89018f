import { memo } from 'react';
import { formatChange, NO_VALUE } from '../../../format/number.js';
import buttons from '../../../ui/buttons.module.css';
import { BoardProvider, useReadingOf } from '../live/board-context.js';
import type { BoardStore } from '../live/board-store.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { ElementValue } from '../parts/element-value.js';
import { differenceOf } from './difference.js';

interface Props {
  readonly unit: string;
  readonly element: ElementName;
  readonly earlier: BoardStore;
  readonly later: BoardStore;
  readonly onOpen: (element: string, unit?: string) => void;
}

/** A number at two moments, and from the first to the second. It opens as everywhere. */
export const BesideRow = memo(function BesideRow({ unit, element, earlier, later, onOpen }: Props) {
  return (
    <tr data-beside={element.code}>
      <th scope="row">
        <button type="button" className={buttons['plain']} aria-haspopup="dialog" onClick={() => onOpen(element.code, unit)}>
          {element.name}
        </button>
      </th>
      {[earlier, later].map((store, n) => (
        <td key={n}>
          <BoardProvider store={store}>
            <ElementValue orgUnit={unit} element={element} />
          </BoardProvider>
        </td>
      ))}
      <Difference unit={unit} element={element} earlier={earlier} later={later} />
    </tr>
  );
});

function Difference({ unit, element, earlier, later }: Omit<Props, 'onOpen'>) {
  const difference = differenceOf(useReadingOf(earlier, unit, element.code), useReadingOf(later, unit, element.code));
  const text = formatChange(difference, element.unit);
  return (
    <td data-difference={difference ?? ''}>
      {text === undefined ? NO_VALUE : text === '0' ? '±0' : <b>{text}</b>}
    </td>
  );
}
