import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../../format/number.js';
import { currentLanguage } from '../../../i18n/i18n.js';
import ink from '../../../ui/ink.module.css';
import type { ElementName } from '../operations/board-setting.query.js';
import { KEY_POINTS, type KeyPoint } from '../../street-map/key-points.js';
import { strengthOf, type Shade } from './shades.js';
import styles from './area-map.module.css';

/** How a sign looks of a key point that wants somebody, and of one through which nobody goes. */
type SignLook = 'calling' | 'shut';

/** What the shades and the signs of the map mean (`looks`: and how they look), then what kind of map it is. The shades differ in lightness, so that every eye tells them apart. */
export function MapLegend({ element, shades, kinds, looks = [], children }: { element: ElementName; shades: readonly Shade[]; kinds: readonly KeyPoint[]; looks?: readonly SignLook[]; children: ReactNode }) {
  const { t } = useTranslation();
  const text = (value: number) => formatValue(value, element.unit, currentLanguage());
  return (
    <footer className={styles['legend']}>
      <ul>
        {shades.map(({ from, to }, n) => (
          <li key={n}>
            <span className={styles['swatch']} data-shade={strengthOf(n, shades.length, element.attention)} aria-hidden="true" />
            {from === to ? text(from) : `${text(from)}–${text(to)}`}
            {n === shades.length - 1 && <span className={ink['quiet']}>&nbsp;{element.unit}</span>}
          </li>
        ))}
      </ul>
      {kinds.length > 0 && (
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>
              <span className={styles['sign']}>{KEY_POINTS[kind]}</span> {t(`map.point.${kind}`)}
            </li>
          ))}
          {looks.map((look, n) => (
            <li key={look} className={n === 0 ? styles['first'] : undefined}>
              <span className={`${styles['sign']} ${styles[look]}`} aria-hidden="true">
                {KEY_POINTS.entrance}
              </span>{' '}
              {t(`map.${look}`)}
            </li>
          ))}
        </ul>
      )}
      {children}
    </footer>
  );
}
