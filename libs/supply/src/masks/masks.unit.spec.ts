import { committeeCode, orgUnitCode, stateOf, type FoldedEvent, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { issueMaskVoucher } from './issue-mask-voucher.submission.js';
import { maskReservation } from './mask-reservation.js';
import { maskVoucher, maskVoucherStream } from './mask-voucher.js';
import { openMaskRound } from './open-mask-round.submission.js';
import { reserveMasks } from './reserve-masks.submission.js';
import { supply } from '../supply.js';

const when = (time: string) => ({ occurredAt: at(time) });
const household = 'household-1' as HouseholdRef;
const round = (roundNo: number, day: string, piecesPerHousehold = 5) =>
  happened({ type: 'MaskRoundOpened', data: { roundNo, piecesPerHousehold } }, { id: `round-${roundNo}`, ...when(`${day} 08:00`) });
const rounds = [round(1, '2020-02-02'), round(2, '2020-02-10')];
const registration = { type: 'MaskReservationRegistered', data: { roundNo: 1, householdId: household, channel: 'onsite' } } as const;
const reserved = happened(registration, { id: 'reserved', actor: 'committee-310105002001', ...when('2020-02-03 09:00') });

describe('opening a mask round', () => {
  const office = { orgUnit: orgUnitCode('310105002000') };
  const data = { roundNo: 1, piecesPerHousehold: 5 };

  it('is recorded', () => {
    given(openMaskRound).when(data, office).thenRecords({ type: 'MaskRoundOpened', data });
  });
  it('says nothing new again, and is refused with another allotment or at the moment of another', () => {
    const past = given(openMaskRound, rounds[0]!);
    past.when(data, office).thenIsDuplicateOf('round-1');
    past.when({ roundNo: 1, piecesPerHousehold: 10 }, office).thenRefuses('round-already-open', { field: 'roundNo' });
    past.when({ roundNo: 2, piecesPerHousehold: 5 }, { ...office, ...when('2020-02-02 08:00') }).thenRefuses('round-already-open', { field: 'occurredAt' });
  });
});

describe('reserving masks', () => {
  const data = { roundNo: 1, household, channel: 'onsite' } as const;

  it('registers a household once a round', () => {
    given(reserveMasks).reading({ rounds }).when(data, when('2020-02-03 09:00')).thenRecords(registration);
  });
  it('knows who asked for it by an id and what is sealed, and answers with the id', () => {
    const applicant = { personId: 'p-1', sealed: 'sealed', nameTag: 'tag' };
    const named = { ...registration, data: { ...registration.data, applicantId: 'p-1', sealed: 'sealed' } } as const;
    given(reserveMasks).reading({ rounds }).when({ ...data, applicant }, when('2020-02-03 09:00')).thenRecords(named);
    expect(reserveMasks.refs!(happened(named, { id: 'named' }), stateOf(maskReservation, []))).toEqual({ applicantId: 'p-1' });
    expect(reserveMasks.refs!(reserved, stateOf(maskReservation, []))).toBeUndefined();
  });
  it('tells a second time who reserved first and when, and records that it was refused', () => {
    given(reserveMasks, reserved)
      .reading({ rounds })
      .when({ ...data, channel: 'online' }, when('2020-02-04 09:00'))
      .thenRefuses('already-reserved', {
        field: 'household',
        params: { by: 'committee-310105002001', at: '2020-02-03T09:00:00.000+08:00' },
        recording: [{
          type: 'MaskReservationRejected',
          data: {
            roundNo: 1, householdId: household, reason: 'duplicate',
            firstEventId: 'reserved', firstBy: 'committee-310105002001', firstAt: '2020-02-03T09:00:00.000+08:00',
          },
        }],
      });
  });
  it('gives a retry of the refused one the same refusal', () => {
    const { decision } = given(reserveMasks, reserved).reading({ rounds }).when(data, when('2020-02-04 09:00'));
    if (decision.kind !== 'refuse') throw new Error('not refused');
    const [rejected] = decision.events!;
    if (rejected?.type !== 'MaskReservationRejected') throw new Error(`recorded ${rejected?.type}`);
    expect(reserveMasks.refusalOf!(happened(rejected), {})).toEqual(decision.refusal);
    expect(reserveMasks.refusalOf!(reserved, {})).toBeUndefined();
  });
  it.each([['2020-02-02 07:59', false], ['2020-02-02 08:00', true], ['2020-02-10 07:59', true], ['2020-02-10 08:00', false]])(
    'at %s in round 1: %s', (time, taken) => {
      const answer = given(reserveMasks).reading({ rounds }).when(data, when(time));
      if (taken) answer.thenRecords(registration);
      else answer.thenRefuses('round-not-open', { field: 'roundNo' });
    },
  );
  it('is refused in a round that never opened', () => {
    given(reserveMasks).when(data).thenRefuses('round-not-open');
  });
  it('is possible again once the first was voided', () => {
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'reserved', reason: { inWords: '误报' } } }, { id: 'void' });
    given(reserveMasks, reserved, voided).reading({ rounds }).when(data, when('2020-02-04 09:00')).thenRecords(registration);
  });
});

