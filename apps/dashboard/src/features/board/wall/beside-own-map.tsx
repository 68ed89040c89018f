import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../../format/time.js';
import { visibleText } from '../../../format/visible-text.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import buttons from '../../../ui/buttons.module.css';
import ink from '../../../ui/ink.module.css';
import type { StandingPoint } from '../../street-map/point-signs.js';
import { pointWords } from '../../street-map/point-words.js';
import type { StreetMap } from '../../street-map/street-map.query.js';
import { MapSettingsLink } from './map-settings-link.js';

/** Whose map it is and since when, and what is not on it: committees without an area, key points without a place. */
export const BesideOwnMap = memo(function BesideOwnMap({
  unit,
  map,
  points,
  more,
  units,
  onArea,
}: {
  unit: string;
  map: StreetMap;
  points: readonly StandingPoint[];
  /** Key points that were not read. */
  more: number;
  units: readonly UnitName[];
  onArea: (unit: string) => void;
}) {
  const { t } = useTranslation();
  const missing = units.filter(({ code }) => !map.drawing.areas.some(({ committee }) => committee === code));
  const unplaced = points.filter(({ place }) => place === undefined);
  return (
    <>
      {missing.length > 0 && (
        <p data-testid="not-on-map">
          {t('map.notDrawn')}
          {missing.map(({ code, name }) => (
            <button key={code} type="button" className={buttons['plain']} onClick={() => onArea(code)}>
              {visibleText(name)}
            </button>
          ))}
        </p>
      )}
      {unplaced.length > 0 && (
        <details data-testid="not-placed">
          <summary>{t('map.notPlaced', { count: unplaced.length, names: firstOf(unplaced) })}</summary>
          <p>{unplaced.map((point) => pointWords([point], t)).join(' · ')}</p>
        </details>
      )}
      {more > 0 && <p>{t('map.morePoints', { count: more })}</p>}
      <p className={ink['quiet']}>
        {t('map.own', { source: visibleText(map.drawing.source), since: formatMinute(map.drawnAt) })} <MapSettingsLink unit={unit} />
      </p>
    </>
  );
});

/** So many are named before the rest is opened. */
const NAMED = 3;

const firstOf = (points: readonly StandingPoint[]): string =>
  [...points.slice(0, NAMED).map(({ name }) => visibleText(name)), ...(points.length > NAMED ? ['…'] : [])].join(' · ');
