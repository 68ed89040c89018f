import {
  accept, choiceField, claiming, countField, defineSubmission, formatInstant, household, idField, refuse, textField,
} from '@yiwang/kernel';
import { z } from 'zod';
import { VOUCHER_METHODS } from './events.js';
import { maskReservation, maskReservationStream } from './mask-reservation.js';
import { findMaskRound, maskRounds, maskRoundsStream, type MaskRoundsState } from './mask-rounds.js';
import { maskVoucher, maskVoucherStream, type MaskVoucherNumberState } from './mask-voucher.js';

/**
 * A household that reserved is given its numbered voucher for a pharmacy: in its turn, or by lot. It is good for the
 * round's pieces where `pieces` says nothing else.
 *
 * Refuses `round-not-open` for a round that never opened, `not-reserved`, `voucher-already-issued`, `before-start` for a
 * voucher older than the reservation, and `voucher-number-taken`, with who gave the number to another household of the
 * street in this round (`by`, an account) and when (`at`). A number stays with its household, also when the voucher is
 * voided, until an administrator voids `MaskVoucherNumberTaken` too.
 */
export const issueMaskVoucher = defineSubmission({
  type: 'issue-mask-voucher',
  labels: { zh: '发放口罩凭证', en: 'Issue a mask voucher', ja: 'マスク引換券の発行', ko: '마스크 교환권 발급' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    roundNo: countField('轮次', 'Round', { min: 1, max: 10_000 }),
    household,
    voucherNo: idField('凭证号', 'Voucher number'),
    pieces: countField('只数', 'Pieces', { min: 1, max: 1000 }).optional(),
    pharmacy: textField('指定药店', 'Pharmacy'),
    method: choiceField('取号方式', 'Method', VOUCHER_METHODS, {
      sequence: { zh: '顺序', en: 'In turn' },
      lottery: { zh: '摇号', en: 'By lot' },
    }),
  }),
  availableWhen: [{ list: 'maskReservationsWaiting', known: { roundNo: 'roundNo', household: 'householdId' } }],
  streamKind: maskReservation,
  stream: (data, unit) => maskReservationStream(unit, data.roundNo, data.household),
  reads: (data, unit) => ({
    rounds: { stream: maskRoundsStream(unit), kind: maskRounds },
    number: { stream: maskVoucherStream(unit, data.roundNo, data.voucherNo), kind: maskVoucher },
  }),
  decide(command, { reserved, voucher }, { rounds, number }: { rounds: MaskRoundsState; number: MaskVoucherNumberState }) {
    const { roundNo, household: householdId, voucherNo, pharmacy, method } = command.data;
    const round = findMaskRound(rounds, roundNo);
    if (round === undefined) return refuse('round-not-open', 'roundNo');
    if (reserved === undefined || reserved.orgUnit !== command.orgUnit) return refuse('not-reserved', 'household');
    if (voucher !== undefined) return refuse('voucher-already-issued', 'household');
    const reservedAt = formatInstant(reserved.report.occurredAt);
    if (command.occurredAt < reserved.report.occurredAt) return refuse('before-start', 'occurredAt', { start: reservedAt });
    if (number !== undefined && number.householdId !== householdId) return numberTaken(number);
    const pieces = command.data.pieces ?? round.piecesPerHousehold;
    const issued = accept({
      type: 'MaskVoucherIssued',
      data: { roundNo, householdId, voucherNo, pieces, pharmacy, method, reservedAt },
    });
    if (number !== undefined) return issued;
    return claiming(issued, { number: { type: 'MaskVoucherNumberTaken', data: { roundNo, voucherNo, householdId } } });
  },
});

const numberTaken = ({ report }: NonNullable<MaskVoucherNumberState>) =>
  refuse('voucher-number-taken', 'voucherNo', { by: report.actor, at: formatInstant(report.occurredAt) });
