import { useTranslation } from 'react-i18next';
import { formatValue } from '../../../format/number.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { currentLanguage } from '../../../i18n/i18n.js';
import { useNow } from '../../../timing/use-now.js';
import { Name } from '../../../ui/name.js';
import { lengthWords } from '../../lists/due-words.js';
import { useBoard } from '../live/board-context.js';
import { useFilmFrame } from '../live/film-frame.js';
import type { ElementName } from '../operations/board-setting.query.js';
import type { ItemToDealWith } from './items-to-deal-with.js';
import styles from './to-deal-with.module.css';
import { useToDealWith } from './use-to-deal-with.js';

/** 需要处置: what a person must do now, the worst first, each with where it is and how long it has waited. An item opens its number and list. */
export function ToDealWith({
  unit,
  units,
  elements,
  area,
  at,
  onOpen,
}: {
  unit: UnitName;
  units: readonly UnitName[];
  elements: readonly ElementName[];
  /** The unit to which the reader has narrowed the page. */
  area: string | undefined;
  at: string | undefined;
  onOpen: (element: string, unit?: string) => void;
}) {
  const { t } = useTranslation();
  const isFilm = useFilmFrame() !== undefined;
  const codes = area !== undefined ? [area] : units.length > 0 ? units.map(({ code }) => code) : [unit.code];
  const items = useToDealWith(area ?? unit.code, codes, elements, at);
  const nameOf = (code: string) => units.find((each) => each.code === code)?.name ?? unit.name;
  return (
    <section className={`card ${styles['act']}`} aria-labelledby="act-title" data-testid="to-deal-with">
      <header>
        <h2 id="act-title">
          {t('act.title')}
          {items !== undefined && items.length > 0 && <span className={styles['count']}>{items.length}</span>}
        </h2>
      </header>
      {isFilm && <p className="quiet">{t('film.left')}</p>}
      {items?.length === 0 && <p className="quiet">{at === undefined ? t('act.none') : t('act.then')}</p>}
      <ol className={styles['items']}>
        {items?.map((item) => (
          <li key={`${item.kind} ${item.element.code} ${item.unit}`} data-item={item.kind} className={styles[item.kind]}>
            <button type="button" aria-haspopup="dialog" onClick={() => onOpen(item.element.code, item.unit)}>
              <b className={styles['where']}>
                <Name>{nameOf(item.unit)}</Name>
              </b>
              <span className={styles['what']}>{item.kind === 'overdue' ? t('act.of', { number: item.count, name: item.element.name }) : item.element.name}</span>
              <Measure item={item} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How long it has waited, or how far it lies beyond where it should be. */
function Measure({ item }: { item: ItemToDealWith }) {
  const { t } = useTranslation();
  const asOf = useBoard()?.asOf ?? new Date(0).toISOString();
  const now = useNow(asOf, false);
  const language = currentLanguage();
  if (item.kind === 'overdue') {
    return <span className={styles['measure']}>{t('act.waited', { length: lengthWords(Math.max(0, now - Date.parse(item.since)), language) })}</span>;
  }
  const { element, value, units } = item;
  const threshold = formatValue(element.threshold, element.unit, language);
  return (
    <span className={styles['measure']}>
      <b>
        {formatValue(value, element.unit, language)}
        <small>{element.unit}</small>
      </b>
      {element.threshold !== 0 && <small className="quiet">{t(element.attention === 'HIGH' ? 'act.over' : 'act.under', { threshold })}</small>}
      {units > 1 && <small className="quiet">{t('act.andOthers', { count: units })}</small>}
    </span>
  );
}
