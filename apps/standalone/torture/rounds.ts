/** For how many minutes each suite goes on; without it, one short round of everything. Set by `npm run torture`. */
const MINUTES = Number(process.env['TORTURE_MINUTES'] ?? 0);

/** How often something is killed where that is asked for, however long it takes. Set by `npm run torture -- --kills 40`. */
const KILLS = Number(process.env['TORTURE_KILLS'] ?? 0);

/** No kill, with all that is looked at after it, takes longer (ms). */
const LONGEST_KILL = 60_000;

/** How long a round of torture may take before the test runner gives it up, in ms. */
export const TORTURE_LIMIT = MINUTES * 60_000 + KILLS * LONGEST_KILL + 240_000;

/** Numbers rounds from 0: at least one, and further ones until the time is over. */
export function* rounds(): Generator<number> {
  const end = performance.now() + MINUTES * 60_000;
  for (let round = 0; round === 0 || performance.now() < end; round += 1) yield round;
}

/** Ways to hurt in turn, each with its number from 1: all of them once, and on until the time is over; or so many kills where that is asked for. */
export function* kills<Way>(ways: readonly Way[]): Generator<{ readonly kill: number; readonly way: Way }> {
  const end = performance.now() + MINUTES * 60_000;
  const isOver = (done: number) => (KILLS > 0 ? done >= KILLS : done % ways.length === 0 && done > 0 && performance.now() >= end);
  for (let done = 0; !isOver(done); done += 1) yield { kill: done + 1, way: ways[done % ways.length]! };
}

/**
 * The seed of a suite's chance, printed with every failure so that its moments can be had again. The short form, by which
 * others are judged, always has the same chance; the long one has another each time.
 */
export const SEED = Number(process.env['TORTURE_SEED'] ?? (MINUTES > 0 || KILLS > 0 ? Date.now() % 1_000_000 : 1));
