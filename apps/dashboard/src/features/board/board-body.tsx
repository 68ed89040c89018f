import { lazy, memo, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { withTexts } from '../../i18n/i18n.js';
import { ReadingLine } from '../../ui/reading-line.js';
import { BehindProvider } from './behind.js';
import { BoardMain } from './board-main.js';
import type { Category } from '../../graphql/by-category.js';
import { headlineOf } from './element-order.js';
import { BoardProvider, useBoardStore } from './live/board-context.js';
import { FollowingStore } from './live/board-store.js';
import type { TimeChoice } from './live/use-board-at.js';
import type { BoardSetting, ElementName } from './operations/board-setting.query.js';
import type { BoardAddress } from './time/board-address.js';
import styles from './board-body.module.css';

/** What is opened from the board is loaded when it is opened. */
const Beside = lazy(async () => ({ default: (await withTexts(import('./beside/beside.js'))).Beside }));
const Matrix = lazy(async () => ({ default: (await withTexts(import('./matrix/matrix.js'))).Matrix }));

interface Props {
  readonly unit: BoardSetting['orgUnit'];
  readonly elements: readonly ElementName[];
  readonly categories: readonly Category<ElementName>[];
  /** Of the address what is shown here. */
  readonly element: string | undefined;
  readonly category: string | undefined;
  readonly sort: string | undefined;
  readonly shading: BoardAddress['shading'];
  readonly time: TimeChoice;
  /** The moment whose numbers stand beside these. */
  readonly beside: string | undefined;
  /** The unit below to which the page is narrowed. */
  readonly area: string | undefined;
  readonly change: (change: Partial<BoardAddress>) => void;
  readonly onOpen: (element: string, unit?: string) => void;
}

/**
 * What is below the headline: two moments beside each other, a category opened, or else the board itself. It is drawn again where what
 * it shows is another, not where a number is opened beside it. A board stays as it is behind what is opened in its place, and its
 * numbers stand still until that is closed: then it is neither made nor laid out again.
 */
export const BoardBody = memo(function BoardBody({ unit, elements, categories, element, category: opened, sort, shading, time, beside, area, change, onOpen }: Props) {
  const { children: units } = unit;
  const onArea = useCallback((next: string | undefined) => change({ area: next }), [change]);
  const onChoose = useCallback((next: string) => change({ element: next }), [change]);
  const onOpenCategory = useCallback((id: string) => change({ category: id, sort: undefined }), [change]);
  const category = categories.find(({ id }) => id === opened);
  const isBehind = beside !== undefined || category !== undefined;
  const [wasShown, setShown] = useState(!isBehind);
  if (!isBehind && !wasShown) setShown(true);
  const chosen = elements.find(({ code }) => code === element) ?? firstToCompare(elements);
  return (
    <div className={styles['place']}>
      {wasShown && chosen !== undefined && (
        <Standing isBehind={isBehind}>
          <BoardMain {...{ unit, units, elements, categories, chosen, time, area, onChoose, onArea, onOpen, onOpenCategory }} />
        </Standing>
      )}
      {beside !== undefined && (
        <Suspense fallback={<ReadingLine />}>
          <Beside key={beside} unit={unit} units={units} categories={categories} area={area} at={time.at} beside={beside} onArea={onArea} onOpen={onOpen} />
        </Suspense>
      )}
      {beside === undefined && category !== undefined && (
        <Suspense fallback={<ReadingLine />}>
          <Matrix
            key={category.id}
            unit={unit}
            units={units}
            category={category}
            sort={sort}
            shading={shading ?? 'target'}
            onSort={(next) => change({ sort: next })}
            onShade={(next) => change({ shading: next === 'others' ? next : undefined })}
            onOpen={onOpen}
            onClose={() => change({ category: undefined, sort: undefined })}
          />
        </Suspense>
      )}
    </div>
  );
});

/** A board whose numbers go on only while it is seen. */
function Standing({ isBehind, children }: { isBehind: boolean; children: ReactNode }) {
  const store = useBoardStore();
  const [following] = useState(() => new FollowingStore(store));
  const [wasBehind, setWasBehind] = useState(isBehind);
  if (isBehind && !wasBehind) setWasBehind(true);
  useEffect(() => {
    if (isBehind) return;
    let leave: (() => void) | undefined;
    // What has changed meanwhile is drawn after the board itself is seen again.
    const timer = setTimeout(() => (leave = following.follow()));
    return () => {
      clearTimeout(timer);
      leave?.();
    };
  }, [following, isBehind]);
  return (
    <BoardProvider store={following}>
      <BehindProvider value={isBehind}>
        <div className={isBehind ? styles['behind'] : styles['front']} data-again={wasBehind && !isBehind}>{children}</div>
      </BehindProvider>
    </BoardProvider>
  );
}

/** The first element of the headline that one can be behind in. */
function firstToCompare(elements: readonly ElementName[]): ElementName | undefined {
  return headlineOf(elements).find(({ attention }) => attention !== 'NONE') ?? elements[0];
}
