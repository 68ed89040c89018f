import { useMemo, type KeyboardEvent, type MouseEvent } from 'react';
import { labelPlaces, type PlacedLabel } from './label-places.js';
import styles from './map-drawing.module.css';
import { isCalling, isShut, type Sign } from './point-signs.js';
import type { ProjectedArea, ProjectedMap, Size, Spot } from './projected-map.js';

/** What is told of an area on the drawing. */
export interface AreaLook {
  readonly name: string;
  /** Its number, where it has one: as it is written, and what it is (`data-*`). */
  readonly value?: { readonly text: string; readonly element: string; readonly raw: number | null };
  /** How strongly it is shaded, 1 to 5. */
  readonly shade?: number | 'none';
  readonly state?: 'chosen' | 'other' | undefined;
  /** What a click does, or what there is to know. */
  readonly title: string;
  /** What a screen reader says of it. */
  readonly spoken: string;
}

/** Lines of a label, in letters of its name: how high both are, and how much larger the value is. */
const [LINE, VALUE] = [1.15, 1.3];
/** So much smaller a label becomes where it does not fit, and then its name alone. */
const SHRUNK = [1, 0.85, 0.7];
const LEAST = 0.7;
/** How much more it matters that a label covers a sign that calls. */
const CALLING = 4;

/**
 * An office's own map: its areas with their names, and its key points. Areas are buttons where `onArea` is there; with `onSpot` a
 * click tells where on the drawing it was.
 *
 * @param letter pixels of the names' letters
 */
export function MapDrawing({
  map,
  letter,
  label,
  lookOf,
  signs,
  wordsOf,
  marked,
  onArea,
  onSpot,
}: {
  map: ProjectedMap;
  letter: number;
  label: string;
  lookOf: (committee: string) => AreaLook;
  signs: readonly Sign[];
  /** What a sign stands for, in words. */
  wordsOf: (sign: Sign) => string;
  /** A spot that is pointed out. */
  marked?: Spot;
  onArea?: (committee: string) => void;
  onSpot?: (spot: Spot) => void;
}) {
  const looks = map.areas.map((area) => ({ area, look: lookOf(area.committee) }));
  const labels = useLabels(map, looks, letter, signs);
  const tap = (event: MouseEvent<SVGSVGElement>) => {
    const toDrawing = event.currentTarget.getScreenCTM()?.inverse();
    if (onSpot === undefined || toDrawing === undefined) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(toDrawing);
    onSpot([x, y]);
  };
  const chosen = looks.find(({ look }) => look.state === 'chosen');
  return (
    <svg
      className={`${styles['drawing']} ${onSpot ? styles['tapped'] : ''}`}
      viewBox={`0 0 ${map.size.width} ${map.size.height}`}
      role="group"
      aria-label={label}
      data-testid="own-map"
      onClick={tap}
    >
      {looks.map(({ area, look }) => (
        <Area key={area.committee} area={area} look={look} onArea={onArea} />
      ))}
      {chosen !== undefined && <path className={styles['edge']} d={chosen.area.path} />}
      {/* Areas say how many points are theirs and which call; all of them by name would bury that. */}
      <g className={styles['signs']} aria-hidden="true">
        {signs.map((sign) => (
          <SignOnMap
            key={sign.points[0]!.siteId}
            sign={sign}
            letter={letter}
            words={wordsOf(sign)}
            isFaded={chosen !== undefined && !sign.points.some(({ orgUnit }) => orgUnit === chosen.area.committee)}
            onArea={onArea}
          />
        ))}
      </g>
      {marked !== undefined && <circle className={styles['marked']} cx={marked[0]} cy={marked[1]} r={letter * 0.9} />}
      <g className={styles['labels']} aria-hidden="true">
        {labels.map((placed) => {
          const { look } = looks.find(({ area }) => area.committee === placed.committee)!;
          return <AreaLabel key={placed.committee} placed={placed} look={look} letter={letter} />;
        })}
      </g>
    </svg>
  );
}

