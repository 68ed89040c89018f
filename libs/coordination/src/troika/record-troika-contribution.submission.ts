import { accept, choiceField, countField, defineSubmission, duplicateOf, hourOf, idField, noteField, refsOfText, refuse, saidOf } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { CONTRIBUTION_KINDS, CONTRIBUTORS } from './events.js';
import { TROIKA_LABELS } from './labels.js';
import { compoundIn, troika, troikaStream } from './troika.js';

/**
 * Somebody of a compound gave money, goods or labour: so it shows who carries it.
 *
 * Refuses `not-registered` where the unit has no such compound. The same of the same within the hour is a duplicate.
 */
export const recordTroikaContribution = defineSubmission({
  type: 'record-troika-contribution',
  labels: { zh: '登记出资出力', en: 'Record a contribution', ja: '資金・労力の提供', ko: '자금·노력 제공' },
  roles: ['committee', 'owners', 'property', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  site: ({ compoundId }) => compoundId,
  schema: z.object({
    compoundId: idField('小区编号', 'Compound'),
    party: choiceField('出资出力方', 'Given by', CONTRIBUTORS, {
      ...TROIKA_LABELS,
      residents: { zh: '居民', en: 'Residents' },
      enterprise: { zh: '企业', en: 'An enterprise' },
    }),
    kind: choiceField('类别', 'Kind', CONTRIBUTION_KINDS, {
      money: { zh: '资金', en: 'Money' },
      goods: { zh: '物资', en: 'Goods' },
      labour: { zh: '人力', en: 'Labour' },
    }),
    yuan: countField('金额（元）', 'Worth (yuan)').optional(),
    what: noteField('内容', 'What').optional(),
  }),
  availableWhen: [{ list: 'sites', known: { compoundId: 'siteId' }, when: ({ siteType }) => siteType === 'compound' }],
  streamKind: troika,
  stream: (data, unit) => troikaStream(unit, data.compoundId),
  reads: ({ compoundId }, unit) => ({ site: readingSite(unit, compoundId) }),
  decide({ orgUnit, occurredAt, data }, state, { site }: { site: SiteState }) {
    const compoundName = compoundIn(site, orgUnit);
    if (compoundName === undefined) return refuse('not-registered', 'compoundId');
    const known = saidOf(state, 'TroikaContributionRecorded').find(({ said, report }) =>
      hourOf(report.occurredAt) === hourOf(occurredAt) && said.party === data.party && said.kind === data.kind && said.yuan === data.yuan);
    if (known !== undefined) return duplicateOf(known.report, 'TroikaContributionRecorded', data.compoundId);
    return accept({ type: 'TroikaContributionRecorded', data: { ...data, compoundName } });
  },
  refs: (event) => (event.type === 'TroikaContributionRecorded' ? refsOfText('whatId', event.data.what) : undefined),
});
