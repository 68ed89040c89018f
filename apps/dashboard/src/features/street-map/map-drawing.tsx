import { memo, useMemo, type KeyboardEvent, type MouseEvent } from 'react';
import type { AreaLook } from './area-look.js';
import { drawnSigns, lettersOfSign } from './drawn-sign.js';
import { AreaLabel, useLabels } from './map-labels.js';
import { isCalling, lookOfPoint, type Sign } from './point-signs.js';
import type { ProjectedArea, ProjectedMap, Spot } from './projected-map.js';
import styles from './map-drawing.module.css';

/**
 * An office's own map: its areas with their names, and its key points. Areas are buttons where `onArea` is there; with `onSpot` a
 * click tells where on the drawing it was. A sign that would cover a name stands beside it, or is told with another, but for the one
 * that is pointed out. It is drawn again when it is given something else, looks and words by the functions that tell them.
 *
 * @param letter pixels of the names' letters
 */
export const MapDrawing = memo(function MapDrawing({
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
  /** A site that is pointed out. */
  marked?: { readonly siteId: string; readonly spot: Spot };
  onArea?: (committee: string) => void;
  onSpot?: (spot: Spot) => void;
}) {
  const looks = map.areas.map((area) => ({ area, look: lookOf(area.committee) }));
  const { size, labels } = useLabels(map, looks, letter, signs);
  const markedSite = marked?.siteId;
  const drawn = useMemo(() => drawnSigns(signs, map, labels, letter, markedSite), [map, signs, letter, labels, markedSite]);
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
        {drawn.map((sign) => (
          <SignOnMap
            key={sign.points[0]!.siteId}
            sign={sign}
            letter={letter}
            wordsOf={wordsOf}
            isFaded={chosen !== undefined && !sign.points.some(({ orgUnit }) => orgUnit === chosen.area.committee)}
            onArea={onArea}
          />
        ))}
      </g>
      <g className={styles['labels']} aria-hidden="true">
        {labels.map((placed) => {
          const { look } = looks.find(({ area }) => area.committee === placed.committee)!;
          return <AreaLabel key={placed.committee} placed={placed} look={look} letter={size} />;
        })}
      </g>
      {marked !== undefined && <circle className={styles['marked']} cx={marked.spot[0]} cy={marked.spot[1]} r={letter * 0.9} />}
    </svg>
  );
});

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

const SignOnMap = memo(function SignOnMap({
  sign: told,
  letter,
  wordsOf,
  isFaded,
  onArea,
}: {
  sign: Sign;
  letter: number;
  wordsOf: (sign: Sign) => string;
  isFaded: boolean;
  onArea: ((committee: string) => void) | undefined;
}) {
  const { sign, spot, points } = told;
  const [first] = points;
  const state = lookOfPoint(first!);
  const calling = points.filter(isCalling).length;
  return (
    <g
      transform={`translate(${spot[0].toFixed(1)} ${spot[1].toFixed(1)})`}
      fontSize={letter * lettersOfSign(told)}
      data-point={first!.siteId}
      data-state={state}
      data-faded={isFaded || undefined}
      onClick={() => onArea?.(first!.orgUnit)}
    >
      <title>{wordsOf(told)}</title>
      <text dominantBaseline="central">{sign}</text>
      {calling > 1 && (
        <text className={styles['count']} dominantBaseline="central" dx="0.75em" dy="-0.35em">
          {calling}
        </text>
      )}
    </g>
  );
});
