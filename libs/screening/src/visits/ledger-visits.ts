import {
  dateOf, formatInstant,
  type DecidedEvent, type EventCorrected, type FirstReport, type Instant, type PartOutcome, type WorkerRef,
} from '@yiwang/kernel';
import { CORRECTED_BY_LEDGER, matched, type Sense } from '../ledger-matching.js';
import type { HouseholdScreened } from './events.js';
import { sameFinding, type HouseholdScreeningState, type Visit } from './household-screening.js';

/** What a row of a ledger says of a household's visit. */
export interface LedgerVisit extends Pick<HouseholdScreened['data'], 'method' | 'outcome' | 'membersPresent' | 'flaggedPersons' | 'visitedBy'> {
  readonly visitedAt: Instant;
  /** The ledger gives days only: `visitedAt` is the beginning of the day. */
  readonly dayOnly: boolean;
}

/** Whose ledger it is, for rows that repeat others of the same ledger. */
type Reporter = Omit<FirstReport, 'eventId' | 'occurredAt' | 'reportedBy'>;

type VisitEvent = DecidedEvent<HouseholdScreened> | DecidedEvent<EventCorrected>;

/** A visit in the household's history as it will be. */
interface Standing {
  readonly at: Instant;
  readonly found: Pick<HouseholdScreened['data'], 'method' | 'outcome' | 'flaggedPersons'>;
  readonly ofLedger: boolean;
  readonly first: Extract<PartOutcome, { outcome: 'already-recorded' }>['first'];
}

/** How a ledger dates a visit: its day where it gives days only, else its instant. */
export function ledgerMomentOf({ visitedAt, dayOnly }: Pick<LedgerVisit, 'visitedAt' | 'dayOnly'>): string {
  return dayOnly ? dateOf(visitedAt) : formatInstant(visitedAt);
}

const DAY_LENGTH = '2020-01-25'.length;

const sameMoment: Sense<LedgerVisit, Visit> = (row, { found }) => ledgerMomentOf(row) === found.ledgerMoment;
const sameOutcome: Sense<LedgerVisit, Visit> = (row, { found }) => row.outcome === found.outcome;
const sameThroughout: Sense<LedgerVisit, Visit> = (row, { found }) =>
  sameFinding(row, found) && row.membersPresent === found.membersPresent && row.visitedBy === found.visitedBy;
/** The same day, of which one of the two gives no time. */
const sameDay: Sense<LedgerVisit, Visit> = (row, { found: { ledgerMoment = '' } }) =>
  row.dayOnly !== (ledgerMoment.length === DAY_LENGTH) && ledgerMoment.slice(0, DAY_LENGTH) === dateOf(row.visitedAt);

const SENSES: readonly Sense<LedgerVisit, Visit>[] = [
  (row, visit) => sameMoment(row, visit) && sameThroughout(row, visit),
  (row, visit) => sameMoment(row, visit) && sameOutcome(row, visit),
  sameMoment,
  (row, visit) => sameDay(row, visit) && sameOutcome(row, visit),
  sameDay,
];

/**
 * A household's rows in a ledger beside what is known of its visits: what is to be appended, and what becomes of each
 * row.
 *
 * - A row that an earlier ledger had is known. One of that moment that says otherwise takes its place.
 * - A row that says what the visit before it found says nothing new, and so does one that a phone reported next to it.
 * - Anything else is a new visit.
 *
 * Rows of one moment, as a ledger that gives days only has them, follow each other as in the file, a millisecond apart.
 */
export class LedgerVisits {
  readonly events: VisitEvent[] = [];
  private readonly standing: Standing[];
  /** When the last row of a moment was, of those that have had their turn. */
  private readonly lastOf = new Map<string, Instant>();
  /** The events of the rows that have not: what was recorded of them says nothing to a row before them. */
  private readonly toCome = new Set<string>();

