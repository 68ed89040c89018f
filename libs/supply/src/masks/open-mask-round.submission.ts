import { accept, countField, defineSubmission, duplicateOf, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { findMaskRound, maskRounds, maskRoundsStream } from './mask-rounds.js';

/**
 * The street office opens a round of mask reservation for all its committees; it lasts until the next one opens.
 *
 * Refuses `round-already-open` for a number in use with another allotment, or an opening at the very moment of another
 * round. The same round again is a duplicate.
 */
export const openMaskRound = defineSubmission({
  type: 'open-mask-round',
  labels: { zh: '开启口罩预约轮次', en: 'Open a mask round', ja: 'マスク予約ラウンドの開始', ko: '마스크 예약 회차 시작' },
  roles: ['street', 'admin'],
  units: 'office',
  personalData: 'none',
  schema: z.object({
    roundNo: countField('轮次', 'Round', { min: 1, max: 10_000 }),
    piecesPerHousehold: countField('每户只数', 'Pieces a household', { min: 1, max: 1000 }),
  }),
  streamKind: maskRounds,
  stream: (_data, unit) => maskRoundsStream(unit),
  decide(command, rounds) {
    const { roundNo, piecesPerHousehold } = command.data;
    const same = findMaskRound(rounds, roundNo);
    if (same?.piecesPerHousehold === piecesPerHousehold) {
      return duplicateOf(same.report, 'MaskRoundOpened', String(roundNo));
    }
    if (same !== undefined) return refuse('round-already-open', 'roundNo');
    if (rounds.some((round) => round.report.occurredAt === command.occurredAt)) {
      return refuse('round-already-open', 'occurredAt');
    }
    return accept({ type: 'MaskRoundOpened', data: { roundNo, piecesPerHousehold } });
  },
  refs: (event) => ({ roundNo: String(event.data.roundNo) }),
});
