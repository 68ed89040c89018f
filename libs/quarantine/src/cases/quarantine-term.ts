import { DAY, formatInstant, instantOf, refuse, type Decision, type Instant } from '@yiwang/kernel';
import type { CountedFrom, QuarantineReason } from './events.js';

/** Home and central quarantine last 14 days where nothing else is ordered. */
export const QUARANTINE_DAYS = 14;

/** No order makes one last longer: a later due date is a slip of the pen. */
export const LONGEST_DAYS = 60;

/** How long a quarantine lasts, and from when that was counted. */
export interface QuarantineTerm {
  readonly countedFrom: CountedFrom;
  readonly countedSince: Instant;
  readonly dueAt: Instant;
}

/** What a report says of it. Instants as ISO 8601 with offset. */
export interface SaidOfTerm {
  readonly reason: QuarantineReason;
  readonly countedFrom?: CountedFrom | undefined;
  readonly countedSince?: string | undefined;
  readonly dueAt?: string | undefined;
}

/** A date given without a word on what it is: a contact counts from the last contact, everyone else from arrival. */
function basisOf({ reason, countedFrom, countedSince }: SaidOfTerm): CountedFrom {
  if (countedFrom !== undefined) return countedFrom;
  if (countedSince === undefined) return 'start';
  return reason === 'contact' ? 'lastContact' : 'arrival';
}

/**
 * The term of a quarantine that begins at `start`: 14 days from arrival or last contact, so that whoever is registered
 * two days late is not kept two days too long; from the beginning where neither is known. A `dueAt` that is given
 * stands, as far as it only lengthens: whoever has fewer days left says since when they count, and whoever is let go sooner is
 * released for a reason, by somebody's word. Else the date of the beginning would shorten a quarantine that nobody ordered shortened.
 *
 * Refuses `count-date-missing` for arrival or last contact without its date; `count-date-impossible` for a date after
 * the beginning, or so long before it that the 14 days were over; `due-out-of-range` for a `dueAt` before the 14 days are
 * over, or more than 60 days after the beginning.
 */
export function termOf(start: Instant, said: SaidOfTerm): QuarantineTerm | Decision<never> {
  const countedFrom = basisOf(said);
  if (said.countedSince === undefined && countedFrom !== 'start') return refuse('count-date-missing', 'countedSince');
  const countedSince = said.countedSince === undefined ? start : instantOf(said.countedSince);
  const earliest = countedFrom === 'start' ? start : start - QUARANTINE_DAYS * DAY;
  if (countedFrom === 'start' ? countedSince !== start : !mayCountFrom(countedSince, start)) {
    return refuse('count-date-impossible', 'countedSince', range(earliest, start));
  }
  const counted = countedSince + QUARANTINE_DAYS * DAY;
  if (said.dueAt === undefined) return { countedFrom, countedSince, dueAt: counted };
  const dueAt = instantOf(said.dueAt);
  const last = start + LONGEST_DAYS * DAY;
  if (dueAt < counted || dueAt > last) return refuse('due-out-of-range', 'dueAt', range(counted, last));
  return { countedFrom, countedSince, dueAt };
}

/** Whether the days of a quarantine that begins at `start` can be counted from an arrival, or a last contact: they are not over yet. */
export const mayCountFrom = (since: Instant, start: Instant): boolean => since <= start && since >= start - QUARANTINE_DAYS * DAY;

const range = (earliest: Instant, latest: Instant) => ({ earliest: formatInstant(earliest), latest: formatInstant(latest) });
