import { officeRowOf, streetOf } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { dayStartListOf } from './day-start.js';
import { saidBy, samePieces } from './derive.js';
import type { FoldedFact, SaidPiece, SubjectPlan } from './derive.js';
import type { UnitSpan } from './fact-sequence.js';
import type { ToldState } from './key-history.js';
import type { ListRow } from './list.js';
import { foresees } from './measure.js';
import type { Measure } from './measure.js';
import { orderOf } from './row-order.js';
import type { RowPlace } from './row-order.js';
import type { Rules } from './rules.js';
import type { Subject } from './subject.js';

/**
 * The kind of a row whose key says things of several buckets or from several moments on, or of a bucket that is too long: no
 * bucket and no round is called so. Such rows are few, and their place says nothing.
 */
export const MIXED = '/';

/** What the live facts of a key lead to, and the last of them. */
export interface Standing {
  readonly state: unknown;
  readonly last: FoldedFact | undefined;
}

/** Since when a level has said what it says, given that. */
export type Since = (pieces: readonly SaidPiece[]) => Instant;

/**
 * The row of a key in the list of those of which a level says something as it stands: it is found there by whoever explains
 * the level's number, however many keys said it before and no longer do. The list is called as the measure is. A row's kind
 * is the bucket; its place is the moment since which that is said, or of a level that foresees, that of the later of the
 * key's last fact and the deadline, the latest first; its unit the one that is said, or of several in one street, the
 * office's row. It is due when that ends by itself.
 */
export function standingRow(measure: Measure, key: string, { state, last }: Standing, sinceWhen: Since, rules: Rules): ListRow | undefined {
  if (last === undefined) return undefined;
  const pieces = saidBy(measure, state, last, rules);
  const [first, ...others] = pieces.filter(({ from }) => from !== Infinity);
  if (first === undefined) return undefined;
  const begins = foresees(measure) ? Math.max(last.occurredAt, first.from) : sinceWhen(pieces);
  const isOne = Number.isSafeInteger(begins) && first.bucket.length <= LONGEST_KIND
    && others.every(({ bucket, from, until }) => bucket === first.bucket && from === first.from && until === first.until);
  const at = isOne ? begins : last.occurredAt;
  const due = isOne && Number.isSafeInteger(first.until) ? first.until : undefined;
  return { list: measure.name, key, unit: unitOf(first, others), kind: isOne ? first.bucket : MIXED, due, order: orderOf([-at]), values: { at } };
}

/** The name under which those keys of a subject stand that have facts of several units. */
export const severalUnitsListOf = (subject: string): string => `${subject}#severalUnits`;

/**
 * The row of a key whose facts are of several units: what counts for one of them may begin with a fact of another, so that
 * whoever looks into one unit's facts looks at these, too. Its place is the moment of the last live fact, the latest first;
 * its unit the row of the office of the street, which for committees of two streets is that of the greater code.
 */
export function severalUnitsRow({ name, ofOneUnit }: Subject, key: string, { least, greatest }: UnitSpan, { last }: Standing): ListRow | undefined {
  if (ofOneUnit === true || last === undefined || least === greatest) return undefined;
  const street = streetOf(greatest);
  const at = last.occurredAt;
  return {
    list: severalUnitsListOf(name), key, unit: street === undefined ? greatest : officeRowOf(street), kind: '', due: undefined, order: orderOf([-at]), values: { at },
  };
}

/** Since when it was known to be said, before the first change at a moment. */
export interface KnownSince {
  readonly since: Instant;
  readonly changed: Instant;
}

/**
 * Since which fact a level has said the same without a break: whatever of it is held began then or before.
 *
 * @param told what led to it, the last one first; taken no further than it is needed
 */
export function saidSince(measure: Measure, pieces: readonly SaidPiece[], told: Iterable<ToldState>, known: KnownSince | undefined, rules: Rules): Instant {
  let since = Infinity;
  for (const { fact, state } of told) {
    if (!samePieces(pieces, saidBy(measure, state, fact, rules))) return since;
    // Before the first change all is as it was: it has been said for as long as it had.
    if (known !== undefined && known.since < known.changed && fact.occurredAt < known.changed) return known.since;
    since = fact.occurredAt;
  }
  return since;
}

/** With a key as long as keys may be, an index of a database takes no more. */
const LONGEST_KIND = 100;

function unitOf({ unit }: SaidPiece, others: readonly SaidPiece[]): OrgUnitCode {
  const street = streetOf(unit);
  return street === undefined || others.every((other) => other.unit === unit) ? unit : officeRowOf(street);
}

/** The place before the rows of what has begun by a moment. */
export const begunBy = (at: Instant): RowPlace => ({ order: orderOf([-at]), key: '' });

/** The moment of a row: nothing that its key says of the measure begins later. */
export const standingAt = ({ values }: ListRow): Instant => values['at'] as Instant;

/** The names under which the rows of a subject's keys stand. */
export const rowListsOf = ({ subject, lists, standing }: SubjectPlan): readonly string[] =>
  [...[...lists, ...standing].map(({ name }) => name), severalUnitsListOf(subject.name), dayStartListOf(subject.name)];
