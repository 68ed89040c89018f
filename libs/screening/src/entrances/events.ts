import type { DomainEvent } from '@yiwang/kernel';

/** Whether an entrance lets people through: always, at certain hours, or not at all. */
export const ENTRANCE_STATUSES = ['open', 'limited', 'sealed'] as const;
export type EntranceStatus = (typeof ENTRANCE_STATUSES)[number];

/** What stands in the way: what was built for it, what was put up for now (boards, bicycles, a rope), or nothing. */
export const BARRIERS = ['standard', 'improvised', 'none'] as const;
export type Barrier = (typeof BARRIERS)[number];

/** `occurredAt` is from when it is so. */
export type EntranceStatusChanged = DomainEvent<
  'EntranceStatusChanged',
  {
    /** The entrance's or the checkpoint's id as a site. */
    readonly entranceId: string;
    readonly status: EntranceStatus;
    readonly barrier: Barrier;
    /** When it is open, as the notice at it says: `06:00–22:00`. */
    readonly hours?: string | undefined;
    /** Another entrance of the same compound, which is used instead. */
    readonly insteadUse?: string | undefined;
    readonly compoundId?: string | undefined;
  }
>;
