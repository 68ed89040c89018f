import { Fragment, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../../format/time.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { visibleText } from '../../../format/visible-text.js';
import { Notice } from '../../../ui/notice.js';
import type { Category } from '../../../graphql/by-category.js';
import { useBoardStore } from '../live/board-context.js';
import { BoardStore } from '../live/board-store.js';
import { useBoardAt } from '../live/use-board-at.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { BesideRow } from './beside-row.js';
import { differenceOf } from './difference.js';
import styles from './beside.module.css';

interface Props {
  readonly unit: UnitName;
  readonly units: readonly UnitName[];
  readonly categories: readonly Category<ElementName>[];
  /** The unit whose numbers are compared, where it is one below. */
  readonly area: string | undefined;
  /** The moment of the board, `undefined` for now. */
  readonly at: string | undefined;
  readonly beside: string;
  readonly onArea: (area: string | undefined) => void;
  readonly onOpen: (element: string, unit?: string) => void;
}

/** Two moments side by side: each number of a unit at the earlier and at the later one, and what lies between them. What is now goes on. */
export function Beside({ unit, units, categories, area, at, beside, onArea, onOpen }: Props) {
  const { t } = useTranslation();
  const code = area ?? unit.code;
  const here = useBoardStore();
  const [there] = useState(() => new BoardStore());
  const { failure } = useBoardAt(there, [unit.code, ...units.map((each) => each.code)], { at: beside, from: undefined }, true);
  const isEarlier = at === undefined || Date.parse(beside) <= Date.parse(at);
  const [earlier, later] = isEarlier ? [there, here] : [here, there];
  const [differing, setDiffering] = useState(false);
  useSyncExternalStore(here.subscribe, here.current);
  useSyncExternalStore(there.subscribe, there.current);
  const isShown = ({ code: element }: ElementName) => !differing || Boolean(differenceOf(earlier.reading(code, element), later.reading(code, element)));

  const moments = [at === undefined ? t('beside.now') : formatMinute(at), formatMinute(beside)];
  const [first, second] = isEarlier ? moments.reverse() : moments;
  return (
    <section className={styles['beside']} aria-labelledby="beside-title" data-testid="beside">
      <header className={styles['head']}>
        <h2 id="beside-title">{t('beside.title')}</h2>
        {units.length > 0 && (
          <select aria-label={t('beside.unit')} value={code} onChange={(event) => onArea(event.target.value === unit.code ? undefined : event.target.value)}>
            {[unit, ...units].map((each) => (
              <option key={each.code} value={each.code}>
                {visibleText(each.name)}
              </option>
            ))}
          </select>
        )}
        <label className={styles['only']}>
          <input type="checkbox" checked={differing} onChange={(event) => setDiffering(event.target.checked)} /> {t('beside.differing')}
        </label>
      </header>
      {failure !== undefined && <Notice tone="action">{t('board.fetchFailed', { message: visibleText(failure.message) })}</Notice>}
      <div className={styles['scroll']} role="region" aria-label={t('beside.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('board.element')}</th>
              <th scope="col">{first}</th>
              <th scope="col">{second}</th>
              <th scope="col">{t('beside.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {categories.map(({ id, name, elements }) => {
              const shown = elements.filter(isShown);
              return shown.length === 0 ? null : (
                <Fragment key={id}>
                  <tr className={styles['category']}>
                    <th scope="rowgroup" colSpan={4}>
                      {name}
                    </th>
                  </tr>
                  {shown.map((element) => (
                    <BesideRow key={element.code} unit={code} element={element} earlier={earlier} later={later} onOpen={onOpen} />
                  ))}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
