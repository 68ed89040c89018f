import type { DomainEvent, WrittenText } from '@yiwang/kernel';

/** The three that carry a compound together: the residents' committee, the owners' committee, the property manager. */
export const TROIKA = ['committee', 'owners', 'property'] as const;
export type TroikaParty = (typeof TROIKA)[number];

/** Who may sit at the table. */
export const ATTENDEES = [...TROIKA, 'police', 'partyBranch', 'residents'] as const;
export type Attendee = (typeof ATTENDEES)[number];

/** Who gives something. */
export const CONTRIBUTORS = ['owners', 'property', 'committee', 'residents', 'enterprise'] as const;
export type Contributor = (typeof CONTRIBUTORS)[number];

export const CONTRIBUTION_KINDS = ['money', 'goods', 'labour'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** Which compound, with its name as it is registered, so that whoever acts for it reads which. */
export interface OfCompound {
  readonly compoundId: string;
  readonly compoundName: string;
}

/** `occurredAt` is when it met. */
export type TroikaMeetingHeld = DomainEvent<
  'TroikaMeetingHeld',
  OfCompound & { readonly meetingId: string; readonly present: readonly Attendee[]; readonly topic?: WrittenText | undefined }
>;

/** `occurredAt` is when it was agreed; `owner`, who does it; `dueAt`, by when: ISO 8601 with offset. */
export type TroikaActionAgreed = DomainEvent<
  'TroikaActionAgreed',
  OfCompound & {
    readonly actionId: string;
    readonly meetingId?: string | undefined;
    readonly owner: TroikaParty;
    readonly title: string;
    readonly dueAt: string;
  }
>;

/** `occurredAt` is when it was done. */
export type TroikaActionCompleted = DomainEvent<
  'TroikaActionCompleted',
  { readonly compoundId: string; readonly actionId: string; readonly owner: TroikaParty; readonly dueAt: string; readonly agreedAt: string }
>;

/** `occurredAt` is when it was given. `yuan`: of money, or what the goods are worth. */
export type TroikaContributionRecorded = DomainEvent<
  'TroikaContributionRecorded',
  OfCompound & { readonly party: Contributor; readonly kind: ContributionKind; readonly yuan?: number | undefined; readonly what?: WrittenText | undefined }
>;
