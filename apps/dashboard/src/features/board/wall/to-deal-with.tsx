import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import ink from '../../../ui/ink.module.css';
import { Name } from '../../../ui/name.js';
import { ReadingLine } from '../../../ui/reading-line.js';
import { useWholeLines } from '../../../ui/use-whole-lines.js';
import { visibleText } from '../../../format/visible-text.js';
import { addressOf } from '../../lists/list-address.js';
import { useFilmFrame } from '../live/film-frame.js';
import type { Held } from '../../../timing/held.js';
import { useKiosk } from '../../session/use-kiosk.js';
import type { ElementName } from '../operations/board-setting.query.js';
import card from '../parts/card.module.css';
import { HandleItem } from './handle-item.js';
import { itemWords } from './item-words.js';
import type { DealtWith, ItemToDealWith } from './items-to-deal-with.js';
import { Measure } from './measure.js';
import { useToDealWith } from './use-to-deal-with.js';
import styles from './to-deal-with.module.css';

/** 需要处置: what a person must do now, the worst first, each with where it is, how long it has waited and whose it is. An item opens its number and list; it is taken on and put off here. */
export function ToDealWith({
  unit,
  units,
  elements,
  area,
  at,
  onOpen,
  last,
}: {
  unit: UnitName;
  units: readonly UnitName[];
  elements: readonly ElementName[];
  /** The unit to which the reader has narrowed the page. */
  area: string | undefined;
  at: string | undefined;
  onOpen: (element: string, unit?: string) => void;
  /** Holds what stands here. */
  last: Held<DealtWith | undefined>;
}) {
  const { t } = useTranslation();
  const isFilm = useFilmFrame() !== undefined;
  const isKiosk = useKiosk();
  const { dealt, failure } = useToDealWith(area ?? unit.code, elements, at);
  useEffect(() => last.become(dealt), [last, dealt]);
  const [itemBox, below] = useWholeLines<HTMLOListElement>();
  const { items = [], totalCount = 0, snoozed = 0 } = dealt ?? {};
  const nameOf = (code: string) => units.find((each) => each.code === code)?.name ?? unit.name;
  return (
    <section className={`${card['card']} ${styles['act']}`} aria-labelledby="act-title" aria-busy={dealt === undefined} data-testid="to-deal-with">
      <header>
        <h2 id="act-title">
          {t('act.title')}
          {totalCount > 0 && <span className={styles['count']}>{totalCount}</span>}
        </h2>
        {below > 0 && <small className={ink['quiet']}>{t('act.below', { count: below })}</small>}
      </header>
      {isFilm && <p className={ink['quiet']}>{t('act.film')}</p>}
      <Nothing dealt={dealt} failure={failure} at={at} />
      <ol className={styles['items']} ref={itemBox}>
        {items.map((item) => (
          <li key={`${item.kind} ${item.element.code} ${item.unit}`} data-item={item.kind} className={styles[item.kind]}>
            <OpenItem item={item} nameOf={nameOf} onOpen={onOpen} />
            {at === undefined && !isKiosk && <HandleItem item={item} where={nameOf(item.unit)} />}
          </li>
        ))}
      </ol>
      {totalCount > items.length && <p className={ink['quiet']}>{t('act.more', { count: totalCount - items.length })}</p>}
      {snoozed > 0 && (
        <p className={styles['snoozed']}>
          <Link to={addressOf('itemsSnoozed', area ?? unit.code)}>{t('handle.snoozed', { count: snoozed })}</Link>
        </p>
      )}
    </section>
  );
}

/** That nothing stands there, that it is being read, or why it is not known. */
function Nothing({ dealt, failure, at }: { dealt: DealtWith | undefined; failure: Error | undefined; at: string | undefined }) {
  const { t } = useTranslation();
  if (failure !== undefined) return <p className={ink['quiet']}>{t('act.failed', { message: visibleText(failure.message) })}</p>;
  if (dealt === undefined) return <ReadingLine />;
  if (dealt.items.length > 0) return null;
  return <p className={ink['quiet']}>{at === undefined ? t('act.none') : t('act.then')}</p>;
}

/** What an item says, and its number and list when it is pressed. */
function OpenItem({ item, nameOf, onOpen }: { item: ItemToDealWith; nameOf: (unit: string) => string; onOpen: (element: string, unit?: string) => void }) {
  const { t } = useTranslation();
  const { what, where, others } = itemWords(item, nameOf, t);
  // Overdue rows of several units are opened together, a number where it is worst.
  const unit = item.kind === 'overdue' && item.units > 1 ? undefined : item.unit;
  return (
    <button type="button" className={styles['item']} aria-haspopup="dialog" onClick={() => onOpen(item.element.code, unit)}>
      <b className={styles['where']}>
        <Name>{where}</Name>
        {others !== undefined && <small className={ink['quiet']}> {others}</small>}
      </b>
      <span className={styles['what']}>{what}</span>
      <Measure item={item} />
    </button>
  );
}
