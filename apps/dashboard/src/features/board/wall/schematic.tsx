import { useQuery } from '@apollo/client/react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import ink from '../../../ui/ink.module.css';
import { useFilmFrame } from '../live/film-frame.js';
import type { AreasProps } from './areas-props.js';
import { COUNT_KEY_POINTS, keyPointsOf } from './key-points.query.js';
import { lookOfArea, signsOfCounts, type PointCount, type ShadedBy } from './look-of-area.js';
import { MapLegend } from './map-legend.js';
import { MapSettingsLink } from './map-settings-link.js';
import { tilesOf, type Tile } from './tiles.js';
import styles from './area-map.module.css';

/** A tile of the schematic, in its own units. */
const WIDTH = 120;
const HEIGHT = 84;
const GAP = 6;

/** The units as tiles by number, where the office has drawn no map of its own; it says that it is a schematic. */
export function Schematic({ unit, units, values, element, shades, area, at, onArea }: AreasProps) {
  const { t } = useTranslation();
  const kinds = useKeyPoints(unit.code, at).map(({ kind }) => kind);
  const plan = tilesOf(units.map(({ code }) => code));
  const nameOf = new Map(units.map(({ code, name }) => [code, name]));
  const valueOf = new Map(units.map(({ code }, n) => [code, values[n] ?? null]));
  return (
    <>
      <div className={styles['place']}>
        <svg viewBox={`0 0 ${plan.columns * WIDTH} ${plan.rows * HEIGHT}`} role="group" aria-label={t('map.title')}>
          {plan.tiles.map((tile) => (
            <AreaTile
              key={tile.code}
              tile={tile}
              name={nameOf.get(tile.code) ?? tile.code}
              value={valueOf.get(tile.code) ?? null}
              by={{ element, shades, area }}
              at={at}
              onChoose={() => onArea(area === tile.code ? undefined : tile.code)}
            />
          ))}
        </svg>
      </div>
      <MapLegend element={element} shades={shades} kinds={kinds}>
        <p className={ink['quiet']}>
          {t('map.schematic')} <MapSettingsLink unit={unit.code} />
        </p>
      </MapLegend>
    </>
  );
}

function AreaTile({ tile, name, value, by, at, onChoose }: { tile: Tile; name: string; value: number | null; by: ShadedBy; at: string | undefined; onChoose: () => void }) {
  const { t } = useTranslation();
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose();
  };
  const points = signsOfCounts(useKeyPoints(tile.code, at));
  const look = lookOfArea({ code: tile.code, name }, value, by, points, t);
  const middle = (WIDTH - GAP) / 2;
  return (
    <g
      className={styles['tile']}
      data-shade={look.shade}
      data-state={look.state}
      transform={`translate(${tile.column * WIDTH + GAP / 2} ${tile.row * HEIGHT + GAP / 2})`}
      role="button"
      tabIndex={0}
      aria-pressed={look.state === 'chosen'}
      aria-label={look.spoken}
      data-area={tile.code}
      onClick={onChoose}
      onKeyDown={onKey}
    >
      <title>{look.title}</title>
      <rect width={WIDTH - GAP} height={HEIGHT - GAP} rx={8} />
      <text x={middle} y={24} fontSize={Math.min(17, (1.6 * WIDTH) / lengthOf(look.name))}>
        {look.name}
      </text>
      <text className={styles['value']} x={middle} y={points.length > 0 ? 49 : 54} fontSize={23} data-element={by.element.code} data-unit={tile.code} data-value={value ?? ''}>
        {look.value?.text}
      </text>
      {points.length > 0 && (
        <text x={middle} y={69} fontSize={Math.min(13, (1.6 * WIDTH) / points.join('  ').length)}>
          {points.join('  ')}
        </text>
      )}
    </g>
  );
}

/** The key points of a unit and those below it, now or at a past moment; none until they are told, and while a film plays. */
function useKeyPoints(orgUnit: string, at: string | undefined): readonly PointCount[] {
  const skip = useFilmFrame() !== undefined;
  const { data } = useQuery(COUNT_KEY_POINTS, { variables: { orgUnit, at: at ?? null }, skip, fetchPolicy: 'cache-and-network' });
  return keyPointsOf(skip ? undefined : data);
}

/** Chinese characters are twice as wide as letters. */
const lengthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
