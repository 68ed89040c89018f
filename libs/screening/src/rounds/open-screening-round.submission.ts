import {
  accept, countField, defineSubmission, duplicateOf, inEffectAt, refuse, textField, type Instant,
} from '@yiwang/kernel';
import { z } from 'zod';
import { householdBaseline, householdBaselineStream, type BaselineState } from '../baselines/household-baseline.js';
import type { RoundTarget } from './events.js';
import { covers, screeningRounds, screeningRoundsStream } from './screening-rounds.js';

/** What a round has to reach: the number given, or the committee's baseline of that moment; `undefined` without either. */
function targetOf(given: number | undefined, baselines: BaselineState, at: Instant): RoundTarget | undefined {
  if (given !== undefined) return { basis: 'given', households: given };
  const baseline = inEffectAt(baselines, at);
  return baseline && { basis: 'baseline', households: baseline.counts.households };
}

/**
 * Opens a round of screening. Each widening of the scope opens a new one; the earlier keep their numbers, the last
 * opened is the current.
 *
 * `refs.roundId` names the round. Refuses `target-unknown` where neither a target nor a baseline is known, and
 * `round-already-open` where another round opened at that very moment, since neither would be the later one. The
 * round then open, with the same scope and target, is a duplicate.
 */
export const openScreeningRound = defineSubmission({
  type: 'open-screening-round',
  labels: { zh: '开启排摸轮次', en: 'Open a screening round', ja: '調査ラウンドの開始', ko: '조사 회차 시작' },
  roles: ['committee', 'street', 'admin'],
  units: 'committee',
  personalData: 'none',
  schema: z.object({
    scope: textField('排摸范围', 'Scope', 500),
    targetHouseholds: countField('应排摸户数', 'Households to screen', { min: 1 }).optional(),
  }),
  streamKind: screeningRounds,
  stream: (_data, unit) => screeningRoundsStream(unit),
  reads: (_data, unit) => ({ baseline: { stream: householdBaselineStream(unit), kind: householdBaseline } }),
  decide(command, rounds, reads: { baseline: BaselineState }) {
    const { scope, targetHouseholds } = command.data;
    const target = targetOf(targetHouseholds, reads.baseline, command.occurredAt);
    if (target === undefined) return refuse('target-unknown', 'targetHouseholds');

    const current = inEffectAt(rounds, command.occurredAt);
    const isSame = current?.scope === scope && current.target.households === target.households;
    if (isSame && covers(current, command.occurredAt)) {
      return duplicateOf(current.report, 'ScreeningRoundOpened', current.roundId);
    }
    if (current?.openedAt === command.occurredAt) return refuse('round-already-open', 'occurredAt');
    return accept({ type: 'ScreeningRoundOpened', data: { roundId: command.submissionId, scope, target } });
  },
  refs: (event) => ({ roundId: event.data.roundId }),
});