  constructor(
    private readonly visits: HouseholdScreeningState,
    private readonly reporter: Reporter,
    private readonly eventOf: (row: LedgerVisit) => HouseholdScreened,
  ) {
    this.standing = visits.map(standingOf);
  }

  /** What becomes of rows, in their order; `events` are then what is to be appended. */
  take(rows: readonly LedgerVisit[]): PartOutcome[] {
    const found = matched(rows, this.visits.filter(({ found: { ledgerMoment } }) => ledgerMoment !== undefined), SENSES);
    const replaced = [...found].filter(([index, visit]) => !isKnown(rows[index]!, visit)).map(([, visit]) => visit);
    for (const visit of replaced) this.remove(visit);
    for (const { report } of found.values()) this.toCome.add(report.eventId);
    const parts = new Map<number, PartOutcome>();
    const inTime = [...rows.keys()].sort((a, b) => rows[a]!.visitedAt - rows[b]!.visitedAt || a - b);
    for (const index of inTime) parts.set(index, this.takeRow(rows[index]!, found.get(index)));
    return rows.map((_, index) => parts.get(index)!);
  }

  private takeRow(row: LedgerVisit, visit: Visit | undefined): PartOutcome {
    const moment = ledgerMomentOf(row);
    const last = this.lastOf.get(moment);
    if (visit === undefined) return this.takeNew(row, last);
    this.toCome.delete(visit.report.eventId);
    const known = isKnown(row, visit);
    const inPlace = visit.found.ledgerMoment === moment && (last === undefined || visit.report.occurredAt > last);
    if (known && inPlace) {
      this.lastOf.set(moment, visit.report.occurredAt);
      return { outcome: 'already-recorded', first: visit.report };
    }
    this.remove(visit);
    this.events.push({ type: 'EventCorrected', data: { correctedEventId: visit.report.eventId, reason: CORRECTED_BY_LEDGER } });
    this.append(row, inPlace ? visit.report.occurredAt : after(last, row));
    return known ? { outcome: 'already-recorded', first: visit.report } : { outcome: 'recorded', replaced: { ...visit.found, visitedAt: visit.found.ledgerMoment } };
  }

  private takeNew(row: LedgerVisit, last: Instant | undefined): PartOutcome {
    const at = after(last, row);
    const before = this.standing.findLast((other) => other.at <= at && !this.toCome.has(other.first.eventId ?? ''));
    const next = this.standing.find((other) => other.at > at);
    if (before && sameFinding(before.found, row)) return { outcome: 'already-recorded', first: before.first };
    // A later row of a ledger may be corrected: this one does not lean on it.
    if (next && !next.ofLedger && sameFinding(next.found, row)) return { outcome: 'already-recorded', first: next.first };
    this.append(row, at);
    return { outcome: 'recorded' };
  }

  private append(row: LedgerVisit, at: Instant): void {
    this.events.push({ ...this.eventOf(row), occurredAt: at });
    this.lastOf.set(ledgerMomentOf(row), at);
    const first = { ...this.reporter, occurredAt: at, ...(row.visitedBy === undefined ? {} : { reportedBy: row.visitedBy as WorkerRef }) };
    const behind = this.standing.findIndex((other) => other.at > at);
    this.standing.splice(behind < 0 ? this.standing.length : behind, 0, { at, found: row, ofLedger: true, first });
  }

  private remove({ report }: Visit): void {
    const at = this.standing.findIndex(({ first }) => first.eventId === report.eventId);
    if (at >= 0) this.standing.splice(at, 1);
  }
}

const isKnown = (row: LedgerVisit, visit: Visit): boolean => sameMoment(row, visit) && sameThroughout(row, visit);

const after = (last: Instant | undefined, { visitedAt }: LedgerVisit): Instant => (last === undefined ? visitedAt : last + 1);

const standingOf = ({ found, report }: Visit): Standing => ({
  at: report.occurredAt,
  found,
  ofLedger: found.ledgerMoment !== undefined,
  first: report,
});
