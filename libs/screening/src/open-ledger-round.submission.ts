import {
  accept, defineSubmission, duplicateOf, formatInstant, inEffectAt, instantField, instantOf, refuse, textField,
} from '@yiwang/kernel';
import { z } from 'zod';
import type { RoundTarget } from './events.js';
import { householdBaseline, householdBaselineStream, type BaselineState } from './household-baseline.js';
import { covers, findRound, screeningRounds, screeningRoundsStream } from './screening-rounds.js';

/**
 * Gives an imported screening ledger its round: the last opened that covers all its visits, or a new one opened at the
 * first of them (`from`). A new one of long ago (`backfill`) is closed at the last visit (`to`) at once. Its target is
 * the committee's baseline of that moment; without one, the households of its ledgers, counted as they come.
 *
 * `refs.roundId` names the round, `refs.closedAt` its closing where there is one. Joining a round is a duplicate of its
 * opening. Refuses `before-start` where `to` is before `from`.
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

    const joined = rounds.findLast((round) => covers(round, from) && covers(round, to));
    if (joined !== undefined) return duplicateOf(joined.report, 'ScreeningRoundOpened', joined.roundId);

    const roundId = command.submissionId;
    const households = inEffectAt(reads.baseline, from)?.counts.households;
    const target: RoundTarget =
      households === undefined ? { basis: 'ledger', households: 0 } : { basis: 'baseline', households };
    const opened = { type: 'ScreeningRoundOpened', data: { roundId, scope, target }, occurredAt: from } as const;
    if (!command.backfill) return accept(opened);
    const closed = { type: 'ScreeningRoundClosed', data: { roundId, openedAt: formatInstant(from) }, occurredAt: to } as const;
    return accept(opened, closed);
  },
  refs(event, rounds) {
    const closed = findRound(rounds, event.data.roundId)?.closed;
    return { roundId: event.data.roundId, ...(closed ? { closedAt: formatInstant(closed.occurredAt) } : {}) };
  },
});
