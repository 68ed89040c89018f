import { defineCategory, highest, median, share, standing, sum } from '../reading/element.js';
import { ofBaselines } from '../subjects/committee.js';
import { ofReservations } from '../subjects/mask-reservation.js';
import { ofMaskRounds } from '../subjects/mask-rounds.js';
import { HOURS, HOUSEHOLDS, ITEMS, PER_CENT, PER_HOUR, PIECES, ROUND_NUMBER, VOUCHERS } from './units.js';

/** The street office's current mask round: the last one opened. */
const inRound = { window: 'round', rounds: { of: ofMaskRounds.current, row: 'office' } } as const;

export const supplies = defineCategory('C05', { zh: '口罩预约与防疫物资', en: 'Mask reservation and supplies' }, {
  sup_mask_reserved_rate: {
    name: { zh: '预约户占比', en: 'Reservation share of households' },
    description: { zh: '口罩预约登记户数 ÷ 在册户数', en: 'Households reserving ÷ households on the register' },
    unit: PER_CENT, kind: 'rate', ...inRound, reading: share(ofReservations.reserved, standing(ofBaselines.households)),
    attention: 'less',
  },
  sup_mask_reserved: {
    name: { zh: '口罩预约登记户数', en: 'Households reserving' },
    description: { zh: '本轮已预约的不同户数', en: 'Distinct households with a reservation in the round' },
    unit: HOUSEHOLDS, kind: 'count', ...inRound, reading: sum(ofReservations.reserved),
    attention: 'none',
  },
  sup_mask_vouchers: {
    name: { zh: '凭证发放数', en: 'Vouchers issued' },
    description: { zh: '本轮发放的购买凭证数', en: 'Vouchers issued in the round' },
    unit: VOUCHERS, kind: 'count', ...inRound, reading: sum(ofReservations.vouchers),
    attention: 'none',
  },
  sup_mask_waiting: {
    name: { zh: '已预约待通知户数', en: 'Reserved, awaiting voucher' },
    description: { zh: '已预约、尚未领到凭证且未被驳回的户数', en: 'Households that reserved and have neither a voucher nor a rejection' },
    unit: HOUSEHOLDS, kind: 'stock', ...inRound, reading: sum(ofReservations.waiting),
    attention: 'more',
  },
  sup_mask_online: {
    name: { zh: '线上预约占比', en: 'Online share of reservations' },
    description: { zh: '线上预约户数 ÷ 口罩预约登记户数', en: 'Households reserving online ÷ households reserving' },
    unit: PER_CENT, kind: 'rate', ...inRound, reading: share(ofReservations.reservedOnline, ofReservations.reserved),
    attention: 'less',
  },
  sup_mask_round: {
    name: { zh: '当前预约轮次', en: 'Current mask round' },
    description: { zh: '街道最近开启的预约轮次', en: 'The mask round the street office opened last' },
    unit: ROUND_NUMBER, kind: 'gauge', ...inRound, reading: highest(ofMaskRounds.current, { row: 'office' }),
    attention: 'none',
  },
  sup_mask_rejected: {
    name: { zh: '预约驳回数', en: 'Reservations rejected' },
    description: { zh: '本轮被驳回的预约数，含各种原因', en: 'Reservations rejected in the round, for any reason' },
    unit: ITEMS, kind: 'count', ...inRound, reading: sum(ofReservations.rejected),
    attention: 'more',
  },
  sup_mask_duplicate: {
    name: { zh: '重复预约数', en: 'Duplicate reservations' },
    description: { zh: '本轮因同一户重复预约而被驳回的次数（每户每轮一次）', en: 'Rejected because the household had reserved already (one per household and round)' },
    unit: ITEMS, kind: 'count', ...inRound, reading: sum(ofReservations.duplicate),
    attention: 'more',
  },
  sup_mask_pieces: {
    name: { zh: '口罩分配只数', en: 'Mask pieces allocated' },
    description: { zh: '本轮凭证上的口罩只数之和', en: 'Pieces on the vouchers of the round, added up' },
    unit: PIECES, kind: 'count', ...inRound, reading: sum(ofReservations.pieces),
    attention: 'none',
  },
  sup_mask_wait_time: {
    name: { zh: '预约至领证时长（中位）', en: 'Reservation to voucher (median)' },
    description: { zh: '本轮从预约到发放凭证的时间的中位数', en: 'Median time from reservation to voucher in the round' },
    unit: HOURS, kind: 'duration', ...inRound, reading: median(ofReservations.wait, { per: PER_HOUR }),
    attention: 'more', threshold: 48,
  },
});
