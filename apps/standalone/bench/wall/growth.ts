/** How much y grows with one more x, by least squares. `NaN` of fewer than two points. */
export function growthOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([each]) => each), mean(([, each]) => each)];
  return mean((point) => (point[0] - x) * (point[1] - y)) / mean(([each]) => (each - x) ** 2);
}
