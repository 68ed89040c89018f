import { accept, choiceField, dateOf, defineSubmission, duplicateOf, inEffectAt, inPlaceOf, levelOf, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { comparisons, comparisonsStream } from './comparisons.js';
import { RANKINGS } from './events.js';

/**
 * Switches the ranking of the units below a street, a district or the city off, or on again: counting is to help whoever is
 * behind, and must not become a contest (notice of 18 December 2023 against formalism at the fingertips). It holds from
 * `occurredAt` on, and for all units below.
 *
 * Refuses `wrong-unit-level` for a committee, which has no units below it. The setting already in effect is a duplicate;
 * of two of one moment the one recorded later holds, and `refs.inPlaceOf` names the other.
 */
export const setComparisons = defineSubmission({
  type: 'set-comparisons',
  labels: { zh: '开启或关闭单位排名', en: 'Rank units, or not', ja: '組織単位の順位表示の設定', ko: '조직 단위 순위 표시 설정' },
  roles: ['admin'],
  units: 'any',
  personalData: 'none',
  schema: z.object({
    ranking: choiceField('单位排名', 'Ranking of units', RANKINGS, {
      on: { zh: '显示', en: 'Shown' },
      off: { zh: '不显示', en: 'Not shown' },
    }),
  }),
  streamKind: comparisons,
  stream: (_data, unit) => comparisonsStream(unit),
  decide(command, settings) {
    const { ranking } = command.data;
    if (levelOf(command.orgUnit) === 'committee') return refuse('wrong-unit-level', 'orgUnit', { orgUnit: command.orgUnit });
    const current = inEffectAt(settings, command.occurredAt);
    if (current?.ranking === ranking) return duplicateOf(current.report, 'ComparisonsSet', dateOf(current.report.occurredAt));
    return accept({ type: 'ComparisonsSet', data: { ranking } });
  },
  refs: (event, settings) => inPlaceOf(settings, event.id),
});
