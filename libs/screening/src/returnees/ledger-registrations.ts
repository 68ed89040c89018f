import {
  DAY, dateOf, formatInstant,
  type DecidedEvent, type EventCorrected, type FirstReport, type Instant, type PartOutcome,
} from '@yiwang/kernel';
import { CORRECTED_BY_LEDGER, matched, type Sense } from '../ledger-matching.js';
import type { ReturneeRegistered } from './events.js';
import { isOfAnotherName, saysNoOtherOccupation, type Registration, type ReturneeState } from './returnee.js';

/** What a row of a ledger says of a person's return. */
export interface LedgerRegistration {
  readonly registeredAt: Instant;
  readonly arrivedAt: Instant;
  readonly form: ReturneeRegistered['data'];
  /** The committee knows the document under another name, by whatever it told of the person. */
  readonly isOfAnotherName?: true | undefined;
}

/** Two arrivals within the exposure period are one return, of which the ledger had the day wrong. */
const ONE_RETURN = 14 * DAY;

type RegistrationEvent = DecidedEvent<ReturneeRegistered> | DecidedEvent<EventCorrected>;
type First = Extract<PartOutcome, { outcome: 'already-recorded' }>['first'];

const sameArrival: Sense<LedgerRegistration, Pick<Registration, 'arrivedAt'>> = (row, { arrivedAt }) =>
  arrivedAt !== undefined && dateOf(arrivedAt) === dateOf(row.arrivedAt);
const nearArrival: Sense<LedgerRegistration, Registration> = (row, { arrivedAt }) =>
  arrivedAt !== undefined && Math.abs(arrivedAt - row.arrivedAt) < ONE_RETURN;

const COMPARED = ['sealed', 'householdId', 'exposureClass', 'declaredBy', 'tenure', 'arrivedAt'] as const;

const saysTheSame: Sense<LedgerRegistration, Registration> = (row, known) =>
  COMPARED.every((field) => known.form[field] === row.form[field]) && saysNoOtherOccupation(row.form, known.form) && registrationStands(row, known);

/**
 * Whether a known registration's day stands beside what a row says of it. A ledger that is filled in anew every day does
 * not register its people anew, and one that no longer says when they were registered takes nothing back.
 */
function registrationStands(row: LedgerRegistration, { form, report }: Registration): boolean {
  const { registrationDay: known = 'given' } = form;
  switch (row.form.registrationDay) {
    case 'unknown':
      return true;
    case 'filed':
      return known === 'given' || (known === 'filed' && report.occurredAt <= row.registeredAt);
    default:
      return known === 'given' && report.occurredAt === row.registeredAt;
  }
}

const SENSES: readonly Sense<LedgerRegistration, Registration>[] = [saysTheSame, sameArrival, nearArrival];

/**
 * A person's rows in a committee's ledger beside what that committee knows of the person: what is to be appended, and
 * what becomes of each row.
 *
 * - A row that an earlier ledger had is known. One of the same arrival that says otherwise, be it a telephone number,
 *   takes its place, and so does one whose arrival is up to 14 days from one that the ledger no longer has.
 * - A row of an arrival that someone registered already, with the same exposure, says nothing new, unless it tells of an
 *   occupation that nobody knew. One that tells of none takes none back.
 * - Anything else is a new return.
 *
 * Refuses a row whose name is not the one under which the committee, or an earlier row, knows the document with
 * `document-of-another-name`.
 */
export class LedgerRegistrations {
  readonly events: RegistrationEvent[] = [];
  private readonly standing: { readonly arrivedAt: Instant | undefined; readonly form: ReturneeRegistered['data']; readonly first: First }[];

  /** @param own what the committee itself registered. */
  constructor(
    private readonly own: ReturneeState,
    private readonly reporter: Omit<FirstReport, 'eventId' | 'occurredAt' | 'reportedBy'>,
  ) {
    this.standing = own.map(({ arrivedAt, form, report }) => ({ arrivedAt, form, first: report }));
  }

  /** What becomes of rows, in their order; `events` are then what is to be appended. */
  take(rows: readonly LedgerRegistration[]): PartOutcome[] {
    const known = this.own.filter(({ form }) => form.nameTag !== undefined);
    const possible = rows.filter((row) => row.isOfAnotherName !== true);
    const named = known.length > 0 ? known : possible.slice(0, 1);
    const right = possible.filter(({ form }) => !isOfAnotherName(form.nameTag, named));
    const found = matched(right, this.own.filter(({ form }) => form.ofLedger), SENSES);
    const parts = right.map((row, index) => this.takeRow(row, found.get(index))).values();
    return rows.map((row) => (right.includes(row) ? parts.next().value! : ANOTHER_NAME));
  }

  private takeRow(row: LedgerRegistration, known: Registration | undefined): PartOutcome {
    if (known === undefined) return this.takeNew(row);
    if (saysTheSame(row, known)) return { outcome: 'already-recorded', first: known.report };
    this.standing.splice(this.standing.findIndex(({ first }) => first.eventId === known.report.eventId), 1);
    this.events.push({ type: 'EventCorrected', data: { correctedEventId: known.report.eventId, reason: CORRECTED_BY_LEDGER } });
    this.append(keepingOccupation(corrected(row, known), known));
    const registeredOn = known.form.registrationDay === 'unknown' ? {} : { registeredAt: formatInstant(known.report.occurredAt) };
    return { outcome: 'recorded', replaced: { ...known.form, ...registeredOn } };
  }

  private takeNew(row: LedgerRegistration): PartOutcome {
    const same = this.standing.find((other) =>
      sameArrival(row, other) && other.form.exposureClass === row.form.exposureClass && saysNoOtherOccupation(row.form, other.form));
    if (same) return { outcome: 'already-recorded', first: same.first };
    this.append(row);
    return { outcome: 'recorded' };
  }

  private append({ arrivedAt, registeredAt, form }: LedgerRegistration): void {
    this.events.push({ type: 'ReturneeRegistered', data: { ...form, ofLedger: true }, occurredAt: registeredAt });
    this.standing.push({ arrivedAt, form, first: { ...this.reporter, occurredAt: registeredAt } });
  }
}

const ANOTHER_NAME: PartOutcome = { outcome: 'refused', refusal: { code: 'document-of-another-name', field: 'person.name' } };

/** A row with what is known of what somebody does, where it does not say. */
const keepingOccupation = (row: LedgerRegistration, { form: { occupation } }: Registration): LedgerRegistration =>
  (occupation === undefined || row.form.occupation !== undefined ? row : { ...row, form: { ...row.form, occupation } });

/** A row that takes the place of a registration, whose day it keeps where that stands. What was taken for want of better moves with the arrival. */
function corrected(row: LedgerRegistration, known: Registration): LedgerRegistration {
  const { report, arrivedAt, form: { registrationDay } } = known;
  const isArrival = registrationDay === 'unknown' && report.occurredAt === arrivedAt;
  if (isArrival || !registrationStands(row, known)) return row;
  return { ...row, registeredAt: report.occurredAt, form: { ...row.form, registrationDay } };
}
