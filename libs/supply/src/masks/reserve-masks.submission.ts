import {
  accept, choiceField, contact, countField, defineSubmission, formatInstant, household, refuse, type PersonRef, type Refusal,
} from '@yiwang/kernel';
import { z } from 'zod';
import { RESERVATION_CHANNELS, type MaskReservationRegistered, type MaskReservationRejected } from './events.js';
import { maskReservation, maskReservationStream } from './mask-reservation.js';
import { findMaskRound, isOpenAt, maskRounds, maskRoundsStream, type MaskRoundsState } from './mask-rounds.js';

function alreadyReserved(rejected: MaskReservationRejected['data']): Refusal {
  return {
    code: 'already-reserved',
    field: 'household',
    params: { by: rejected.firstBy ?? '', at: rejected.firstAt ?? '' },
  };
}

/** Known by an id; the rest is sealed with the applicant's own key, so that erasing the applicant erases it. */
function applicantIn(applicant: PersonRef | undefined): Pick<MaskReservationRegistered['data'], 'applicantId' | 'sealed'> {
  return applicant === undefined ? {} : { applicantId: applicant.personId, sealed: applicant.sealed };
}

/**
 * A household reserves masks in a round: once, at the counter, online or by phone. Who asked for it may be named, to be
 * called when the masks are there; `refs.applicantId` says by which id.
 *
 * Refuses `round-not-open`; and `already-reserved`, with who made the first reservation (`by`, an account) and when
 * (`at`), which is itself recorded as `MaskReservationRejected`.
 */
export const reserveMasks = defineSubmission({
  type: 'reserve-masks',
  labels: { zh: '口罩预约登记', en: 'Reserve masks', ja: 'マスクの予約', ko: '마스크 예약' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    roundNo: countField('轮次', 'Round', { min: 1, max: 10_000 }),
    household,
    channel: choiceField('登记方式', 'Channel', RESERVATION_CHANNELS, {
      onsite: { zh: '现场', en: 'On site' },
      online: { zh: '线上', en: 'Online' },
      phone: { zh: '电话', en: 'Phone' },
    }),
    applicant: contact.meta({ labels: { zh: '预约人', en: 'Applicant' } }).optional(),
  }),
  streamKind: maskReservation,
  stream: (data, unit) => maskReservationStream(unit, data.roundNo, data.household),
  reads: (_data, unit) => ({ rounds: { stream: maskRoundsStream(unit), kind: maskRounds } }),
  decide(command, { reserved }, reads: { rounds: MaskRoundsState }) {
    const { roundNo, household: householdId, channel, applicant } = command.data;
    const round = findMaskRound(reads.rounds, roundNo);
    if (round === undefined || !isOpenAt(reads.rounds, round, command.occurredAt)) {
      return refuse('round-not-open', 'roundNo');
    }
    if (reserved === undefined) {
      return accept({ type: 'MaskReservationRegistered', data: { roundNo, householdId, channel, ...applicantIn(applicant) } });
    }
    const rejected = {
      type: 'MaskReservationRejected',
      data: {
        roundNo,
        householdId,
        reason: 'duplicate',
        firstEventId: reserved.report.eventId,
        firstBy: reserved.report.actor,
        firstAt: formatInstant(reserved.report.occurredAt),
      },
    } as const;
    return { kind: 'refuse', refusal: alreadyReserved(rejected.data), events: [rejected] };
  },
  refs: (event) => (event.type === 'MaskReservationRegistered' && event.data.applicantId !== undefined ? { applicantId: event.data.applicantId } : undefined),
  refusalOf: (event) => (event.type === 'MaskReservationRejected' ? alreadyReserved(event.data) : undefined),
});
