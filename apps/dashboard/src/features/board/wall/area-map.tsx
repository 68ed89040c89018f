import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import buttons from '../../../ui/buttons.module.css';
import { useStreetMap } from '../../street-map/use-street-map.js';
import { useNumbers } from '../live/board-context.js';
import { valueOf } from '../live/board-state.js';
import { useFilmFrame } from '../live/film-frame.js';
import type { ElementName } from '../operations/board-setting.query.js';
import card from '../parts/card.module.css';
import { ElementChoice } from '../parts/element-choice.js';
import { ReadingLine } from '../../../ui/reading-line.js';
import { OwnMap } from './own-map.js';
import { Schematic } from './schematic.js';
import { shadesOf } from './shades.js';
import styles from './area-map.module.css';

/**
 * 区域地图: the units as areas, shaded by one element, with their key points: on the map that the office has drawn, as of the moment
 * that is looked at, or else on a schematic by number, which says so. A click narrows the page to an area, another one widens it again.
 */
export function AreaMap({
  unit,
  units,
  elements,
  chosen,
  area,
  at,
  onChoose,
  onArea,
}: {
  unit: UnitName;
  units: readonly UnitName[];
  elements: readonly ElementName[];
  chosen: ElementName;
  area: string | undefined;
  at: string | undefined;
  onChoose: (element: string) => void;
  onArea: (area: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const values = useNumbers((board) => units.map(({ code }) => valueOf(board, code, chosen.code))) ?? [];
  const { map } = useStreetMap(unit.code, useStill(at));
  const areas = { unit, units, values, element: chosen, shades: shadesOf(values), area, at, onArea };
  return (
    <section className={`${card['card']} ${styles['map']}`} aria-labelledby="map-title" data-testid="area-map">
      <header>
        <h2 id="map-title">{t('map.title')}</h2>
        {area !== undefined && (
          <button type="button" className={`${buttons['plain']} ${styles['clear']}`} onClick={() => onArea(undefined)}>
            ✕ {t('map.clear')}
          </button>
        )}
        <ElementChoice elements={elements} chosen={chosen.code} onChoose={onChoose} />
      </header>
      {map === undefined && (
        <div className={styles['place']}>
          <ReadingLine />
        </div>
      )}
      {map === null && <Schematic {...areas} />}
      {map && <OwnMap map={map} {...areas} />}
    </section>
  );
}

/** The moment that is looked at, and while a film plays the one where it began: its map says since when it holds. */
function useStill(at: string | undefined): string | undefined {
  const isFilm = useFilmFrame() !== undefined;
  const [still, setStill] = useState(at);
  if (!isFilm && still !== at) setStill(at);
  return still;
}
