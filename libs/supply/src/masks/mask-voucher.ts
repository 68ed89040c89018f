import {
  reportOf, streamName, streetOf,
  type CommitteeCode, type HouseholdRef, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { MaskVoucherNumberTaken } from './events.js';

/** The household a voucher's number was given to; `undefined` while it is free. The first one keeps it. */
export type MaskVoucherNumberState = (Reported & { readonly householdId: HouseholdRef }) | undefined;

/** A voucher's number in one round of a street: its stream is the pair, so that no two households are given it. */
export const maskVoucher: StreamKind<MaskVoucherNumberState, MaskVoucherNumberTaken> = {
  kind: 'maskVoucher',
  initial: undefined,
  evolve: (taken, event) => (event.type === 'MaskVoucherNumberTaken' ? (taken ?? takenBy(event)) : taken),
};

const takenBy = (event: Parameters<typeof reportOf>[0] & { readonly data: MaskVoucherNumberTaken['data'] }) =>
  ({ householdId: event.data.householdId, report: reportOf(event) });

/** `<street>_maskVoucher-<roundNo>.<voucherNo>`; `a-001` is `A-001` on paper too. */
export function maskVoucherStream(unit: CommitteeCode, roundNo: number, voucherNo: string): StreamName {
  return streamName(streetOf(unit), maskVoucher.kind, `${roundNo}.${voucherNo.toUpperCase()}`);
}
