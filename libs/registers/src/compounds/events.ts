import type { DomainEvent } from '@yiwang/kernel';

/** What kind of compound it is: lane houses, public housing, commodity housing, a village, or several of these. */
export const COMPOUND_KINDS = ['lilong', 'publicHousing', 'commercial', 'village', 'mixed'] as const;
export type CompoundKind = (typeof COMPOUND_KINDS)[number];

/** `occurredAt` is from when it is so. */
export type CompoundDescribed = DomainEvent<
  'CompoundDescribed',
  {
    /** The compound's id as a site. */
    readonly siteId: string;
    readonly kind: CompoundKind;
    readonly propertyManaged: boolean;
    readonly ownersCommittee: boolean;
    readonly sharedKitchens: boolean;
    readonly buildings?: number | undefined;
    readonly households?: number | undefined;
  }
>;
