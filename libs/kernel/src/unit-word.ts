/** What is one of several does not end as others do. */
const ONE_OF: Readonly<Record<string, string>> = { people: 'person', passes: 'pass' };

/**
 * A unit of measure as it stands beside a number that is shown whole: `people`, but `1 person`. Chinese units, `%`, `h` and `kg` stay
 * as they are, and so does what is measured per something.
 *
 * @param unit an element's unit, in Chinese or English
 * @param value the number beside it
 */
export function unitWord(unit: string, value: number | null): string {
  if (value === null || Math.abs(value) !== 1 || unit.includes(' ')) return unit;
  return ONE_OF[unit] ?? unit.replace(/s$/, '');
}
