import { KEY_POINTS, KINDS_OF_POINT, type KeyPoint } from './key-points.js';
import type { Point, PointsAnswer, StandingsAnswer } from './points.query.js';
import type { Spot } from './projected-map.js';

/** How a key point stands: an entrance, or one that has not reported today. */
export type Standing = 'unstaffed' | 'staffed' | 'locked' | 'sealed' | 'silent';

/** Those that want somebody, and those through which nobody goes. */
const [CALLING, SHUT]: readonly ReadonlySet<Standing | undefined>[] = [new Set(['unstaffed', 'silent']), new Set(['locked', 'sealed'])] as const;

/** A key point with how it stands; `undefined` where that is not told. */
export interface StandingPoint extends Pick<Point, 'siteId' | 'name' | 'orgUnit'> {
  readonly kind: KeyPoint;
  readonly place: { readonly lngE6: number; readonly latE6: number } | undefined;
  readonly standing: Standing | undefined;
}

export const isCalling = ({ standing }: Pick<StandingPoint, 'standing'>): boolean => CALLING!.has(standing);
export const isShut = ({ standing }: Pick<StandingPoint, 'standing'>): boolean => SHUT!.has(standing);

/** How the sign of a key point looks other than most do. */
export const lookOfPoint = (point: Pick<StandingPoint, 'standing'>): SignsShown['looks'][number] | undefined => (isCalling(point) ? 'calling' : isShut(point) ? 'shut' : undefined);

/** All key points of an answer, by kind and name; how many more there are that it does not hold. */
export function pointsOf(answer: PointsAnswer, standings: StandingsAnswer | undefined): { readonly points: readonly StandingPoint[]; readonly more: number } {
  const standing = new Map<string, Standing>([
    ...(standings?.entrances.edges ?? []).map(({ node }) => [node.entranceId, node.standing] as const),
    ...[...(standings?.hotels.edges ?? []), ...(standings?.works.edges ?? [])].map(({ node }) => [node.siteId, 'silent'] as const),
  ]);
  const points = KINDS_OF_POINT.flatMap((kind) =>
    answer[kind].edges.map(({ node: { siteId, name, orgUnit, lngE6, latE6 } }) => ({
      kind,
      siteId,
      name,
      orgUnit,
      place: lngE6 === null || latE6 === null ? undefined : { lngE6, latE6 },
      standing: standing.get(siteId),
    })),
  );
  const more = KINDS_OF_POINT.reduce((sum, kind) => sum + answer[kind].totalCount - answer[kind].edges.length, 0);
  return { points, more };
}

/** What of signs has to be told: the kinds, and how a sign looks of a key point that wants somebody, and of one through which nobody goes. */
export interface SignsShown {
  readonly kinds: readonly KeyPoint[];
  readonly looks: readonly ('calling' | 'shut')[];
}

/** What of these points' signs has to be told. */
export const signsShown = (points: readonly StandingPoint[]): SignsShown => ({
  kinds: KINDS_OF_POINT.filter((kind) => points.some((point) => point.kind === kind)),
  looks: [...(points.some(isCalling) ? ['calling' as const] : []), ...(points.some(isShut) ? ['shut' as const] : [])],
});

/** A sign on the drawing: of one point, or of several so near each other that they are one, the one that calls first. */
export interface Sign {
  readonly spot: Spot;
  readonly sign: string;
  readonly points: readonly StandingPoint[];
}

/**
 * Points as signs that can be told apart: what lies nearer to one than `apart` pixels is told with it. Those that call come first,
 * so that none of them is hidden; what lies on no spot has none.
 */
export function signsOf(points: readonly StandingPoint[], spotOf: (place: NonNullable<StandingPoint['place']>) => Spot, apart: number): readonly Sign[] {
  const signs: { spot: Spot; sign: string; points: StandingPoint[] }[] = [];
  for (const point of [...points].sort((a, b) => Number(isCalling(b)) - Number(isCalling(a)))) {
    if (point.place === undefined) continue;
    const [x, y] = spotOf(point.place);
    const near = signs.find(({ spot }) => Math.hypot(spot[0] - x, spot[1] - y) < apart);
    if (near) near.points.push(point);
    else signs.push({ spot: [x, y], sign: KEY_POINTS[point.kind], points: [point] });
  }
  return signs;
}
