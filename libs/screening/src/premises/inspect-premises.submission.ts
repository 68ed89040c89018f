import { accept, choicesField, defineSubmission, duplicateOf, hourOf, idField, refuse, sameInAnyOrder, saidOf } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { INSPECTED_WITH, PREMISES_ISSUES, PREMISES_TYPES, type FoundIssue, type PremisesIssue } from './events.js';
import { premises, premisesIn, premisesStream } from './premises.js';

/** Whether the same was found, in whichever order it is told. */
const sameFinding = (found: readonly FoundIssue[], told: readonly PremisesIssue[]): boolean =>
  sameInAnyOrder(found.map(({ issue }) => issue), told);

/**
 * Somebody looked at a place: it passed, or something is to be put right. Each issue has an id of its own, by which it is.
 *
 * Refuses `not-registered` where the unit has no such place; `issues-missing` where it did not pass and nothing is named, and
 * `issues-though-passed` where it did and something is. The same finding within the hour is a duplicate, whoever tells it.
 */
export const inspectPremises = defineSubmission({
  type: 'inspect-premises',
  labels: { zh: '检查场所', en: 'Inspect premises', ja: '施設の点検', ko: '시설 점검' },
  roles: ['street', 'police', 'department', 'committee', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Place'),
    passed: z.boolean().meta({ labels: { zh: '合格', en: 'Passed' } }),
    issues: choicesField('问题', 'Issues', PREMISES_ISSUES, {
      noTemperatureCheck: { zh: '未测温', en: 'No temperature checks' },
      noRegistration: { zh: '未登记', en: 'Nobody registers' },
      noMasks: { zh: '未戴口罩', en: 'No masks' },
      crowding: { zh: '人员聚集', en: 'Crowding' },
      noDisinfection: { zh: '未消毒', en: 'Not disinfected' },
      fireSafety: { zh: '消防隐患', en: 'Fire safety' },
      other: { zh: '其他', en: 'Something else' },
    }).default([]),
    with: choicesField('联合检查', 'Together with', INSPECTED_WITH, {
      police: { zh: '公安', en: 'Police' },
      market: { zh: '市场监管', en: 'Market supervision' },
      urban: { zh: '城管', en: 'Urban management' },
      health: { zh: '卫生监督', en: 'Health' },
      housing: { zh: '房管', en: 'Housing' },
      street: { zh: '街道', en: 'Street office' },
    }).optional(),
  }),
  availableWhen: [{ list: 'sites', known: { siteId: 'siteId' }, when: ({ siteType }) => PREMISES_TYPES.some((type) => type === siteType) }],
  streamKind: premises,
  stream: (data, unit) => premisesStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ site: readingSite(unit, siteId) }),
  decide(command, state, { site }: { site: SiteState }) {
    const { submissionId: inspectionId, orgUnit, occurredAt, data: { siteId, passed, issues, with: together } } = command;
    const place = premisesIn(site, orgUnit, PREMISES_TYPES);
    if (place === undefined) return refuse('not-registered', 'siteId');
    if (!passed && issues.length === 0) return refuse('issues-missing', 'issues');
    if (passed && issues.length > 0) return refuse('issues-though-passed', 'issues');
    const known = saidOf(state, 'PremisesInspected').find(({ said, report }) =>
      hourOf(report.occurredAt) === hourOf(occurredAt) && sameFinding(said.issues, issues));
    if (known !== undefined) return duplicateOf(known.report, 'PremisesInspected', siteId);
    const found = issues.map((issue, n) => ({ issueId: `${inspectionId}.${n + 1}`, issue }));
    return accept({ type: 'PremisesInspected', data: { siteId, ...place, inspectionId, passed, issues: found, with: together } });
  },
  refs: (event) => (event.type === 'PremisesInspected' ? { inspectionId: event.data.inspectionId } : undefined),
});
