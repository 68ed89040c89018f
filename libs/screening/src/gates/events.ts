import type { DomainEvent, WorkerRef } from '@yiwang/kernel';

/** Which shift of which gate, and of which compound where it is part of one. */
export interface GateRouting {
  readonly siteId: string;
  readonly shiftId: string;
  readonly compoundId?: string | undefined;
}

/** `occurredAt` is when the post was taken. */
export type GateShiftOpened = DomainEvent<
  'GateShiftOpened',
  GateRouting & {
    readonly siteType: 'entrance' | 'checkpoint';
    /** The gate's, as it was called then. */
    readonly name: string;
    /** How many stand there. */
    readonly staff: number;
    readonly lead?: WorkerRef | undefined;
    /** The shift whose post was taken over. */
    readonly takesOverFrom?: string | undefined;
  }
>;

/** What a shift counts by hand, since it began. None of it says who somebody was. */
export const GATE_COUNTS = [
  'passes', 'turnedAway', 'asked', 'registered', 'tempMeasured', 'codeChecked', 'codeNonGreen', 'vehicles', 'cardPasses',
] as const;
export type GateCounts = Readonly<Record<(typeof GATE_COUNTS)[number], number>>;

/** `occurredAt` is up to when it was counted. */
export type GateTallyReported = DomainEvent<'GateTallyReported', GateRouting & GateCounts>;

/** `occurredAt` is when the post was left. */
export type GateShiftClosed = DomainEvent<
  'GateShiftClosed',
  GateRouting & GateCounts & {
    /** The gate is shut until the next shift, so that nobody is missing there. */
    readonly locked: boolean;
    readonly startedAt: string;
  }
>;

/** The couriers that a shift checked, since it began. */
export const COURIER_COUNTS = ['checked', 'badgeShown', 'green', 'tempMeasured', 'rejected'] as const;
export type CourierCounts = Readonly<Record<(typeof COURIER_COUNTS)[number], number>>;

/** `occurredAt` is up to when they were counted. */
export type CourierCheckTallied = DomainEvent<'CourierCheckTallied', GateRouting & CourierCounts>;
