import { useTranslation } from 'react-i18next';
import { formatValue } from '../../../format/number.js';
import { currentLanguage } from '../../../i18n/i18n.js';
import type { ElementName } from '../operations/board-setting.query.js';
import styles from './area-map.module.css';
import { KEY_POINTS, type KeyPoint } from './key-points.query.js';
import { strengthOf, type Shade } from './shades.js';

/** What the shades and the signs of the map mean. The shades differ in lightness, so that every eye tells them apart. */
export function MapLegend({ element, shades, kinds }: { element: ElementName; shades: readonly Shade[]; kinds: readonly KeyPoint[] }) {
  const { t } = useTranslation();
  const text = (value: number) => formatValue(value, element.unit, currentLanguage());
  return (
    <footer className={styles['legend']}>
      <ul>
        {shades.map(({ from, to }, n) => (
          <li key={n}>
            <span className={styles['swatch']} data-shade={strengthOf(n, shades.length, element.attention)} aria-hidden="true" />
            {from === to ? text(from) : `${text(from)}–${text(to)}`}
          </li>
        ))}
        {shades.length > 0 && <li className="quiet">{element.unit}</li>}
      </ul>
      {kinds.length > 0 && (
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>
              {KEY_POINTS[kind]} {t(`map.point.${kind}`)}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{t('map.schematic')}</p>
    </footer>
  );
}
