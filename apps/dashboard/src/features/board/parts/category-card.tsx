import { useTranslation } from 'react-i18next';
import buttons from '../../../ui/buttons.module.css';
import type { ElementName } from '../operations/board-setting.query.js';
import { ElementChange, ElementValue } from './element-value.js';
import card from './card.module.css';
import styles from './category-card.module.css';

/** A category on the board: its most telling elements with number, unit and change; its title opens the rest. */
export function CategoryCard({
  orgUnit,
  category,
  count,
  onOpenCategory,
  onOpenElement,
}: {
  orgUnit: string;
  category: { readonly id: string; readonly name: string; readonly elements: readonly ElementName[] };
  /** How many elements to show. */
  count: number;
  onOpenCategory: (id: string) => void;
  onOpenElement: (code: string) => void;
}) {
  const { t } = useTranslation();
  const titleId = `category-${category.id}`;
  return (
    <section className={card['card']} aria-labelledby={titleId} data-category={category.id}>
      <header>
        <h2 id={titleId}>{category.name}</h2>
        <button
          type="button"
          className={buttons['plain']}
          aria-label={t('board.openCategory', { name: category.name })}
          onClick={() => onOpenCategory(category.id)}
        >
          {t('board.allOf', { count: category.elements.length })} ›
        </button>
      </header>
      <ul className={styles['rows']}>
        {category.elements.slice(0, count).map((element) => (
          <li key={element.code}>
            <button type="button" className={styles['row']} aria-haspopup="dialog" onClick={() => onOpenElement(element.code)}>
              <span className={styles['label']} data-part="label">{element.name}</span>
              <ElementChange orgUnit={orgUnit} element={element} short />
              <ElementValue orgUnit={orgUnit} element={element} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
