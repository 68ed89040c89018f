import {
  accept, choiceField, DAY, defineSubmission, formatInstant, household, instantField, instantOf, person, refuse,
} from '@yiwang/kernel';
import { z } from 'zod';
import { PLACES, QUARANTINE_REASONS } from './events.js';
import {
  isActiveAt, parseQuarantineId, quarantineCase, quarantineCaseStream, quarantineIdOf, type QuarantineCaseState,
} from './quarantine-case.js';

/** Home and central quarantine last 14 days where nothing else is ordered. */
export const QUARANTINE_DAYS = 14;

/** One more than the highest number in use, so that a voided quarantine in between never lends its id. */
function nextNumber(quarantines: QuarantineCaseState): number {
  return 1 + Math.max(0, ...quarantines.map(({ routing }) => parseQuarantineId(routing.quarantineId)?.n ?? 0));
}

/**
 * A person's quarantine begins, at `occurredAt`, at home or in a central place. It is due for release 14 days later, or
 * at `dueAt`.
 *
 * `refs.quarantineId` names it. Refuses `already-in-quarantine` while one of this person goes on, or went on at that
 * time; `before-start` for a `dueAt` before the beginning.
 */
export const startQuarantine = defineSubmission({
  type: 'start-quarantine',
  service: 'quarantine',
  labels: { zh: '开始隔离', en: 'Start a quarantine', ja: '隔離の開始', ko: '격리 시작' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    person,
    household,
    place: choiceField('隔离方式', 'Place', PLACES, {
      home: { zh: '居家', en: 'At home' },
      central: { zh: '集中', en: 'Central' },
    }),
    reason: choiceField('隔离原因', 'Reason', QUARANTINE_REASONS, {
      domestic: { zh: '重点地区返沪', en: 'From a key area' },
      overseas: { zh: '境外入境', en: 'From overseas' },
      contact: { zh: '密切接触', en: 'Close contact' },
    }),
    dueAt: instantField('隔离到期', 'Due').optional(),
  }),
  streamKind: quarantineCase,
  stream: (data, unit) => quarantineCaseStream(unit, data.person.personId),
  decide(command, quarantines) {
    const { person: { personId, sealed }, household: householdId, place, reason, dueAt } = command.data;
    const start = command.occurredAt;
    if (quarantines.some((other) => other.releasedAt === undefined || isActiveAt(other, start))) {
      return refuse('already-in-quarantine', 'person');
    }
    const due = dueAt === undefined ? start + QUARANTINE_DAYS * DAY : instantOf(dueAt);
    if (due < start) return refuse('before-start', 'dueAt', { start: formatInstant(start) });
    const quarantineId = quarantineIdOf(personId, nextNumber(quarantines));
    return accept({
      type: 'QuarantineStarted',
      data: { quarantineId, personId, householdId, place, reason, dueAt: formatInstant(due), sealed },
    });
  },
  refs: (event) => ({ quarantineId: event.data.quarantineId, personId: event.data.personId }),
});
