import { acceptParts, defineSubmission, household, idField, instantField, instantOf, type PartOutcome } from '@yiwang/kernel';
import { z } from 'zod';
import { covers, findRound, screeningRounds, screeningRoundsStream, type ScreeningRoundsState } from '../rounds/screening-rounds.js';
import { householdScreening, householdScreeningStream } from './household-screening.js';
import { LedgerVisits, ledgerMomentOf } from './ledger-visits.js';
import { finding } from './screen-household.submission.js';

const ROUND_NOT_OPEN: PartOutcome = { outcome: 'refused', refusal: { code: 'round-not-open', field: 'roundId' } };

/**
 * Records what a ledger says of one household in a round: all its rows at once, in the order of the file. Each is
 * answered (`parts`) as recorded, already recorded (by whom), or recorded in place of what an earlier ledger said of the
 * same moment. Where nothing is new, nothing is appended: a ledger may be imported as often as one likes, and corrected
 * back.
 *
 * Refuses a row whose moment the round does not cover with `round-not-open`.
 */
export const recordLedgerVisits = defineSubmission({
  type: 'record-ledger-visits',
  labels: { zh: '台账入户排摸', en: 'A household’s rows in a ledger', ja: '台帳の世帯調査', ko: '대장의 세대 조사' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    roundId: idField('轮次', 'Round'),
    household,
    visits: z
      .array(
        z.object({
          visitedAt: instantField('走访时间', 'Visited at'),
          dayOnly: z.boolean().default(false).meta({ labels: { zh: '只记日期', en: 'A day without a time' } }),
          ...finding,
        }),
      )
      .min(1)
      .max(200)
      .meta({ labels: { zh: '走访记录', en: 'Visits' } }),
  }),
  streamKind: householdScreening,
  stream: (data, unit) => householdScreeningStream(unit, data.roundId, data.household),
  reads: (_data, unit) => ({ rounds: { stream: screeningRoundsStream(unit), kind: screeningRounds } }),
  decide(command, visits, reads: { rounds: ScreeningRoundsState }) {
    const { roundId, household: householdId } = command.data;
    const round = findRound(reads.rounds, roundId);
    const rows = command.data.visits.map((visit) => ({ ...visit, visitedAt: instantOf(visit.visitedAt) }));
    if (round === undefined) return acceptParts([], rows.map(() => ROUND_NOT_OPEN));

    const { actor, role, recordedAt } = command;
    const ledger = new LedgerVisits(visits, { actor, role, recordedAt }, ({ visitedAt, dayOnly, ...found }) => ({
      type: 'HouseholdScreened',
      data: { roundId, ...found, householdId, targetBasis: round.target.basis, ledgerMoment: ledgerMomentOf({ visitedAt, dayOnly }) },
    }));
    const covered = rows.filter(({ visitedAt }) => covers(round, visitedAt));
    const parts = ledger.take(covered).values();
    return acceptParts(ledger.events, rows.map((row) => (covers(round, row.visitedAt) ? parts.next().value! : ROUND_NOT_OPEN)));
  },
});
