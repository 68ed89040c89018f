import {
  accept, choiceField, defineSubmission, formatInstant, household, instantField, person, refuse,
  type Instant, type RowValues,
} from '@yiwang/kernel';
import { compoundOnFileAt, readingHousehold, type RegisteredHouseholdState } from '@yiwang/registers';
import { z } from 'zod';
import { readingPlace, unsuitableAt, type QuarantinePlaceState } from '../places/quarantine-place.js';
import { centralSiteField } from './central-site-field.js';
import { COUNTED_FROM, PLACES, QUARANTINE_REASONS } from './events.js';
import { quarantineCase, quarantineCaseStream, quarantineIdOf } from './quarantine-case.js';
import { centralSiteOf, overlaps } from './quarantine-course.js';
import { mayCountFrom, termOf } from './quarantine-term.js';

/** What is known of somebody of whom it has to be said whether they are quarantined. */
const KNOWN = { person: 'personId', household: 'householdId' } as const;

/** A person's arrival, as long as the days of a quarantine that begins now can be counted from it. */
const sinceArrival = ({ arrivedAt }: RowValues, now: Instant) =>
  (typeof arrivedAt === 'number' && mayCountFrom(arrivedAt, now) ? { countedFrom: 'arrival', countedSince: formatInstant(arrivedAt) } : {});

/**
 * A person's quarantine begins, at `occurredAt`, at home or in a central place. It is due for release 14 days after
 * arrival or last contact (`countedSince`), which the event says, or at `dueAt`. At home no central site is meant, whatever is
 * said of one.
 *
 * `refs.quarantineId` names it. Its number is one more than any that was ever given, so that a voided one never lends
 * its name to another. Refuses `already-in-quarantine` where one of this person goes on, or ended after `occurredAt`,
 * whichever committee reported it: nobody is in two at once, and until its release a quarantine has no end that would
 * lie before the next. So what happened is told in order of time. Refuses `place-unsuitable` at home
 * where that was found unsuitable by then, and what `termOf` refuses.
 */
export const startQuarantine = defineSubmission({
  type: 'start-quarantine',
  labels: { zh: '开始隔离', en: 'Start a quarantine', ja: '隔離の開始', ko: '격리 시작' },
  roles: ['committee', 'street', 'doctor', 'admin'],
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
    countedFrom: choiceField('起算依据', 'Counted from', COUNTED_FROM, {
      arrival: { zh: '抵沪', en: 'Arrival in Shanghai' },
      lastContact: { zh: '末次接触', en: 'Last contact' },
      start: { zh: '隔离开始', en: 'Start of the quarantine' },
    }).optional(),
    countedSince: instantField('抵沪或末次接触时间', 'When arrived, or last in contact').optional(),
    dueAt: instantField('隔离到期', 'Due', { ahead: true }).optional(),
    siteId: centralSiteField.optional(),
  }),
  availableWhen: [
    { list: 'quarantinesToAssess', known: KNOWN, likely: (row, now) => ({ reason: row['reason'], ...sinceArrival(row, now) }) },
    {
      list: 'returneesWithoutQuarantine', known: KNOWN,
      likely: (row, now) => ({ reason: row['exposureClass'] === 'overseas' ? 'overseas' : 'domestic', ...sinceArrival(row, now) }),
    },
    { list: 'quarantineTransfers', known: KNOWN, when: ({ quarantineId }) => quarantineId === undefined, likely: () => ({ place: 'central' }) },
  ],
  streamKind: quarantineCase,
  stream: (data, unit) => quarantineCaseStream(unit, data.person.personId),
  reads: (data, unit) => ({ places: readingPlace(unit, data.household), file: readingHousehold(unit, data.household) }),
  decide(command, state, { places, file }: { places: QuarantinePlaceState; file: RegisteredHouseholdState }) {
    const { person: { personId, sealed }, household: householdId, place, reason } = command.data;
    const start = command.occurredAt;
    if (state.quarantines.some((other) => overlaps(state, other, start))) return refuse('already-in-quarantine', 'person');
    const unsuitable = unsuitableAt(places, start);
    if (place === 'home' && unsuitable !== undefined) return refuse('place-unsuitable', 'place', { at: formatInstant(unsuitable.report.occurredAt) });
    const term = termOf(start, command.data);
    if ('kind' in term) return term;
    const [countedSince, dueAt] = [formatInstant(term.countedSince), formatInstant(term.dueAt)];
    const quarantineId = quarantineIdOf(personId, state.numbersGiven + 1);
    const siteId = centralSiteOf(place, command.data.siteId);
    const compoundId = compoundOnFileAt(file, start);
    return accept({
      type: 'QuarantineStarted',
      data: { quarantineId, personId, householdId, compoundId, place, reason, countedFrom: term.countedFrom, countedSince, dueAt, siteId, sealed },
    });
  },
  refs: (event) => ({ quarantineId: event.data.quarantineId, personId: event.data.personId, householdId: event.data.householdId }),
});
