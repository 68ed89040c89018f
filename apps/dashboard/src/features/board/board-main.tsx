import { lazy, Suspense, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { CategoryCard } from './parts/category-card.js';
import { ElementChoice } from './parts/element-choice.js';
import { Trend } from './parts/trend.js';
import type { Wall } from './wall/wall.js';

const LazyWall = lazy(async () => ({ default: (await import('./wall/wall.js')).Wall }));

/** Below the headline: of a unit with others below it the first screen, of a committee the trend of an element and all categories. */
export function BoardMain(board: ComponentProps<typeof Wall>) {
  const { t } = useTranslation();
  const { unit, units, elements, categories, chosen, time, onChoose, onOpen, onOpenCategory } = board;
  if (units.length > 0) {
    return (
      <Suspense fallback={null}>
        <LazyWall {...board} />
      </Suspense>
    );
  }
  return (
    <div className="board-main board-main-alone">
      <section className="trend-card card" aria-labelledby="trend-title">
        <header>
          <h2 id="trend-title">{t('board.trend')}</h2>
          <ElementChoice elements={elements} chosen={chosen.code} onChoose={onChoose} />
        </header>
        <Trend key={chosen.code} orgUnit={unit.code} element={chosen} time={time} />
      </section>
      <div className="cards">
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
