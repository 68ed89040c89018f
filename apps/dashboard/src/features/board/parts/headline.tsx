import { useTranslation } from 'react-i18next';
import { headlineOf } from '../element-order.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { ElementChange, ElementValue } from './element-value.js';

/** The most telling numbers of the unit, readable from across the room. Each opens. */
export function Headline({
  orgUnit,
  elements,
  onOpen,
}: {
  orgUnit: string;
  elements: readonly ElementName[];
  onOpen: (element: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <section className="headline" aria-label={t('board.headline')}>
      {headlineOf(elements).map((element) => (
        <button
          key={element.code}
          type="button"
          className="headline-item"
          aria-haspopup="dialog"
          onClick={() => onOpen(element.code)}
        >
          <span className="headline-label">{element.name}</span>
          <ElementValue orgUnit={orgUnit} element={element} />
          <ElementChange orgUnit={orgUnit} element={element} />
        </button>
      ))}
    </section>
  );
}
