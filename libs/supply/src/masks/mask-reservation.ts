import {
  reportOf, streamName, streetOf, unchanged,
  type CommitteeCode, type HouseholdRef, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { MaskReservationRegistered, MaskReservationRejected, MaskVoucherIssued, ReservationChannel } from './events.js';

/** A household's part in one round: its stream is the pair, so no second reservation can slip in beside the first. */
export interface MaskReservationState {
  readonly reserved?: (Reported & { readonly channel: ReservationChannel; readonly orgUnit: OrgUnitCode }) | undefined;
  readonly voucher?: (Reported & { readonly voucherNo: string }) | undefined;
}

export const maskReservation: StreamKind<
  MaskReservationState,
  MaskReservationRegistered | MaskReservationRejected | MaskVoucherIssued
> = {
  kind: 'maskReservation',
  initial: {},
  evolve(state, event) {
    switch (event.type) {
      case 'MaskReservationRegistered':
        if (state.reserved !== undefined) return state;
        return {
          ...state,
          reserved: { channel: event.data.channel, orgUnit: event.metadata.orgUnit, report: reportOf(event) },
        };
      case 'MaskVoucherIssued':
        return { ...state, voucher: { voucherNo: event.data.voucherNo, report: reportOf(event) } };
      case 'MaskReservationRejected':
        return state;
      default:
        return unchanged(state, event);
    }
  },
};

/** `<street>_maskReservation-<roundNo>.<householdId>` */
export function maskReservationStream(unit: CommitteeCode, roundNo: number, household: HouseholdRef): StreamName {
  return streamName(streetOf(unit), maskReservation.kind, `${roundNo}.${household}`);
}
