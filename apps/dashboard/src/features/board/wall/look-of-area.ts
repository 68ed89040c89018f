import type { TFunction } from 'i18next';
import { formatValue } from '../../../format/number.js';
import { visibleText } from '../../../format/visible-text.js';
import type { AreaLook } from '../../street-map/area-look.js';
import { KEY_POINTS, type KeyPoint } from '../../street-map/key-points.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { shadeOf, strengthOf, type Shade } from './shades.js';

/** How many key points of a kind an area has. */
export interface PointCount {
  readonly kind: KeyPoint;
  readonly count: number;
}

/** What an area is shaded by, and the area to which the page is narrowed. */
export interface ShadedBy {
  readonly element: ElementName;
  readonly shades: readonly Shade[];
  readonly area: string | undefined;
}

/** Signs of key points, each with how many there are. */
export const signsOfCounts = (counts: readonly PointCount[]): readonly string[] => counts.map(({ kind, count }) => `${KEY_POINTS[kind]}${count}`);

/**
 * How a unit looks as an area of a map or a tile of the schematic.
 *
 * @param value its number; `null` where it has none
 * @param beside what a screen reader says after the number: its key points, and which of them call
 */
export function lookOfArea(unit: { readonly code: string; readonly name: string }, value: number | null, { element, shades, area }: ShadedBy, beside: readonly string[], t: TFunction): AreaLook {
  const name = visibleText(unit.name);
  const text = formatValue(value, element.unit);
  const shade = shadeOf(value, shades);
  return {
    name,
    value: { text, element: element.code, raw: value },
    shade: shade < 0 ? 'none' : strengthOf(shade, shades.length, element.attention),
    state: area === undefined ? undefined : area === unit.code ? 'chosen' : 'other',
    title: t('map.only', { name }),
    spoken: [name, text, element.unit, ...beside].filter(Boolean).join(' '),
  };
}
