import { memo, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import ink from '../../../ui/ink.module.css';
import { Feed } from '../../feed/feed.js';
import { useFilmFrame } from '../live/film-frame.js';
import { Held } from '../../../timing/held.js';
import card from '../parts/card.module.css';
import { CategoryCard } from '../parts/category-card.js';
import { Comparison } from '../parts/comparison.js';
import { WallOnPaper } from '../sheet/wall-on-paper.js';
import type { ShownBoard } from '../shown-board.js';
import { useThresholds } from '../use-thresholds.js';
import { AreaMap } from './area-map.js';
import type { DealtWith } from './items-to-deal-with.js';
import { ToDealWith } from './to-deal-with.js';
import { isOfLimits, useLimitsTold } from './use-limits-told.js';
import styles from './wall.module.css';

/** How many elements a card shows beside others. */
const ON_A_CARD = 5;

/** What the part below the headline shows and tells. */
export interface WallProps extends ShownBoard {
  readonly onChoose: (element: string) => void;
  readonly onArea: (area: string | undefined) => void;
  readonly onOpen: (element: string, unit?: string) => void;
  readonly onOpenCategory: (id: string) => void;
}

/**
 * The first screen below the headline of a unit with others below it: what must be done, where, who is slow, what just
 * happened, and the categories. The element that colours the map is the one that is compared; the area chosen on it narrows
 * what must be done and the feed.
 */
export const Wall = memo(function Wall({
  unit,
  units,
  elements,
  categories,
  chosen,
  area,
  time,
  onChoose,
  onArea,
  onOpen,
  onOpenCategory,
}: WallProps) {
  const { t } = useTranslation();
  const frame = useFilmFrame();
  const [dealt] = useState(() => new Held<DealtWith | undefined>(undefined));
  const { readAgain } = useThresholds(unit.code, time.at);
  // The map shows at once which area was chosen, what is narrowed to it follows.
  const narrowed = useDeferredValue(area);
  useLimitsTold(unit.code, narrowed !== undefined && time.at === undefined, readAgain);
  return (
    <div className={styles['wall']}>
      <ToDealWith last={dealt} unit={unit} units={units} elements={elements} area={narrowed} at={time.at} onOpen={onOpen} />
      <AreaMap unit={unit} units={units} elements={elements} chosen={chosen} area={area} at={time.at} onChoose={onChoose} onArea={onArea} />
      <section className={`${card['card']} ${styles['slow']}`} aria-labelledby="slow-title" data-testid="comparison">
        <header>
          <h2 id="slow-title">{!unit.ranked || chosen.attention === 'NONE' ? t('board.compare') : t('board.slow')}</h2>
          <span className={ink['quiet']}>{chosen.name}</span>
        </header>
        <Comparison units={units} element={chosen} ranked={unit.ranked} onOpen={onOpen} />
      </section>
      <Feed key={`${unit.code} ${narrowed} ${frame === undefined ? time.at : 'film'}`} unit={unit} units={units} elements={elements} area={narrowed} at={time.at} told={frame?.feed} onEntry={(entry) => isOfLimits(entry) && readAgain()} />
      <div className={styles['cards']}>
        {categories.map((category) => (
          <CategoryCard key={category.id} orgUnit={unit.code} category={category} count={ON_A_CARD} onOpenCategory={onOpenCategory} onOpenElement={onOpen} />
        ))}
      </div>
      <WallOnPaper {...{ unit, units, elements, categories, chosen, area, time, dealt }} />
    </div>
  );
});