function Area({ area: { committee, path }, look, onArea }: { area: ProjectedArea; look: AreaLook; onArea: ((committee: string) => void) | undefined }) {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onArea?.(committee);
  };
  const button = onArea && { role: 'button', tabIndex: 0, 'aria-pressed': look.state === 'chosen', onClick: () => onArea(committee), onKeyDown: onKey };
  return (
    <g className={styles['area']} data-area={committee} data-shade={look.shade} data-state={look.state} aria-label={look.spoken} {...(button ?? { role: 'img' })}>
      <title>{look.title}</title>
      <path d={path} fillRule="evenodd" />
    </g>
  );
}

function SignOnMap({
  sign: { spot, sign, points },
  letter,
  words,
  isFaded,
  onArea,
}: {
  sign: Sign;
  letter: number;
  words: string;
  isFaded: boolean;
  onArea: ((committee: string) => void) | undefined;
}) {
  const [first] = points;
  const state = isCalling(first!) ? 'calling' : isShut(first!) ? 'shut' : undefined;
  const calling = points.filter(isCalling).length;
  return (
    <g
      transform={`translate(${spot[0].toFixed(1)} ${spot[1].toFixed(1)})`}
      fontSize={letter * (state === 'calling' ? 0.9 : 0.55)}
      data-point={first!.siteId}
      data-state={state}
      data-faded={isFaded || undefined}
      onClick={() => onArea?.(first!.orgUnit)}
    >
      <title>{words}</title>
      <text dominantBaseline="central">{sign}</text>
      {calling > 1 && (
        <text className={styles['count']} dominantBaseline="central" dx="0.75em" dy="-0.35em">
          {calling}
        </text>
      )}
    </g>
  );
}

function AreaLabel({ placed: { committee, middle, box }, look: { name, value, shade, state }, letter }: { placed: PlacedLabel; look: AreaLook; letter: number }) {
  const size = letter * (SHRUNK[box] ?? LEAST);
  const both = value !== undefined && box < SHRUNK.length;
  const [x, y] = middle;
  return (
    <g data-shade={shade} data-state={state}>
      <text x={x} y={both ? y - size * (VALUE / 2) : y} fontSize={size} dominantBaseline="central">
        {name}
      </text>
      {both && (
        <text
          className={styles['value']}
          x={x}
          y={y + size * (LINE / 2)}
          fontSize={size * VALUE}
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

/** Labels where they have room. They stay while names, the size and the longest number do: nothing moves while numbers change. */
function useLabels(map: ProjectedMap, looks: readonly { readonly area: ProjectedArea; readonly look: AreaLook }[], letter: number, signs: readonly Sign[]): readonly PlacedLabel[] {
  const names = looks.map(({ look: { name } }) => name).join('\n');
  const digits = Math.max(0, ...looks.map(({ look }) => lettersOf(look.value?.text ?? '')));
  const hasValue = looks.some(({ look }) => look.value !== undefined);
  return useMemo(() => {
    const called = names.split('\n');
    const boxesOf = (name: string): readonly Size[] => {
      const width = Math.max(lettersOf(name), digits * VALUE) + 0.4;
      const whole = SHRUNK.map((share) => ({ width: width * letter * share, height: letter * share * (LINE + (hasValue ? LINE * VALUE : 0)) }));
      const least = letter * LEAST;
      return [...whole, ...(hasValue ? [{ width: (lettersOf(name) + 0.2) * least, height: LINE * least }] : [])];
    };
    return labelPlaces(map.areas.map((area, n) => ({ area, boxes: boxesOf(called[n] ?? '') })), signs.map(({ spot, points: [first] }) => ({ spot, weight: isCalling(first!) ? CALLING : 1 })), map.size);
  }, [map, names, digits, hasValue, letter, signs]);
}

/** How wide a text is, in letters: Chinese characters are twice as wide as others. */
const lettersOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '⺀' ? 1 : 0.58), 0);
