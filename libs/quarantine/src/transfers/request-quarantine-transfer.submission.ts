import {
  accept, choiceField, defineSubmission, duplicateOf, firstAfter, knownHousehold, knownPerson, refuse, unnotedDuplicateOf,
} from '@yiwang/kernel';
import { compoundOnFileAt, readingHousehold, type RegisteredHouseholdState } from '@yiwang/registers';
import { z } from 'zod';
import type { QuarantineCaseState } from '../cases/quarantine-case.js';
import { goingOnAt } from '../cases/quarantine-course.js';
import { readingCases } from '../cases/reading-cases.js';
import { readingPlace, type QuarantinePlaceState } from '../places/quarantine-place.js';
import { TRANSFER_REASONS } from './events.js';
import { centralSince, openRequestAt, quarantineTransfer, quarantineTransferStream } from './quarantine-transfer.js';

/** What a row of somebody who may have to be in a central place knows. */
const KNOWN = { personId: 'personId', householdId: 'householdId' } as const;

/**
 * A central place is asked for, for somebody in quarantine at home or before any quarantine has begun. Sent by people, and by
 * the product itself for whoever a home was found unsuitable.
 *
 * Refuses `not-in-quarantine` where the person is in quarantine in another household than the one it names: there the bed would be
 * asked for under a door behind which nobody waits. While a request of this person is open, or they are in a central place, it is a duplicate. So is one of the product itself
 * where the home was found suitable after all: what was found before that may be told late.
 */
export const requestQuarantineTransfer = defineSubmission({
  type: 'request-quarantine-transfer',
  labels: { zh: '申请转集中隔离', en: 'Ask for a central place', ja: '集中隔離への移送申請', ko: '집중 격리 이송 요청' },
  roles: ['committee', 'doctor', 'policy', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    personId: knownPerson(),
    householdId: knownHousehold(),
    reason: choiceField('申请原因', 'Reason', TRANSFER_REASONS, {
      unsuitable: { zh: '不具备居家隔离条件', en: 'The home is unsuitable' },
      symptoms: { zh: '出现症状', en: 'Symptoms' },
      noCarer: { zh: '无人照料', en: 'Nobody to care for them' },
      ordered: { zh: '上级要求', en: 'Ordered from above' },
    }),
  }),
  availableWhen: [
    { list: 'quarantineCases', known: KNOWN, when: ({ place, transferAskedAt }) => place === 'home' && transferAskedAt === undefined },
  ],
  streamKind: quarantineTransfer,
  stream: (data, unit) => quarantineTransferStream(unit, data.personId),
  reads: (data, unit) => ({
    cases: readingCases(unit, data.personId),
    places: readingPlace(unit, data.householdId),
    file: readingHousehold(unit, data.householdId),
  }),
  decide({ occurredAt, role, data }, sayings, { cases, places, file }: { cases: QuarantineCaseState; places: QuarantinePlaceState; file: RegisteredHouseholdState }) {
    const running = goingOnAt(cases, occurredAt);
    if (running !== undefined && running.routing.householdId !== data.householdId) return refuse('not-in-quarantine', 'householdId');
    const central = centralSince(cases, occurredAt);
    if (central !== undefined) return unnotedDuplicateOf(central, 'QuarantineStarted', data.personId);
    const found = places.at(-1);
    if (role === 'policy' && found?.said.suitable === true) return unnotedDuplicateOf(found.report, 'QuarantinePlaceAssessed', data.personId);
    const next = firstAfter(sayings, occurredAt);
    const open = openRequestAt(sayings, cases, occurredAt) ?? (next?.type === 'QuarantineTransferRequested' ? next : undefined);
    if (open !== undefined) return duplicateOf(open.report, 'QuarantineTransferRequested', data.personId);
    return accept({ type: 'QuarantineTransferRequested', data: { ...data, compoundId: compoundOnFileAt(file, occurredAt) } });
  },
});
