import type { DomainEvent, HouseholdRef, PersonRef } from '@yiwang/kernel';

export const RESERVATION_CHANNELS = ['onsite', 'online', 'phone'] as const;
export type ReservationChannel = (typeof RESERVATION_CHANNELS)[number];

export const VOUCHER_METHODS = ['sequence', 'lottery'] as const;
export type VoucherMethod = (typeof VOUCHER_METHODS)[number];

export const REJECTION_REASONS = ['duplicate', 'notResident', 'incomplete'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** A street office's round of mask reservation, kept on its office row. */
export type MaskRoundOpened = DomainEvent<
  'MaskRoundOpened',
  { readonly roundNo: number; readonly piecesPerHousehold: number }
>;

export type MaskReservationRegistered = DomainEvent<
  'MaskReservationRegistered',
  {
    readonly roundNo: number;
    readonly householdId: HouseholdRef;
    readonly channel: ReservationChannel;
    /** Who asked for it, where somebody was named: name and phone are `sealed` with the person's own key. */
    readonly applicantId?: PersonRef['personId'] | undefined;
    readonly sealed?: string | undefined;
  }
>;

/** Appended to the reservation's own stream when a household asks twice: the refusal is itself a fact. */
export type MaskReservationRejected = DomainEvent<
  'MaskReservationRejected',
  {
    readonly roundNo: number;
    readonly householdId: HouseholdRef;
    readonly reason: RejectionReason;
    readonly firstEventId?: string | undefined;
    /** Who made the first reservation (an account) and when (ISO 8601 with offset): told again to a retry. */
    readonly firstBy?: string | undefined;
    readonly firstAt?: string | undefined;
  }
>;

export type MaskVoucherIssued = DomainEvent<
  'MaskVoucherIssued',
  {
    readonly roundNo: number;
    readonly householdId: HouseholdRef;
    readonly voucherNo: string;
    readonly pieces: number;
    readonly pharmacy: string;
    readonly method: VoucherMethod;
    /** When the household reserved. ISO 8601 with offset. */
    readonly reservedAt: string;
  }
>;

/** Stands in the number's own stream, before the voucher is issued: no other household of the street is given it. */
export type MaskVoucherNumberTaken = DomainEvent<
  'MaskVoucherNumberTaken',
  { readonly roundNo: number; readonly voucherNo: string; readonly householdId: HouseholdRef }
>;
