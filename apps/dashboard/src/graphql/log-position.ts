/** Whether one position of the log comes before another. Positions are decimal strings of any length. */
export function isBefore(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}
