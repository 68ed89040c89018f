import type { DomainEvent } from '@yiwang/kernel';
import type { SiteType } from '@yiwang/registers';

/** What is inspected, opened and ordered shut: places that work, trade or house people. */
export const PREMISES_TYPES = ['hotel', 'office', 'constructionSite', 'shop', 'pharmacy', 'market', 'eldercare'] as const satisfies readonly SiteType[];
export type PremisesType = (typeof PREMISES_TYPES)[number];

/** Of these: who counts heads daily. A hotel has a report of its own. */
export const COUNTED_TYPES = ['office', 'constructionSite', 'eldercare', 'market', 'shop'] as const satisfies readonly PremisesType[];
export type CountedType = (typeof COUNTED_TYPES)[number];

/** What an inspection may find. */
export const PREMISES_ISSUES = ['noTemperatureCheck', 'noRegistration', 'noMasks', 'crowding', 'noDisinfection', 'fireSafety', 'other'] as const;
export type PremisesIssue = (typeof PREMISES_ISSUES)[number];

/** Who comes along to an inspection: police, market supervision, urban management, health, housing, the street. */
export const INSPECTED_WITH = ['police', 'market', 'urban', 'health', 'housing', 'street'] as const;
export type InspectedWith = (typeof INSPECTED_WITH)[number];

/** On what a place trades again: it was approved, it was filed, or it needs neither. */
export const OPENING_BASES = ['approved', 'filed', 'exempt'] as const;
export type OpeningBasis = (typeof OPENING_BASES)[number];

/** Why its owner keeps it shut. */
export const CLOSING_REASONS = ['holiday', 'noTrade', 'moved'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Why it was ordered shut. */
export const SUSPENSION_REASONS = ['breach', 'case', 'ordered'] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

/** Which place, and of which type it is registered. */
export interface OfPremises<Type extends PremisesType = PremisesType> {
  readonly siteId: string;
  readonly siteType: Type;
}

/** What a place counts of its people on one day. */
export interface HeadcountNumbers {
  /** Who belongs there: employed, or living in a home. */
  readonly registered: number;
  readonly onsite: number;
  /** Of those on site. */
  readonly fromKeyAreas: number;
  /** Who was measured too warm on the day, let in or not. */
  readonly abnormalTemp: number;
}

/** `occurredAt` is when it was counted. */
export type PremisesHeadcountReported = DomainEvent<'PremisesHeadcountReported', OfPremises<CountedType> & HeadcountNumbers>;

/** An issue with the id by which it is put right: each stands for itself. */
export interface FoundIssue {
  readonly issueId: string;
  readonly issue: PremisesIssue;
}

/** `occurredAt` is the inspection. `siteName` as it was registered, so that whoever puts it right reads where. */
export type PremisesInspected = DomainEvent<
  'PremisesInspected',
  OfPremises & {
    readonly siteName: string;
    readonly inspectionId: string;
    readonly passed: boolean;
    readonly issues: readonly FoundIssue[];
    readonly with?: readonly InspectedWith[] | undefined;
  }
>;

/** `occurredAt` is when it was put right. `verified`: somebody other than the place's own manager has seen it. `foundAt`: ISO 8601 with offset. */
export type PremisesIssueRectified = DomainEvent<
  'PremisesIssueRectified',
  OfPremises & FoundIssue & { readonly verified: boolean; readonly foundAt: string }
>;

/** `occurredAt` is from when it trades. */
export type PremisesOpened = DomainEvent<'PremisesOpened', OfPremises & { readonly basis: OpeningBasis }>;

/** Shut by its owner, as most shops of February 2020 were. `occurredAt` is from when it does not trade. */
export type PremisesClosed = DomainEvent<'PremisesClosed', OfPremises & { readonly reason: ClosingReason }>;

/** Ordered shut. `occurredAt` is from when. */
export type PremisesSuspended = DomainEvent<'PremisesSuspended', OfPremises & { readonly reason: SuspensionReason }>;
