import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { PremisesInspected, PremisesIssue, PremisesIssueRectified, PremisesType } from '@yiwang/screening';
import { level, measuresOf, tallyOf } from '../algebra/measure.js';
import { binOf } from '../algebra/quantile.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, minutesBetween } from './keys.js';

/** What an inspection found and nobody has put right. */
interface OpenIssue {
  readonly issueId: string;
  readonly issue: PremisesIssue;
  readonly siteId: string;
  readonly siteType: PremisesType;
  readonly siteName: string;
  readonly unit: OrgUnitCode;
  readonly foundAt: Instant;
}

/** One issue. An inspection that finds several is a fact of each; put right once, it is so also where somebody verifies it later. */
export const premisesIssue = defineSubject<PremisesInspected | PremisesIssueRectified>()({
  name: 'premisesIssue',
  ofOneUnit: true,
  hears: {
    PremisesInspected: {
      key: ({ metadata, data }) => data.issues.map(({ issueId }) => keyOf(metadata.orgUnit, issueId)),
      keeps: ['siteId', 'siteType', 'siteName', 'issues'],
    },
    PremisesIssueRectified: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.issueId), keeps: [] },
  },
  initial: undefined as OpenIssue | undefined,
  evolve: (_, fact) => {
    if (fact.type === 'PremisesIssueRectified') return undefined;
    const { issues, siteId, siteType, siteName } = fact.data;
    const found = issues.find(({ issueId }) => fact.key === keyOf(fact.orgUnit, issueId));
    return found && { ...found, siteId, siteType, siteName, unit: fact.orgUnit, foundAt: fact.occurredAt };
  },
});

export const ofIssues = measuresOf(premisesIssue, {
  open: level((issue) => issue !== undefined),
  /** From finding to putting right. */
  rectifyTime: tallyOf('PremisesIssueRectified', (before, { occurredAt }) =>
    before && { n: 1, bucket: binOf(minutesBetween(before.foundAt, occurredAt)) }),
});
