import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { MaskReservationRegistered, MaskReservationRejected, MaskVoucherIssued, ReservationChannel } from '@yiwang/supply';
import { common, level, measuresOf, tallyOf } from '../algebra/measure.js';
import { binOf } from '../algebra/quantile.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, minutesBetween, streetIn } from './keys.js';

interface Reservation {
  readonly round: string;
  /** The committee where the household reserved first. */
  readonly unit: OrgUnitCode;
  readonly householdId: string;
  readonly channel: ReservationChannel;
  readonly reservedAt: Instant;
  readonly waiting: boolean;
}

type Event = MaskReservationRegistered | MaskReservationRejected | MaskVoucherIssued;

/** One household of a street in one mask round: it reserves once, wherever it asks. */
export const maskReservation = defineSubject<Event>()({
  name: 'maskReservation',
  hears: {
    MaskReservationRegistered: {
      key: (event) => keyOf(streetIn(event), event.data.roundNo, event.data.householdId),
      keeps: ['roundNo', 'householdId', 'channel'],
    },
    MaskReservationRejected: {
      key: (event) => keyOf(streetIn(event), event.data.roundNo, event.data.householdId),
      keeps: ['roundNo', 'reason'],
    },
    MaskVoucherIssued: {
      key: (event) => keyOf(streetIn(event), event.data.roundNo, event.data.householdId),
      keeps: ['roundNo', 'pieces'],
    },
  },
  initial: undefined as Reservation | undefined,
  evolve: (reservation, fact) => {
    switch (fact.type) {
      case 'MaskReservationRegistered':
        return reservation ?? {
          round: String(fact.data.roundNo),
          unit: fact.orgUnit,
          householdId: fact.data.householdId,
          channel: fact.data.channel,
          reservedAt: fact.occurredAt,
          waiting: true,
        };
      case 'MaskVoucherIssued':
        return reservation && { ...reservation, waiting: false };
      case 'MaskReservationRejected':
        // A second reservation is rejected; the first one stands.
        return reservation && (fact.data.reason === 'duplicate' ? reservation : { ...reservation, waiting: false });
    }
  },
});

const ifSo = (reservation: Reservation | undefined, so: (reservation: Reservation) => boolean) =>
  reservation && so(reservation) && { n: 1, unit: reservation.unit, bucket: reservation.round };

export const ofReservations = measuresOf(maskReservation, {
  reserved: common((reservation) => ifSo(reservation, () => true)),
  reservedOnline: common((reservation) => ifSo(reservation, ({ channel }) => channel === 'online')),
  waiting: level((reservation) => ifSo(reservation, ({ waiting }) => waiting)),
  rejected: tallyOf('MaskReservationRejected', (_, { data }) => ({ n: 1, bucket: String(data.roundNo) })),
  duplicate: tallyOf('MaskReservationRejected', (_, { data }) => data.reason === 'duplicate' && { n: 1, bucket: String(data.roundNo) }),
  vouchers: tallyOf('MaskVoucherIssued', (_, { data }) => ({ n: 1, bucket: String(data.roundNo) })),
  pieces: tallyOf('MaskVoucherIssued', (_, { data }) => ({ n: data.pieces, bucket: String(data.roundNo) })),
  wait: tallyOf('MaskVoucherIssued', (before, { occurredAt }) => (
    before?.waiting === true
    && { n: 1, unit: before.unit, bucket: `${before.round}/${binOf(minutesBetween(before.reservedAt, occurredAt))}` }
  )),
});
