/** For how many minutes each suite goes on; without it, one short round of everything. Set by `npm run torture`. */
const MINUTES = Number(process.env['TORTURE_MINUTES'] ?? 0);

/** How long a round of torture may take before the test runner gives it up, in ms. */
export const TORTURE_LIMIT = MINUTES * 60_000 + 240_000;

/** Numbers rounds from 0: at least one, and further ones until the time is over. */
export function* rounds(): Generator<number> {
  const end = performance.now() + MINUTES * 60_000;
  for (let round = 0; round === 0 || performance.now() < end; round += 1) yield round;
}

/**
 * The seed of a suite's chance, printed with every failure so that its moments can be had again. The short form, by which
 * others are judged, always has the same chance; the long one has another each time.
 */
export const SEED = Number(process.env['TORTURE_SEED'] ?? (MINUTES > 0 ? Date.now() % 1_000_000 : 1));
