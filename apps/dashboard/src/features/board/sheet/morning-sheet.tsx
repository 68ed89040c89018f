import type { TFunction } from 'i18next';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatDate, formatMinute } from '../../../format/time.js';
import { Name } from '../../../ui/name.js';
import { headlineOf } from '../element-order.js';
import { useBoard } from '../live/board-context.js';
import type { TimeChoice } from '../live/use-board-at.js';
import { ElementChange, ElementValue } from '../parts/element-value.js';
import { FreshnessNotice } from '../parts/status-line.js';
import type { ShownBoard } from '../shown-board.js';
import type { DealtWith } from '../wall/items-to-deal-with.js';
import { CategoryRows, DayRows, ItemRows, UnitRows } from './sheet-rows.js';
import { rowsThatFit } from './rows-that-fit.js';
import type { LastDay } from './use-last-day.js';
import styles from './morning-sheet.module.css';

/** What a sheet is made of: all of it is on the page already. */
export interface SheetProps extends ShownBoard {
  /** What must be dealt with, as it stands on the wall. */
  readonly dealt: DealtWith | undefined;
  readonly day: LastDay | undefined;
}

/** The parts whose rows are counted out, in their order, and how many rows of each stand there in any case. */
const LEAST = { items: 6, units: 2, categories: 10, day: 2 } as const;
type PartName = keyof typeof LEAST;
const PARTS = Object.keys(LEAST) as PartName[];
export type RowCounts = Readonly<Record<PartName, number>>;

/**
 * The page for the morning meeting, while it is printed: whose it is, of when, and what a meeting has to know, on one sheet of
 * A4 whatever there is. Its rows are measured at the width of the paper; those that do not fit are left out, and counted.
 */
export function MorningSheet(props: SheetProps) {
  const { unit, units, elements, time, area } = props;
  const { t } = useTranslation();
  const sheet = useRef<HTMLDivElement>(null);
  const [counts, setCounts] = useState<RowCounts>();
  useLayoutEffect(() => setCounts(sheet.current === null ? undefined : countsThatFit(sheet.current)), []);
  useEffect(() => {
    document.body.dataset['prints'] = 'sheet';
    return () => void delete document.body.dataset['prints'];
  }, []);
  const board = useBoard();
  const dealtNote = [
    ...(props.dealt === undefined ? [] : [t('sheet.shown', { count: props.dealt.totalCount })]),
    ...(area === undefined ? [] : [t('sheet.onlyArea', { name: units.find(({ code }) => code === area)?.name })]),
  ].join(' · ');
  if (board === undefined) return null;
  return createPortal(
    <div className={styles['sheet']} ref={sheet} data-testid="morning-sheet">
      <header className={styles['head']}>
        <h1>
          <Name>{unit.name}</Name> {t('sheet.title')}
        </h1>
        <p>
          <b>{momentWords(time, board.asOf, t)}</b>
          <span>
            {t('sheet.underlined')} · {t('sheet.printed', { time: formatMinute(new Date()) })}
          </span>
        </p>
        <FreshnessNotice />
      </header>
      <ol className={styles['headline']}>
        {headlineOf(elements).map((element) => (
          <li key={element.code}>
            <span>{element.name}</span>
            <ElementValue orgUnit={unit.code} element={element} />
            <ElementChange orgUnit={unit.code} element={element} />
          </li>
        ))}
      </ol>
      <Part name="items" title={t('act.title')} note={dealtNote}>
        <ItemRows {...props} board={board} count={counts?.items} />
      </Part>
      <Part name="units" title={t(unit.ranked && props.chosen.attention !== 'NONE' ? 'board.slow' : 'board.compare')} note={props.chosen.name}>
        <UnitRows {...props} board={board} rows={counts?.units} />
      </Part>
      <Part name="categories" title={t('sheet.categories')}>
        <CategoryRows {...props} count={counts?.categories} />
      </Part>
      {props.day !== undefined && (
        <Part name="day" title={t('sheet.day', { date: props.day.date })}>
          <DayRows day={props.day} categories={props.categories} count={counts?.day} />
        </Part>
      )}
      <footer className={styles['signing']}>
        {(['officer', 'recorder', 'time'] as const).map((who) => (
          <p key={who}>
            {t(`sheet.signing.${who}`)} <span aria-hidden="true" />
          </p>
        ))}
      </footer>
    </div>,
    document.body,
  );
}

function Part({ name, title, note = '', children }: { name: PartName; title: string; note?: string; children: ReactNode }) {
  return (
    <section className={styles['part']} data-part={name}>
      <h2>
        {title} <small>{note}</small>
      </h2>
      {children}
    </section>
  );
}

/** Of when its numbers are: now, a moment of the past, or a stretch of time. */
function momentWords({ at, from }: TimeChoice, asOf: string, t: TFunction): string {
  if (from !== undefined) return t('board.periodNotice', { from: formatDate(from), to: formatMinute(at ?? asOf) });
  return at === undefined ? t('sheet.now', { time: formatMinute(asOf) }) : t('sheet.then', { time: formatMinute(asOf) });
}

/** How many rows of each part fit on the sheet, which shows them all. */
function countsThatFit(sheet: HTMLElement): RowCounts {
  const parts = PARTS.map((name) => {
    const rows = [...sheet.querySelectorAll<HTMLElement>(`[data-part=${name}] [data-row]`)];
    return { least: LEAST[name], rows: rows.map((row) => row.getBoundingClientRect().height) };
  });
  const all = parts.flatMap(({ rows }) => rows).reduce((sum, height) => sum + height, 0);
  const fixed = [...sheet.children].reduce((sum, child) => sum + child.getBoundingClientRect().height, 0) - all;
  const gaps = (sheet.children.length - 1) * Number.parseFloat(getComputedStyle(sheet).rowGap);
  const fits = rowsThatFit(parts, sheet.clientHeight - fixed - gaps);
  return Object.fromEntries(PARTS.map((name, i) => [name, fits[i]!])) as unknown as RowCounts;
}
