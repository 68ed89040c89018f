import { accept, defineSubmission, duplicateOf, formatInstant, idField, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { findRound, screeningRounds, screeningRoundsStream } from './screening-rounds.js';

/**
 * Closes a round as of `occurredAt`: visits up to then still count, however late they are reported.
 *
 * Refuses `round-not-open` for a round that does not exist or was closed at another time, `before-start` for a closing
 * before the opening. The same closing again is a duplicate.
 */
export const closeScreeningRound = defineSubmission({
  type: 'close-screening-round',
  labels: { zh: '结束排摸轮次', en: 'Close a screening round', ja: '調査ラウンドの終了', ko: '조사 회차 종료' },
  roles: ['committee', 'street', 'admin'],
  units: 'committee',
  personalData: 'none',
  schema: z.object({ roundId: idField('轮次', 'Round') }),
  availableWhen: [{ list: 'openRounds', known: { roundId: 'roundId' } }],
  streamKind: screeningRounds,
  stream: (_data, unit) => screeningRoundsStream(unit),
  decide(command, rounds) {
    const { roundId } = command.data;
    const round = findRound(rounds, roundId);
    if (round === undefined) return refuse('round-not-open', 'roundId');
    if (round.closed !== undefined) {
      if (round.closed.occurredAt !== command.occurredAt) return refuse('round-not-open', 'roundId');
      return duplicateOf(round.closed, 'ScreeningRoundClosed', roundId);
    }
    if (command.occurredAt < round.openedAt) {
      return refuse('before-start', 'occurredAt', { start: formatInstant(round.openedAt) });
    }
    return accept({ type: 'ScreeningRoundClosed', data: { roundId, openedAt: formatInstant(round.openedAt) } });
  },
  refs: (event) => ({ roundId: event.data.roundId }),
});
