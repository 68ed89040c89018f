/**
 * Whether a value holds no more than so many values, itself, lists and records included. Looks at no more than so many
 * either.
 */
export function hasAtMost(limit: number, value: unknown): boolean {
  const open: unknown[] = [value];
  for (let seen = 1; open.length > 0; seen += 1) {
    if (seen > limit) return false;
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const within = Array.isArray(next) ? next : Object.values(next);
    if (seen + open.length + within.length > limit) return false;
    for (const each of within) open.push(each);
  }
  return true;
}
