import { accept, choiceField, defineSubmission, duplicateOf, formatInstant, knownHousehold, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { readingPlace, unsuitableAt, type QuarantinePlaceState } from '../places/quarantine-place.js';
import { centralSiteField } from './central-site-field.js';
import { PLACES } from './events.js';
import { personInQuarantine, quarantineCase, quarantineCaseStream, quarantineIdField } from './quarantine-case.js';
import { centralSiteOf, placeAt, runningAt, sameMoveAs } from './quarantine-course.js';

/** What a row of somebody in quarantine, or waiting for another place, knows. */
const KNOWN = { quarantineId: 'quarantineId', householdId: 'householdId' } as const;

/**
 * A person in quarantine moves, at `occurredAt`: to a central place, to another one, or back home. It stays the same
 * quarantine, with its days and its end. At home no central site is meant, whatever is said of one.
 *
 * The same move told again, or a place where the person is at that moment, is a duplicate. Refuses what `runningAt` refuses,
 * `not-in-quarantine` for a household that is not the quarantine's, and `place-unsuitable` for a return to a home that was
 * found unsuitable.
 */
export const transferQuarantine = defineSubmission({
  type: 'transfer-quarantine',
  labels: { zh: '转换隔离地点', en: 'Move to another place of quarantine', ja: '隔離場所の変更', ko: '격리 장소 변경' },
  roles: ['doctor', 'street', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    quarantineId: quarantineIdField(),
    householdId: knownHousehold(),
    to: choiceField('转至', 'To', PLACES, {
      home: { zh: '居家', en: 'At home' },
      central: { zh: '集中', en: 'Central' },
    }),
    siteId: centralSiteField.optional(),
  }),
  availableWhen: [
    { list: 'quarantineCases', known: KNOWN, likely: ({ place }) => (place === 'home' ? { to: 'central' } : {}) },
    { list: 'quarantineTransfers', known: KNOWN, when: ({ quarantineId }) => quarantineId !== undefined, likely: () => ({ to: 'central' }) },
  ],
  streamKind: quarantineCase,
  stream: (data, unit) => quarantineCaseStream(unit, personInQuarantine(data.quarantineId)),
  reads: (data, unit) => ({ places: readingPlace(unit, data.householdId) }),
  decide(command, state, { places }: { places: QuarantinePlaceState }) {
    const { occurredAt, data: { quarantineId, householdId, to } } = command;
    const siteId = centralSiteOf(to, command.data.siteId);
    const quarantine = runningAt(state, quarantineId, command);
    if ('kind' in quarantine) return quarantine;
    const { place: _, ...routing } = quarantine.routing;
    if (routing.householdId !== householdId) return refuse('not-in-quarantine', 'householdId');
    const same = sameMoveAs(quarantine, { to, siteId }, occurredAt);
    if (same !== undefined) return duplicateOf(same.report, same.type, `${quarantineId} ${to}`);
    const unsuitable = unsuitableAt(places, occurredAt);
    if (to === 'home' && unsuitable !== undefined) return refuse('place-unsuitable', 'to', { at: formatInstant(unsuitable.report.occurredAt) });
    return accept({
      type: 'QuarantineTransferred',
      data: {
        ...routing, from: placeAt(quarantine, occurredAt).place, to, siteId,
        startedAt: formatInstant(quarantine.startedAt), dueAt: formatInstant(quarantine.dueAt),
      },
    });
  },
  refs: ({ data }) => ({ quarantineId: data.quarantineId }),
});
