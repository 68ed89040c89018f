import { useTranslation } from 'react-i18next';
import type { UnitName } from '../../graphql/unit.fragment.js';
import type { TimeChoice } from './live/use-board-at.js';
import type { ElementName } from './operations/board-setting.query.js';
import { CategoryCard } from './parts/category-card.js';
import { Comparison } from './parts/comparison.js';
import { ElementChoice } from './parts/element-choice.js';
import { Trend } from './parts/trend.js';

/** How many elements a card shows beside others; alone it shows them all. */
const ON_A_CARD = 5;

/** Below the headline: who is slow, the trend of the same element, and the categories. */
export function BoardMain({
  unit,
  units,
  elements,
  categories,
  chosen,
  time,
  onChoose,
  onOpen,
  onOpenCategory,
}: {
  unit: UnitName & { readonly ranked: boolean };
  units: readonly UnitName[];
  elements: readonly ElementName[];
  categories: readonly { readonly id: string; readonly name: string; readonly elements: readonly ElementName[] }[];
  chosen: ElementName;
  time: TimeChoice;
  onChoose: (element: string) => void;
  onOpen: (element: string, unit?: string) => void;
  onOpenCategory: (id: string) => void;
}) {
  const { t } = useTranslation();
  const alone = units.length === 0;
  return (
    <div className={alone ? 'board-main board-main-alone' : 'board-main'}>
      {!alone && (
        <section className="slow card" aria-labelledby="slow-title" data-testid="comparison">
          <header>
            <h2 id="slow-title">{!unit.ranked || chosen.attention === 'NONE' ? t('board.compare') : t('board.slow')}</h2>
            <ElementChoice elements={elements} chosen={chosen.code} onChoose={onChoose} />
          </header>
          <Comparison units={units} element={chosen} ranked={unit.ranked} onOpen={onOpen} />
        </section>
      )}
      <section className="trend-card card" aria-labelledby="trend-title">
        <header>
          <h2 id="trend-title">
            {t('board.trend')}
            {!alone && ` · ${chosen.name}`}
          </h2>
          {alone && <ElementChoice elements={elements} chosen={chosen.code} onChoose={onChoose} />}
        </header>
        <Trend key={chosen.code} orgUnit={unit.code} element={chosen} time={time} />
      </section>
      <div className="cards">
        {categories.map((category) => (
          <CategoryCard
            key={category.id}
            orgUnit={unit.code}
            category={category}
            count={alone ? category.elements.length : ON_A_CARD}
            onOpenCategory={onOpenCategory}
            onOpenElement={onOpen}
          />
        ))}
      </div>
    </div>
  );
}
