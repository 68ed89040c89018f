import { useQuery } from '@apollo/client/react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../../format/number.js';
import { visibleText } from '../../../format/visible-text.js';
import { currentLanguage } from '../../../i18n/i18n.js';
import { KEY_POINTS } from '../../street-map/key-points.js';
import { useBoard } from '../live/board-context.js';
import { valueOf } from '../live/board-state.js';
import { useFilmFrame } from '../live/film-frame.js';
import type { ElementName } from '../operations/board-setting.query.js';
import styles from './area-map.module.css';
import type { AreasProps } from './areas-props.js';
import { COUNT_KEY_POINTS, keyPointsOf } from './key-points.query.js';
import { MapLegend } from './map-legend.js';
import { MapSettingsLink } from './map-settings-link.js';
import { shadeOf, strengthOf, type Shade } from './shades.js';
import { tilesOf, type Tile } from './tiles.js';

/** A tile of the schematic, in its own units. */
const WIDTH = 120;
const HEIGHT = 84;
const GAP = 6;

/** The units as tiles by number, where the office has drawn no map of its own; it says that it is a schematic. */
export function Schematic({ unit, units, element, shades, area, at, onArea }: AreasProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const kinds = useKeyPoints(unit.code, at).map(({ kind }) => kind);
  const plan = tilesOf(units.map(({ code }) => code));
  const nameOf = new Map(units.map(({ code, name }) => [code, name]));
  return (
    <>
      <div className={styles['place']}>
        <svg viewBox={`0 0 ${plan.columns * WIDTH} ${plan.rows * HEIGHT}`} role="group" aria-label={t('map.title')}>
          {plan.tiles.map((tile) => (
            <AreaTile
              key={tile.code}
              tile={tile}
              name={nameOf.get(tile.code) ?? tile.code}
              value={valueOf(board, tile.code, element.code)}
              element={element}
              shades={shades}
              at={at}
              state={area === undefined ? undefined : area === tile.code ? 'chosen' : 'other'}
              onChoose={() => onArea(area === tile.code ? undefined : tile.code)}
            />
          ))}
        </svg>
      </div>
      <MapLegend element={element} shades={shades} kinds={kinds}>
        <p className="quiet">
          {t('map.schematic')} <MapSettingsLink unit={unit.code} />
        </p>
      </MapLegend>
    </>
  );
}

function AreaTile({
  tile,
  name,
  value,
  element,
  shades,
  at,
  state,
  onChoose,
}: {
  tile: Tile;
  name: string;
  value: number | null;
  element: ElementName;
  shades: readonly Shade[];
  at: string | undefined;
  state: 'chosen' | 'other' | undefined;
  onChoose: () => void;
}) {
  const { t } = useTranslation();
  const shown = visibleText(name);
  const shade = shadeOf(value, shades);
  const text = formatValue(value, element.unit, currentLanguage());
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose();
  };
  const points = useKeyPoints(tile.code, at).map(({ kind, count }) => `${KEY_POINTS[kind]}${count}`);
  return (
    <g
      className={[styles['tile'], state && styles[state]].filter(Boolean).join(' ')}
      data-shade={shade < 0 ? 'none' : strengthOf(shade, shades.length, element.attention)}
      transform={`translate(${tile.column * WIDTH + GAP / 2} ${tile.row * HEIGHT + GAP / 2})`}
      role="button"
      tabIndex={0}
      aria-pressed={state === 'chosen'}
      aria-label={`${shown} ${text} ${element.unit} ${points.join(' ')}`}
      data-area={tile.code}
      onClick={onChoose}
      onKeyDown={onKey}
    >
      <title>{t('map.only', { name: shown })}</title>
      <rect width={WIDTH - GAP} height={HEIGHT - GAP} rx={8} />
      <text x={(WIDTH - GAP) / 2} y={24} fontSize={Math.min(17, (1.6 * WIDTH) / lengthOf(shown))}>
        {shown}
      </text>
      <text className={styles['value']} x={(WIDTH - GAP) / 2} y={points.length > 0 ? 49 : 54} fontSize={23} data-element={element.code} data-unit={tile.code} data-value={value ?? ''}>
        {text}
      </text>
      {points.length > 0 && (
        <text x={(WIDTH - GAP) / 2} y={69} fontSize={Math.min(13, (1.6 * WIDTH) / points.join('  ').length)}>
          {points.join('  ')}
        </text>
      )}
    </g>
  );
}

/** The key points of a unit and those below it, now or at a past moment; none until they are told, and while a film plays. */
function useKeyPoints(orgUnit: string, at: string | undefined): ReturnType<typeof keyPointsOf> {
  const skip = useFilmFrame() !== undefined;
  const { data } = useQuery(COUNT_KEY_POINTS, { variables: { orgUnit, at: at ?? null }, skip, fetchPolicy: 'cache-and-network' });
  return keyPointsOf(skip ? undefined : data);
}

/** Chinese characters are twice as wide as letters. */
const lengthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
