import { accept, defineSubmission, duplicateOf, formatInstant, idField, refuse, saidOf } from '@yiwang/kernel';
import { z } from 'zod';
import { premises, premisesStream, type PremisesState } from './premises.js';

/** An issue by its id, with the inspection that found it. */
function findIssue(state: PremisesState, id: string) {
  for (const { orgUnit, said, report } of saidOf(state, 'PremisesInspected')) {
    const found = said.issues.find(({ issueId }) => issueId === id);
    if (found !== undefined) return { ...found, orgUnit, siteType: said.siteType, inspected: report };
  }
  return undefined;
}

/**
 * An issue that an inspection found is put right. Its own manager may say so, and somebody else that it was seen to be so.
 *
 * Refuses `issue-not-open` where no inspection in the unit found such an issue, `before-start` before it was found, and
 * `own-verification` where who speaks for the place says that it was verified. Put right already is a duplicate, but for the
 * verification of what only the manager had said.
 */
export const rectifyPremisesIssue = defineSubmission({
  type: 'rectify-premises-issue',
  labels: { zh: '问题整改', en: 'Put an issue right', ja: '指摘事項の是正', ko: '지적 사항 시정' },
  roles: ['siteManager', 'street', 'police', 'department', 'committee', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Place'),
    issueId: idField('问题编号', 'Issue'),
    verified: z.boolean().meta({ labels: { zh: '已现场核验', en: 'Verified on the spot' } }),
  }),
  availableWhen: [{ list: 'premisesIssues', known: { siteId: 'siteId', issueId: 'issueId' } }],
  streamKind: premises,
  stream: (data, unit) => premisesStream(unit, data.siteId),
  decide({ orgUnit, occurredAt, role, data: { siteId, issueId, verified } }, state) {
    const open = findIssue(state, issueId);
    if (open === undefined || open.orgUnit !== orgUnit) return refuse('issue-not-open', 'issueId');
    const { occurredAt: found } = open.inspected;
    if (occurredAt < found) return refuse('before-start', 'occurredAt', { start: formatInstant(found) });
    if (verified && role === 'siteManager') return refuse('own-verification', 'verified');
    const rectified = saidOf(state, 'PremisesIssueRectified').filter(({ said }) => said.issueId === issueId);
    const same = rectified.find(({ said }) => said.verified) ?? (verified ? undefined : rectified[0]);
    if (same !== undefined) return duplicateOf(same.report, 'PremisesIssueRectified', issueId);
    const { siteType, issue } = open;
    return accept({ type: 'PremisesIssueRectified', data: { siteId, siteType, issueId, issue, verified, foundAt: formatInstant(found) } });
  },
});