describe('issuing a voucher', () => {
  const data = { roundNo: 1, household, voucherNo: 'A-001', pharmacy: '江苏路药房', method: 'lottery' } as const;
  const voucher = (pieces: number) => ({
    type: 'MaskVoucherIssued',
    data: {
      roundNo: 1, householdId: household, voucherNo: 'A-001', pieces, pharmacy: '江苏路药房', method: 'lottery',
      reservedAt: '2020-02-03T09:00:00.000+08:00',
    },
  }) as const;

  const numbered = (householdId: HouseholdRef, voucherNo = 'A-001') =>
    ({ type: 'MaskVoucherNumberTaken', data: { roundNo: 1, voucherNo, householdId } }) as const;
  const taken = (householdId: HouseholdRef) => happened(numbered(householdId), { id: 'taken', ...when('2020-02-07 10:00') });
  const another = 'household-2' as HouseholdRef;

  it('takes its number for the household, which nobody else is given in this round', () => {
    given(issueMaskVoucher, reserved).reading({ rounds }).when(data).thenClaims({ number: numbered(household) });
    given(issueMaskVoucher, reserved).reading({ rounds, number: [taken(another)] }).when(data).thenRefuses('voucher-number-taken', {
      field: 'voucherNo', params: { by: 'committee-310105002001', at: '2020-02-07T10:00:00.000+08:00' },
    });
  });
  it('gives a household the number it has', () => {
    const again = given(issueMaskVoucher, reserved).reading({ rounds, number: [taken(household)] }).when(data);
    again.thenRecords(voucher(5));
    again.thenClaims({});
  });
  it('may give a number again once that it was taken is void', () => {
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'taken', reason: { inWords: '写错号' } } }, { id: 'void' });
    given(issueMaskVoucher, reserved).reading({ rounds, number: [taken(another), voided] }).when(data).thenRecords(voucher(5));
  });
  it('knows a number by its round and its signs, small or large', () => {
    const unit = committeeCode('310105002001');
    expect(maskVoucherStream(unit, 1, 'a-001')).toBe('310105002_maskVoucher-1.A-001');
    expect(maskVoucherStream(unit, 2, 'A-001')).not.toBe(maskVoucherStream(unit, 1, 'A-001'));
  });
  it('gives the round’s pieces, or those it says', () => {
    given(issueMaskVoucher, reserved).reading({ rounds }).when(data).thenRecords(voucher(5));
    given(issueMaskVoucher, reserved).reading({ rounds }).when({ ...data, pieces: 10 }).thenRecords(voucher(10));
  });
  it('may come after the next round opened', () => {
    given(issueMaskVoucher, reserved).reading({ rounds }).when(data, when('2020-02-11 09:00')).thenRecords(voucher(5));
  });
  it('wants a reservation of the unit, an earlier one, and no voucher yet', () => {
    given(issueMaskVoucher).reading({ rounds }).when(data).thenRefuses('not-reserved', { field: 'household' });
    const past = given(issueMaskVoucher, reserved).reading({ rounds });
    past.when(data, { orgUnit: orgUnitCode('310105002002') }).thenRefuses('not-reserved');
    past.when(data, when('2020-02-03 08:59')).thenRefuses('before-start', { params: { start: '2020-02-03T09:00:00.000+08:00' } });
    given(issueMaskVoucher, reserved, happened(voucher(5), { id: 'voucher' })).reading({ rounds }).when(data).thenRefuses('voucher-already-issued');
    given(issueMaskVoucher, reserved).when(data).thenRefuses('round-not-open', { field: 'roundNo' });
  });
});

describe('the supply context', () => {
  it('folds every event, and leaves a state as it is before one of a later version', () => {
    const later = { id: 'x', type: 'NotYetInvented', data: {}, metadata: {} } as unknown as FoldedEvent<never>;
    expect(maskReservation.evolve(maskReservation.initial, later)).toBe(maskReservation.initial);
    expect(maskVoucher.evolve(maskVoucher.initial, later)).toBe(maskVoucher.initial);
  });
  it('keeps the first reservation, and the first household of a number, where a revived one makes two', () => {
    const number = { roundNo: 1, voucherNo: 'A-001', householdId: household };
    const taken = happened({ type: 'MaskVoucherNumberTaken', data: number }, { id: 'taken' });
    const state = [reserved, { ...reserved, id: 'revived' }].reduce(maskReservation.evolve, maskReservation.initial);
    expect(state.reserved?.report.eventId).toBe('reserved');
    const numbers = [taken, { ...taken, id: 'revived' }].reduce(maskVoucher.evolve, maskVoucher.initial);
    expect(numbers?.report.eventId).toBe('taken');
  });
  it('speaks four languages', () => {
    for (const { labels } of supply.submissions) expect(Object.values(labels).every((text) => text.length > 0)).toBe(true);
  });
});
