import { useTranslation } from 'react-i18next';
import { CategoryCard } from './parts/category-card.js';
import { ElementChoice } from './parts/element-choice.js';
import { Trend } from './parts/trend.js';
import type { WallProps } from './wall/wall.js';
import card from './parts/card.module.css';
import styles from './committee-main.module.css';

/** Below the headline of a committee, which has no units to compare: the trend of an element, and all of every category. */
export function CommitteeMain({ unit, elements, categories, chosen, time, onChoose, onOpen, onOpenCategory }: WallProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['main']}>
      <section className={`${card['card']} ${styles['trend']}`} aria-labelledby="trend-title">
        <header>
          <h2 id="trend-title">{t('board.trend')}</h2>
          <ElementChoice elements={elements} chosen={chosen.code} onChoose={onChoose} />
        </header>
        <Trend key={chosen.code} orgUnit={unit.code} element={chosen} time={time} />
      </section>
      <div className={styles['cards']}>
        {categories.map((category) => (
          <CategoryCard
            key={category.id}
            orgUnit={unit.code}
            category={category}
            count={category.elements.length}
            onOpenCategory={onOpenCategory}
            onOpenElement={onOpen}
          />
        ))}
      </div>
    </div>
  );
}
