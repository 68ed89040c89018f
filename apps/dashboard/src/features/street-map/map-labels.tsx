import { useMemo } from 'react';
import type { AreaLook } from './area-look.js';
import { boxOfSign } from './drawn-sign.js';
import { labelPlaces, labelsOfOneSize, type LabelsOfOneSize, type PlacedLabel, type WantedLabel } from './label-places.js';
import { isCalling, type Sign } from './point-signs.js';
import type { ProjectedArea, ProjectedMap } from './projected-map.js';
import styles from './map-drawing.module.css';

/** Lines of a label, in letters of its name: how high both are, and how much larger the value is. */
const [LINE, VALUE] = [1.15, 1.3];
/** Sizes that are tried, all labels in the same one; where one has no room for its value, it is the name alone. */
const SIZES = [1, 0.85];
/** The size where in none of these all names have room: rather small than left out. */
const LEAST = 0.7;
/** How much more it matters that a label covers a sign that calls. */
const CALLING = 4;

/** The name of an area and, where there is room, its value. @param letter pixels of its letters */
export function AreaLabel({ placed: { committee, middle, box }, look: { name, value, shade, state }, letter }: { placed: PlacedLabel; look: AreaLook; letter: number }) {
  const both = value !== undefined && box === 0;
  const [x, y] = middle;
  return (
    <g data-shade={shade} data-state={state}>
      <text x={x} y={both ? y - letter * (VALUE / 2) : y} fontSize={letter} dominantBaseline="central">
        {name}
      </text>
      {both && (
        <text
          className={styles['value']}
          x={x}
          y={y + letter * (LINE / 2)}
          fontSize={letter * VALUE}
          dominantBaseline="central"
          data-element={value.element}
          data-unit={committee}
          data-value={value.raw ?? ''}
        >
          {value.text}
        </text>
      )}
    </g>
  );
}

/**
 * Labels where they have room, all of one size. They stay while names, the size and the longest number do: nothing moves while numbers change.
 *
 * @param letter pixels of the largest that they may have
 * @returns with the pixels of the letters that they have
 */
export function useLabels(map: ProjectedMap, looks: readonly { readonly area: ProjectedArea; readonly look: AreaLook }[], letter: number, signs: readonly Sign[]): LabelsOfOneSize {
  const names = looks.map(({ look: { name } }) => name).join('\n');
  const digits = Math.max(0, ...looks.map(({ look }) => lettersOf(look.value?.text ?? '')));
  const hasValue = looks.some(({ look }) => look.value !== undefined);
  return useMemo(() => {
    const called = names.split('\n');
    const wantedIn = (size: number): readonly WantedLabel[] =>
      map.areas.map((area, n) => {
        const name = lettersOf(called[n] ?? '');
        const alone = { width: (name + 0.2) * size, height: LINE * size };
        const both = { width: (Math.max(name, digits * VALUE) + 0.2) * size, height: LINE * (1 + VALUE) * size };
        return { area, boxes: hasValue ? [both, alone] : [alone] };
      });
    const covered = signs.map((sign) => ({ ...boxOfSign(sign, letter), weight: isCalling(sign.points[0]!) ? CALLING : 1 }));
    const letters = SIZES.map((share) => share * letter);
    const { size, labels } = labelsOfOneSize(letters.map(wantedIn), covered, map.size);
    if (labels.length === map.areas.length) return { size: letters[size] ?? letter, labels };
    const small = labelPlaces(wantedIn(LEAST * letter), covered, map.size);
    return small.length > labels.length ? { size: LEAST * letter, labels: small } : { size: letters[size] ?? letter, labels };
  }, [map, names, digits, hasValue, letter, signs]);
}

/** How wide a text is, in letters of a wide face: Chinese characters are as wide as they are high, of others some are much wider than some. */
const lettersOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '⺀' ? 1 : (WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? 0.64)), 0);

const WIDTHS: readonly (readonly [RegExp, number])[] = [[/[fijlrtIJ .,:'()]/, 0.38], [/[mwMW]/, 0.95], [/[A-Z]/, 0.72]];
