import {
  accept, defineSubmission, duplicateOf, formatInstant, FUTURE_TOLERANCE, inEffectAt, instantField, instantOf, refuse, textField,
  type Instant,
} from '@yiwang/kernel';
import { z } from 'zod';
import type { RoundTarget, ScreeningRoundOpened } from './events.js';
import { householdBaseline, householdBaselineStream, type BaselineState } from './household-baseline.js';
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
function roundOf(round: ScreeningRoundOpened['data'], { from, to, isPast }: Period) {
  const opened = { type: 'ScreeningRoundOpened', data: round, occurredAt: from } as const;
  const openedAt = formatInstant(from);
  const closed = { type: 'ScreeningRoundClosed', data: { roundId: round.roundId, openedAt }, occurredAt: to } as const;
  return isPast ? [opened, closed] : [opened];
}

/** The last round of a ledger that has days in common with these visits. */
function overlapped(rounds: ScreeningRoundsState, { from, to }: Period): ScreeningRound | undefined {
  return rounds.findLast(
    (round) => round.ofLedger && round.openedAt <= to && (round.closed === undefined || from <= round.closed.occurredAt),
  );
}

/** A round that holds these visits as well: its old opening and closing are voided, new ones take their place. */
function widened({ roundId, scope, target, openedAt, closed, report }: ScreeningRound, { from, to, isPast }: Period) {
  const whole: Period = {
    from: Math.min(openedAt, from),
    to: Math.max(closed?.occurredAt ?? to, to),
    isPast: isPast && closed !== undefined,
  };
  const voided = [report, ...(closed === undefined ? [] : [closed])].map(
    ({ eventId }) => ({ type: 'EventCorrected', data: { correctedEventId: eventId, reason: '后续台账扩展了本轮起止时间' } }) as const,
  );
  return [...roundOf({ roundId, scope, target, ofLedger: true }, whole), ...voided];
}

/**
 * Gives an imported screening ledger its round:
 *
 * - the last opened that covers all its visits: a duplicate of its opening;
 * - else a round made of another ledger with days in common, which is widened to hold both, so that a ledger exported
 *   again with a few more rows belongs to the round it began;
 * - else a new one, opened at the first visit (`from`). Of long ago (`backfill`) it is closed at the last (`to`) at
 *   once. Its target is the committee's baseline of that moment; without one, the households of its ledgers, counted
 *   as they come.
 *
 * `refs.roundId` names the round, `refs.closedAt` its closing where there is one. Refuses `before-start` where `to` is
 * before `from`, and `occurred-in-future` where it is still to come: opening and closing are facts of these moments.
 */
export const openLedgerRound = defineSubmission({
  type: 'open-ledger-round',
  service: 'screening',
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
    const latest = command.recordedAt + FUTURE_TOLERANCE;
    if (to > latest) return refuse('occurred-in-future', 'to', { latest: formatInstant(latest) });

    const joined = rounds.findLast((round) => covers(round, from) && covers(round, to));
    if (joined !== undefined) return duplicateOf(joined.report, 'ScreeningRoundOpened', joined.roundId);

    const period: Period = { from, to, isPast: command.backfill };
    const other = overlapped(rounds, period);
    if (other !== undefined) return accept(...widened(other, period));

    const households = inEffectAt(reads.baseline, from)?.counts.households;
    const target: RoundTarget =
      households === undefined ? { basis: 'ledger', households: 0 } : { basis: 'baseline', households };
    return accept(...roundOf({ roundId: command.submissionId, scope, target, ofLedger: true }, period));
  },
  refs(event, rounds) {
    const closed = findRound(rounds, event.data.roundId)?.closed;
    return { roundId: event.data.roundId, ...(closed ? { closedAt: formatInstant(closed.occurredAt) } : {}) };
  },
});
