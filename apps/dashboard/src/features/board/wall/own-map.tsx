import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSize } from '../../../ui/use-size.js';
import { KINDS_OF_POINT } from '../../street-map/key-points.js';
import { MapDrawing } from '../../street-map/map-drawing.js';
import { isCalling, signsOf, signsShown, type Sign } from '../../street-map/point-signs.js';
import { pointWords } from '../../street-map/point-words.js';
import { projectedMap } from '../../street-map/projected-map.js';
import type { StreetMap } from '../../street-map/street-map.query.js';
import { usePoints } from '../../street-map/use-points.js';
import { useOfBoard } from '../live/board-context.js';
import { valueOf } from '../live/board-state.js';
import { useFilmFrame } from '../live/film-frame.js';
import type { AreasProps } from './areas-props.js';
import { BesideOwnMap } from './beside-own-map.js';
import { lookOfArea, signsOfCounts } from './look-of-area.js';
import { MapLegend } from './map-legend.js';
import styles from './area-map.module.css';

/** Pixels between the map and the edge of its card; how large names are and how far apart signs, against the text of the card. */
const [MARGIN, NAMES, APART] = [6, 0.72, 0.5];

/** The numbers that change when a key point does, or how it stands. */
const COUNTING = ['gat_entrances', 'gat_unstaffed', 'gat_staffed', 'gat_entrances_sealed', 'prm_hotels', 'prm_hotels_silent', 'prm_headcounts_missing'];

/** The units as the office has drawn them, with the key points where they lie and as they stand. What is not on the map is told of below it. */
export function OwnMap({ map, unit, units, values, element, shades, area, at, onArea }: AreasProps & { map: StreetMap }) {
  const { t } = useTranslation();
  const counted = useOfBoard((state) => COUNTING.map((code) => valueOf(state, unit.code, code)).join());
  const isFilm = useFilmFrame() !== undefined;
  const { points, more } = usePoints(unit.code, at, counted, isFilm);
  const { ref, size } = useSize<HTMLDivElement>();
  const areas = useMemo(() => map.drawing.areas.filter(({ committee }) => units.some(({ code }) => code === committee)), [map, units]);
  const projected = useMemo(() => size && projectedMap(areas, size, MARGIN), [areas, size]);
  const signs = useMemo(() => (projected && size ? signsOf(points, projected.spotOf, size.letter * APART) : []), [points, projected, size]);
  const choose = useCallback((code: string) => onArea(area === code ? undefined : code), [area, onArea]);

  const lookOf = useCallback((code: string) => {
    const own = points.filter(({ orgUnit }) => orgUnit === code);
    const counts = KINDS_OF_POINT.map((kind) => ({ kind, count: own.filter((point) => point.kind === kind).length })).filter(({ count }) => count > 0);
    const calling = own.filter(isCalling).map((point) => pointWords([point], t));
    const place = units.findIndex((one) => one.code === code);
    return lookOfArea(units[place] ?? { code, name: code }, values[place] ?? null, { element, shades, area }, [...signsOfCounts(counts), ...calling], t);
  }, [points, units, values, element, shades, area, t]);
  const wordsOf = useCallback((sign: Sign) => pointWords(sign.points, t), [t]);
  return (
    <>
      <div className={styles['place']} ref={ref}>
        {projected && size && (
          <MapDrawing map={projected} letter={size.letter * NAMES} label={t('map.title')} lookOf={lookOf} signs={signs} wordsOf={wordsOf} onArea={choose} />
        )}
      </div>
      <MapLegend element={element} shades={shades} {...signsShown(points)}>
        <BesideOwnMap unit={unit.code} map={map} points={points} more={more} units={units} onArea={choose} />
      </MapLegend>
    </>
  );
}
