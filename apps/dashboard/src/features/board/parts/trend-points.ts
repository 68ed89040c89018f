/** A number at a moment, ISO 8601, and what it was a day before, where that is known. */
export interface TrendPoint {
  readonly at: string;
  readonly value: number | null;
  readonly before?: number | null | undefined;
}

const DAY = 24 * 3_600_000;

/** The points since a moment, each with what stands a day before it among them. @param from ISO 8601 */
export function besideDayBefore(points: readonly TrendPoint[], from: string): readonly TrendPoint[] {
  const values = new Map(points.map(({ at, value }) => [Date.parse(at), value]));
  return points.filter(({ at }) => Date.parse(at) > Date.parse(from)).map((point) => ({ ...point, before: values.get(Date.parse(point.at) - DAY) }));
}

/** The points before a moment, and the number at that moment as their last, where what is looked at reaches up to it. @param to ISO 8601 */
export function upTo(points: readonly TrendPoint[], { at: until, value }: { readonly at: string; readonly value: number | null | undefined }, to: string): readonly TrendPoint[] {
  const past = points.filter(({ at }) => Date.parse(at) < Date.parse(until));
  return value === undefined || Date.parse(to) < Date.parse(until) ? past : [...past, { at: until, value }];
}
