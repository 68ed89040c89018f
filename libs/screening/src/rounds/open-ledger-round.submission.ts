import {
  accept, DAY, defineSubmission, formatInstant, inEffectAt, instantField, instantOf, refuse, textField, unnotedDuplicateOf,
  type Instant,
} from '@yiwang/kernel';
import { z } from 'zod';
import { householdBaseline, householdBaselineStream, type BaselineState } from '../baselines/household-baseline.js';
import { refusalOfLedgerDate } from '../ledger-dates.js';
import type { RoundTarget, ScreeningRoundOpened } from './events.js';
import {
  covers, findRound, screeningRounds, screeningRoundsStream, type ScreeningRound, type ScreeningRoundsState,
} from './screening-rounds.js';

interface Period {
  readonly from: Instant;
  readonly to: Instant;
  /** Of long ago: then a round of its own ends with it. */
  readonly isPast: boolean;
}

/** A ledger's round as events: opened at the first visit, and closed at the last where that is long ago. */
function roundOf(round: Omit<ScreeningRoundOpened['data'], 'ofLedger' | 'ledgersUntil'>, { from, to, isPast }: Period) {
  const data = { ...round, ofLedger: true, ledgersUntil: formatInstant(to) } as const;
  const opened = { type: 'ScreeningRoundOpened', data, occurredAt: from } as const;
  const openedAt = formatInstant(from);
  const closed = { type: 'ScreeningRoundClosed', data: { roundId: round.roundId, openedAt }, occurredAt: to } as const;
  return isPast ? [opened, closed] : [opened];
}

/** Ledgers of one round are kept day by day, with a weekend between them; what comes after a longer pause is another. */
const LONGEST_PAUSE = 3 * DAY;

/** Until when a ledger's round is known to go on; one still open, of before that was noted, has no end. */
function endOf({ closed, ledgersUntil }: ScreeningRound): Instant {
  return closed?.occurredAt ?? (ledgersUntil === undefined ? Infinity : instantOf(ledgersUntil));
}

/** Whether a round is the one of all these visits as it stands. One that ledgers opened goes as far as they do. */
function isRoundOf(round: ScreeningRound, { from, to }: Period): boolean {
  return covers(round, from) && covers(round, to) && !(round.ofLedger && to > endOf(round));
}

/** The last round of ledgers that goes on in these visits: with days in common, or after a short pause in which no other opened. */
function continued(rounds: ScreeningRoundsState, { from, to }: Period): ScreeningRound | undefined {
  const ofLedgers = rounds.filter(({ ofLedger }) => ofLedger);
  const overlapping = ofLedgers.findLast((round) => round.openedAt <= to && from <= endOf(round));
  if (overlapping !== undefined) return overlapping;
  const isNear = (round: ScreeningRound) => round.openedAt <= to + LONGEST_PAUSE && from <= endOf(round) + LONGEST_PAUSE;
  const anotherBetween = (round: ScreeningRound) =>
    rounds.some(({ openedAt }) => openedAt > Math.min(round.openedAt, from) && openedAt <= Math.max(round.openedAt, to) && openedAt !== round.openedAt);
  return ofLedgers.findLast((round) => isNear(round) && !anotherBetween(round));
}

/** A round that holds these visits as well: its old opening and closing are voided, new ones take their place. */
function widened(round: ScreeningRound, { from, to, isPast }: Period) {
  const { roundId, scope, target, openedAt, closed, report } = round;
  const end = endOf(round);
  const whole: Period = {
    from: Math.min(openedAt, from),
    to: end === Infinity ? to : Math.max(end, to),
    isPast: isPast && closed !== undefined,
  };
  const voided = [report, ...(closed === undefined ? [] : [closed])].map(
    ({ eventId }) => ({ type: 'EventCorrected', data: { correctedEventId: eventId, reason: { inWords: '后续台账扩展了本轮起止时间' } } }) as const,
  );
  return [...roundOf({ roundId, scope, target }, whole), ...voided];
}

/**
 * Gives an imported screening ledger its round:
 *
 * - the last opened that covers all its visits: a duplicate of its opening, of which the log keeps no note;
 * - else a round made of other ledgers that goes on in this one: with days in common, or not more than three days before
 *   or after it while no other round was opened. It is widened to hold both, so that a ledger a day, or one exported again
 *   with a few more rows, belongs to the round that the first began;
 * - else a new one, opened at the first visit (`from`). Of long ago (`backfill`) it is closed at the last (`to`) at
 *   once. Its target is the committee's baseline of that moment; without one, the households of its ledgers, counted
 *   as they come.
 *
 * `refs.roundId` names the round, `refs.closedAt` its closing where there is one. Refuses `before-start` where `to` is
 * before `from`, `occurred-in-future` where it is still to come (opening and closing are facts of these moments), and
 * `before-earliest` where `from` lies before 1 January of the year before `to`.
 */
export const openLedgerRound = defineSubmission({
  type: 'open-ledger-round',
  labels: { zh: '台账所属轮次', en: 'Round of a ledger', ja: '台帳のラウンド', ko: '대장의 회차' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'none',
  schema: z.object({
    scope: textField('排摸范围', 'Scope', 500),
    from: instantField('首次走访', 'First visit'),
    to: instantField('末次走访', 'Last visit'),
  }),
  streamKind: screeningRounds,
  stream: (_data, unit) => screeningRoundsStream(unit),
  reads: (_data, unit) => ({ baseline: { stream: householdBaselineStream(unit), kind: householdBaseline } }),
  decide(command, rounds, reads: { baseline: BaselineState }) {
    const { scope } = command.data;
    const [from, to] = [instantOf(command.data.from), instantOf(command.data.to)];
    if (to < from) return refuse('before-start', 'to', { start: formatInstant(from) });
    const outOfTime = refusalOfLedgerDate(to, to, command.recordedAt, 'to') ?? refusalOfLedgerDate(from, to, command.recordedAt, 'from');
    if (outOfTime) return { kind: 'refuse', refusal: outOfTime };

    const period: Period = { from, to, isPast: command.backfill };
    const joined = rounds.findLast((round) => isRoundOf(round, period));
    if (joined !== undefined) return unnotedDuplicateOf(joined.report, 'ScreeningRoundOpened', joined.roundId);

    const other = continued(rounds, period);
    if (other !== undefined) return accept(...widened(other, period));

    const households = inEffectAt(reads.baseline, from)?.counts.households;
    const target: RoundTarget =
      households === undefined ? { basis: 'ledger', households: 0 } : { basis: 'baseline', households };
    return accept(...roundOf({ roundId: command.submissionId, scope, target }, period));
  },
  refs(event, rounds) {
    const closed = findRound(rounds, event.data.roundId)?.closed;
    return { roundId: event.data.roundId, ...(closed ? { closedAt: formatInstant(closed.occurredAt) } : {}) };
  },
});
