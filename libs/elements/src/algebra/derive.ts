import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { Fact } from './algebra.js';
import type { List } from './list.js';
import { foresees, isCommon, piecesIn } from './measure.js';
import type { Measure, Piece, Said } from './measure.js';
import type { Rules } from './rules.js';
import type { Subject } from './subject.js';
import type { LastFact } from './telling.js';

/** A fact as the fold keeps it. */
export interface FoldedFact {
  readonly eventId: string;
  readonly type: string;
  readonly key: string;
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
  /** Its place in the log, a whole number: what orders the facts of one instant. */
  readonly position: number;
  readonly data: unknown;
}

/**
 * Without what only an explanation needs. A log's positions count its events or its bytes, so a number holds them up to
 * nine petabytes, and is compared faster and kept smaller than text.
 */
export function foldedFactOf({ eventId, type, key, orgUnit, occurredAt, position, data }: Fact): FoldedFact {
  return { eventId, type, key, orgUnit, occurredAt, position: Number(position), data };
}

/** A piece with everything filled in. */
export interface SaidPiece {
  readonly n: number;
  readonly unit: OrgUnitCode;
  readonly bucket: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** A subject with its measures and its lists, ready to fold. */
export interface SubjectPlan {
  readonly subject: Subject;
  readonly levels: readonly Measure[];
  readonly tallies: readonly Measure[];
  readonly lists: readonly List[];
  /** Of these levels it is kept which keys say something as it stands: all but those that most keys do (`common`). */
  readonly standing: readonly Measure[];
}

export function planOf(subject: Subject, measures: readonly Measure[], lists: readonly List[] = []): SubjectPlan {
  const own = measures.filter((measure) => measure.subject === subject);
  const levels = own.filter((measure) => measure.kind !== 'tally');
  return {
    subject,
    levels,
    standing: levels.filter((measure) => !isCommon(measure)),
    tallies: own.filter((measure) => measure.kind === 'tally'),
    lists: lists.filter((list) => list.subject === subject),
  };
}

/** Throws a `RangeError` where a list does not take what a key's facts say: the event that makes it so is parked. */
export function mustBeListable({ lists }: SubjectPlan, key: string, state: unknown): void {
  for (const list of lists) list.mustTake(key, state);
}

/** Hears what a history emits. */
export interface Emissions {
  /** `piece.n` from `start` until `end` (`Infinity`: so far without end). Never empty. */
  hold(measure: Measure, piece: SaidPiece, start: Instant, end: Instant, eventId: string): void;
  /** `piece.n` at `at`, once. */
  once(measure: Measure, piece: SaidPiece, at: Instant, eventId: string): void;
}

export const NOTHING: readonly SaidPiece[] = [];

/** What a measure answered, filled in; throws a `RangeError` for anything but integers, moments and names. */
export function piecesOf(said: Said, orgUnit: OrgUnitCode, rules: Rules): readonly SaidPiece[] {
  const answered = piecesIn(said);
  if (answered.length === 0) return NOTHING;
  const pieces: SaidPiece[] = [];
  for (const piece of answered) {
    const whole = filledIn(piece, orgUnit);
    if (whole.n !== 0) pieces.push(whole);
  }
  return rules.counted(pieces);
}

function mustStayWithin({ name, subject }: Measure, pieces: readonly SaidPiece[], orgUnit: OrgUnitCode): void {
  if (subject.ofOneUnit && pieces.some(({ unit }) => unit !== orgUnit)) throw new RangeError(`${name} counts for another unit than its subject is of`);
}

/** Far above any count there is, and so far below what a cell can hold that no sum of them comes near it. */
const LARGEST = 1e12;
/** No bucket of ours is longer; an index of a database takes no more than some 2,700 bytes. */
const LONGEST_BUCKET = 500;

function filledIn({ n, unit, bucket = '', from = -Infinity, until = Infinity }: Piece, orgUnit: OrgUnitCode): SaidPiece {
  if (!Number.isInteger(n) || Math.abs(n) > LARGEST) throw new RangeError(`not an integer: ${n}`);
  // A payload of another version may have anything where a name is expected.
  if (typeof bucket !== 'string' || bucket.length > LONGEST_BUCKET) throw new RangeError(`not a bucket: ${String(bucket).slice(0, LONGEST_BUCKET)}`);
  if (Number.isNaN(from) || Number.isNaN(until)) throw new RangeError('a hold without a valid beginning or end');
  return { n, unit: unit ?? orgUnit, bucket, from, until };
}

export function samePieces(a: readonly SaidPiece[], b: readonly SaidPiece[]): boolean {
  return a.length === b.length && a.every((piece, i) => samePiece(piece, b[i]!));
}

function samePiece(a: SaidPiece, b: SaidPiece): boolean {
  return a.n === b.n && a.bucket === b.bucket && a.unit === b.unit && a.from === b.from && a.until === b.until;
}

/** Emits a level's pieces, said by a fact, as holds until the next fact of the key. */
export function emitLevel(
  measure: Measure, pieces: readonly SaidPiece[], fact: LastFact, nextFact: Instant, rules: Rules, to: Emissions,
): void {
  for (const piece of pieces) {
    const start = Math.max(piece.from, fact.occurredAt);
    const end = rules.endOf(piece, nextFact);
    if (end > start) to.hold(measure, piece, start, end, fact.eventId);
  }
}

/** Emits what one fact adds to the tallies. */
export function emitTallies(plan: SubjectPlan, before: unknown, fact: FoldedFact, after: unknown, rules: Rules, to: Emissions): void {
  for (const measure of plan.tallies) {
    if (measure.kind !== 'tally' || (measure.of !== undefined && measure.of !== fact.type)) continue;
    const pieces = piecesOf(measure.says(before, fact, after), fact.orgUnit, rules);
    mustStayWithin(measure, pieces, fact.orgUnit);
    for (const piece of pieces) {
      to.once(measure, piece, fact.occurredAt, fact.eventId);
    }
  }
}

/** What a level says of a state that a fact led to. */
export function saidBy(measure: Measure, state: unknown, { orgUnit }: LastFact, rules: Rules): readonly SaidPiece[] {
  if (measure.kind === 'tally') return NOTHING;
  const pieces = piecesOf(measure.says(state), orgUnit, rules);
  mustStayWithin(measure, pieces, orgUnit);
  if (!foresees(measure) && pieces.some(({ from, until }) => from !== -Infinity || until !== Infinity)) {
    throw new RangeError(`${measure.name} says when it begins or ends, and is no deadline`);
  }
  return pieces;
}

/** Emits what all levels say of a state that a fact led to, as holds until the next fact of the key. */
export function emitLevels(plan: SubjectPlan, state: unknown, fact: LastFact, nextFact: Instant, rules: Rules, to: Emissions): void {
  for (const measure of plan.levels) emitLevel(measure, saidBy(measure, state, fact, rules), fact, nextFact, rules, to);
}

/**
 * Emits what the facts of one key say. Total and local: what a fact emits depends on the state before it, itself, and the
 * time of the next.
 *
 * @param facts the live facts of the key, in order
 */
export function derive(plan: SubjectPlan, facts: readonly FoldedFact[], rules: Rules, to: Emissions): void {
  let state: unknown = plan.subject.initial;
  facts.forEach((fact, i) => {
    const before = state;
    state = plan.subject.evolve(before, fact);
    emitTallies(plan, before, fact, state, rules, to);
    emitLevels(plan, state, fact, facts[i + 1]?.occurredAt ?? Infinity, rules, to);
  });
}
