import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../format/visible-text.js';
import type { Position } from '@yiwang/kernel';
import { useSize } from '../../ui/use-size.js';
import { MapDrawing } from './map-drawing.js';
import { signsOf, type StandingPoint } from './point-signs.js';
import { pointWords } from './point-words.js';
import { projectedMap } from './projected-map.js';
import type { MappedArea } from './street-map.query.js';
import styles from './map-page.module.css';

const MARGIN = 10;

/** A map as large as the page has room for: its areas by name and its key points. With `onPlace` a tap tells a place. */
export function SizedMap({
  areas,
  nameOf,
  points = [],
  marked,
  label,
  onPlace,
}: {
  areas: readonly MappedArea[];
  nameOf: (committee: string) => string;
  points?: readonly StandingPoint[];
  /** The site that is being placed. */
  marked?: string | undefined;
  label: string;
  onPlace?: ((place: Position) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { ref, size } = useSize<HTMLDivElement>();
  const map = useMemo(() => size && projectedMap(areas, size, MARGIN), [areas, size]);
  const signs = useMemo(() => (map && size ? signsOf(points, map.spotOf, size.letter * 0.6) : []), [map, points, size]);
  const own = points.find(({ siteId }) => siteId === marked)?.place;
  return (
    <div className={styles['map']} ref={ref}>
      {map && size && (
        <MapDrawing
          map={map}
          letter={size.letter * 0.9}
          label={label}
          lookOf={(code) => ({ name: visibleText(nameOf(code)), title: visibleText(nameOf(code)), spoken: visibleText(nameOf(code)) })}
          signs={signs}
          wordsOf={(sign) => pointWords(sign.points, t)}
          {...(marked !== undefined && own && { marked: { siteId: marked, spot: map.spotOf(own) } })}
          {...(onPlace && { onSpot: (spot) => onPlace(map.placeOf(spot)) })}
        />
      )}
    </div>
  );
}
