import type { BoundedContext, EventOf } from '@yiwang/kernel';
import { issueMaskVoucher } from './issue-mask-voucher.submission.js';
import { maskReservation } from './mask-reservation.js';
import { maskRounds } from './mask-rounds.js';
import { maskVoucher } from './mask-voucher.js';
import { openMaskRound } from './open-mask-round.submission.js';
import { reserveMasks } from './reserve-masks.submission.js';

/** Masks, from the reservation to the voucher: everything the supply service owns. */
export const supply = {
  name: 'supply',
  submissions: [openMaskRound, reserveMasks, issueMaskVoucher],
  streamKinds: [maskRounds, maskReservation, maskVoucher],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type SupplyEvent = EventOf<typeof supply>;
