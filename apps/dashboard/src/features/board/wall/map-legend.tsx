import type { ReactNode } from 'react';
import { formatValue } from '../../../format/number.js';
import ink from '../../../ui/ink.module.css';
import type { ElementName } from '../operations/board-setting.query.js';
import { SignLegend } from '../../street-map/sign-legend.js';
import { strengthOf, type Shade } from './shades.js';
import styles from './area-map.module.css';

/** What the shades and the signs of the map mean, then what kind of map it is. The shades differ in lightness, so that every eye tells them apart. */
export function MapLegend({ element, shades, kinds, looks, children }: { element: ElementName; shades: readonly Shade[]; children: ReactNode } & Parameters<typeof SignLegend>[0]) {
  const text = (value: number) => formatValue(value, element.unit);
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
      <SignLegend kinds={kinds} looks={looks} />
      {children}
    </footer>
  );
}
