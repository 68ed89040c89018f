import { piecesIn } from './measure.js';
import type { Measure, Said } from './measure.js';

/** Which part of a unit what is said belongs to: a compound, an entrance. Of what a fact adds, the fact is known, too. */
export type PartOf<State, Heard> = (state: State, fact?: Heard) => string | undefined;

/**
 * The same measures once more, by the part of the unit that what they count belongs to: each bucket with the part's id behind
 * it, `/<part>` or `<round>/<part>`. What is of no part is not said again: it is what the parts leave of the whole. What a
 * fact adds is of the part that it led to or, where it ended something, of the part before it.
 */
export function byPart<State, Heard, Name extends string>(
  measures: Readonly<Record<Name, Measure<State, Heard>>>, partOf: PartOf<State, Heard>,
): Readonly<Record<Name, Measure<State, Heard>>> {
  const divided = Object.entries<Measure<State, Heard>>(measures).map(([name, measure]) => [name, dividedBy(measure, partOf)]);
  return Object.fromEntries(divided) as Record<Name, Measure<State, Heard>>;
}

/** No key is looked for by it, so that no row is kept of those it holds of. */
function dividedBy<State, Heard>(measure: Measure<State, Heard>, partOf: PartOf<State, Heard>): Measure<State, Heard> {
  const name = `${measure.name}#part`;
  if (measure.kind !== 'tally') return { ...measure, name, isCommon: true, says: (state: State) => inPart(partOf(state), () => measure.says(state)) };
  return { ...measure, name, says: (before, fact, after) => inPart(partOf(after, fact) ?? partOf(before, fact), () => measure.says(before, fact, after)) };
}

/** What is said is asked of what is in a part alone, so that what is in none costs nothing. */
const inPart = (part: string | undefined, says: () => Said): Said =>
  (part === undefined ? undefined : piecesIn(says()).map((piece) => ({ ...piece, bucket: `${piece.bucket ?? ''}/${part}` })));
