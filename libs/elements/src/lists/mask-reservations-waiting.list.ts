import { count, id, moment, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { firstPartOf } from '../subjects/keys.js';
import { maskReservation } from '../subjects/mask-reservation.js';
import { maskRounds } from '../subjects/mask-rounds.js';
import { channel } from './words.js';

export const maskReservationsWaiting = listOf(maskReservation, {
  name: 'maskReservationsWaiting',
  category: 'C05',
  label: { zh: '待发凭证', en: 'Vouchers to issue' },
  description: { zh: '本轮已预约、尚未领到凭证且未被驳回的户，先登记的在前', en: 'Households that reserved in this round and have neither a voucher nor a rejection, first come on top' },
  columns: {
    householdId: id('住户', 'Household'), orgUnit: orgUnit(), roundNo: count('轮次', 'Round'), channel, reservedAt: moment('登记时间', 'Reserved'),
  },
  row: (reservation) => reservation && {
    householdId: reservation.householdId, orgUnit: reservation.unit, roundNo: Number(reservation.round), channel: reservation.channel,
    reservedAt: reservation.reservedAt,
  },
  unit: 'orgUnit', kind: 'channel',
  order: ({ reservedAt }) => [reservedAt],
  beside: {
    subject: maskRounds,
    keyOf: firstPartOf,
    reach: (street, current) => current && { beginning: `${street}/${current.roundNo}/` },
    stands: (reservation, current) => reservation?.waiting === true && current !== undefined && reservation.round === String(current.roundNo),
  },
  countedBy: [{ element: 'sup_mask_waiting' }],
});
