import type { ReactNode } from 'react';
import { unitWord } from '@yiwang/kernel/unit-word';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../../format/number.js';
import { formatMinute } from '../../../format/time.js';
import { currentLanguage } from '../../../i18n/i18n.js';
import { Name } from '../../../ui/name.js';
import { useAccountName } from '../../session/account-name.js';
import { valueOf, type BoardState } from '../live/board-state.js';
import { ElementChange, ElementValue } from '../parts/element-value.js';
import { behindFirst } from '../unit-order.js';
import { itemWords } from '../wall/item-words.js';
import type { ItemToDealWith } from '../wall/items-to-deal-with.js';
import { holderWords, measureWords } from '../wall/measure-words.js';
import type { SheetProps } from './morning-sheet.js';
import type { LastDay } from './use-last-day.js';
import styles from './morning-sheet.module.css';

/** So many units stand beside one another, and so many numbers of a category. */
const [UNITS_IN_A_ROW, NUMBERS_IN_A_ROW] = [3, 3];

/** What is not on the sheet, counted; nothing where all is. */
function LeftOut({ all, shown, children }: { all: number; shown: number; children: (count: number) => ReactNode }) {
  return shown < all ? <p className={styles['left-out']}>{children(all - shown)}</p> : null;
}

/** What must be dealt with, the worst first: what, where, how far or how long, since when, and whose it is. */
export function ItemRows({ unit, units, dealt, time, board, count }: SheetProps & { board: BoardState; count: number | undefined }) {
  const { t } = useTranslation();
  if (dealt === undefined) return <p>{t('sheet.unknown')}</p>;
  const { items, totalCount } = dealt;
  if (items.length === 0) return <p>{t(time.at === undefined ? 'act.none' : 'act.then')}</p>;
  const nameOf = (place: string) => units.find(({ code }) => code === place)?.name ?? unit.name;
  const shown = items.slice(0, count);
  return (
    <>
      <ol className={styles['items']}>
        {shown.map((item) => (
          <ItemRow key={`${item.kind} ${item.element.code} ${item.unit}`} item={item} nameOf={nameOf} now={Date.parse(board.asOf)} />
        ))}
      </ol>
      <LeftOut all={totalCount} shown={shown.length}>
        {(left) => t('sheet.more', { count: left })}
      </LeftOut>
    </>
  );
}

function ItemRow({ item, nameOf, now }: { item: ItemToDealWith; nameOf: (unit: string) => string; now: number }) {
  const { t } = useTranslation();
  const { what, where, others } = itemWords(item, nameOf, t);
  return (
    <li data-row data-item={item.kind}>
      <span>{what}</span>
      <span>
        <b>
          <Name>{where}</Name>
        </b>
        {others !== undefined && <small> {others}</small>}
      </span>
      <ItemMeasure item={item} where={nameOf(item.unit)} now={now} />
    </li>
  );
}

function ItemMeasure({ item, where, now }: { item: ItemToDealWith; where: string; now: number }) {
  const { t } = useTranslation();
  const { length, number, beside } = measureWords(item, now, t, currentLanguage());
  const { since, orEarlier, holder } = item;
  const who = useAccountName(holder?.takenBy ?? '');
  const measured = length ?? (number && `${number.digits} ${number.unit}`);
  return (
    <span>
      {[...(measured === undefined ? [] : [measured]), ...beside].join(' · ')}
      {since !== null && <small> {t(orEarlier ? 'sheet.sinceOrEarlier' : 'sheet.since', { time: formatMinute(since).slice(5) })}</small>}
      {holder !== null && <b> {holderWords(item, who, where, t)}</b>}
    </span>
  );
}

/** The units below by the chosen element, the one behind first; where units are not ranked, by number. */
export function UnitRows({ unit, units, chosen, board, rows }: SheetProps & { board: BoardState; rows: number | undefined }) {
  const { t } = useTranslation();
  const numbers = units.map(({ code }) => ({ code, value: valueOf(board, code, chosen.code) }));
  const order = unit.ranked ? behindFirst(numbers, chosen.attention) : units.map(({ code }) => code).sort();
  const all = Array.from({ length: Math.ceil(order.length / UNITS_IN_A_ROW) }, (_, n) => order.slice(n * UNITS_IN_A_ROW, (n + 1) * UNITS_IN_A_ROW));
  const shown = all.slice(0, rows);
  return (
    <>
      {chosen.threshold !== null && chosen.attention !== 'NONE' && (
        <p>
          {t(chosen.attention === 'HIGH' ? 'sheet.limitAbove' : 'sheet.limitBelow', { threshold: formatValue(chosen.threshold, chosen.unit), unit: chosen.unit })}
        </p>
      )}
      {shown.map((row) => (
        <ul key={row[0]} className={styles['units']} data-row>
          {row.map((code) => (
            <li key={code}>
              <Name>{units.find((each) => each.code === code)?.name ?? code}</Name>
              <ElementValue orgUnit={code} element={chosen} />
            </li>
          ))}
        </ul>
      ))}
      <LeftOut all={order.length} shown={shown.flat().length}>
        {(left) => t('sheet.moreUnits', { count: left })}
      </LeftOut>
    </>
  );
}

/** The most telling numbers of each category, each with what became of it since yesterday. */
export function CategoryRows({ unit, categories, count }: SheetProps & { count: number | undefined }) {
  const { t } = useTranslation();
  const shown = categories.slice(0, count);
  return (
    <>
      {shown.map(({ id, name, elements }) => (
        <div key={id} className={styles['category']} data-row data-category={id}>
          <b>{name}</b>
          {elements.slice(0, NUMBERS_IN_A_ROW).map((element) => (
            <span key={element.code}>
              {element.name} <ElementValue orgUnit={unit.code} element={element} /> <ElementChange orgUnit={unit.code} element={element} short />
            </span>
          ))}
        </div>
      ))}
      <LeftOut all={categories.length} shown={shown.length}>
        {(left) => t('sheet.more', { count: left })}
      </LeftOut>
    </>
  );
}

/** What happened on the whole day before, a sentence for each category of which anything is told; last which have none: nothing was counted, or nothing of them is counted by the day. */
export function DayRows({ day, categories, count }: { day: LastDay; count: number | undefined } & Pick<SheetProps, 'categories'>) {
  const { t } = useTranslation();
  if (day.categories.length === 0) return <p>{t('sheet.dayNone')}</p>;
  const shown = day.categories.slice(0, count);
  const silent = categories.filter(({ id }) => !day.categories.some(({ category }) => category.id === id));
  return (
    <>
      {shown.map(({ category: { id, name }, counts }) => (
        <p key={id} data-row>
          <b>{name}</b>{' '}
          {counts
            .map(({ element, count: number, before }) => {
              const beside = before === undefined ? '' : t('sheet.before', { number: formatValue(before, element.unit) });
              return `${element.name} ${formatValue(number, element.unit)} ${unitWord(element.unit, number)}${beside}`;
            })
            .join(t('sheet.between'))}
        </p>
      ))}
      {silent.length > 0 && <p>{t('sheet.dayOthers', { names: silent.map(({ name }) => name).join(t('readModel.between')) })}</p>}
      <LeftOut all={day.categories.length} shown={shown.length}>
        {(left) => t('sheet.more', { count: left })}
      </LeftOut>
    </>
  );
}
