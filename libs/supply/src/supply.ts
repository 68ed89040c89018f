import type { BoundedContext, EventOf } from '@yiwang/kernel';
import { issueMaskVoucher } from './masks/issue-mask-voucher.submission.js';
import { maskReservation } from './masks/mask-reservation.js';
import { maskRounds } from './masks/mask-rounds.js';
import { maskVoucher } from './masks/mask-voucher.js';
import { openMaskRound } from './masks/open-mask-round.submission.js';
import { reserveMasks } from './masks/reserve-masks.submission.js';

/** Masks, from the reservation to the voucher: everything the supply service owns. */
export const supply = {
  name: 'supply',
  submissions: [openMaskRound, reserveMasks, issueMaskVoucher],
  streamKinds: [maskRounds, maskReservation, maskVoucher],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type SupplyEvent = EventOf<typeof supply>;
