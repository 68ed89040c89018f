import { HOUR } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CountedFrom, Place, QuarantineReason, QuarantineReleased, QuarantineStarted } from '@yiwang/quarantine';
import type { PersonErased } from '@yiwang/screening';
import { deadline, level, measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf, minutesBetween, streetIn } from './keys.js';

interface Quarantine {
  readonly id: string;
  readonly personId: string;
  readonly householdId: string;
  /** The committee that began it keeps it. */
  readonly unit: OrgUnitCode;
  readonly place: Place;
  readonly reason: QuarantineReason;
  readonly startedAt: Instant;
  readonly countedFrom: CountedFrom;
  readonly countedSince: Instant;
  readonly dueAt: Instant;
  /** It counts on, and is shown to nobody. */
  readonly isErased?: boolean;
}

/** One person of one street, in at most one quarantine at a time: a later start takes the place of a running one. */
export const quarantinedPerson = defineSubject<QuarantineStarted | QuarantineReleased | PersonErased>()({
  name: 'quarantinedPerson',
  hears: {
    QuarantineStarted: {
      key: (event) => keyOf(streetIn(event), event.data.personId),
      keeps: ['quarantineId', 'personId', 'householdId', 'place', 'reason', 'countedFrom', 'countedSince', 'dueAt'],
    },
    QuarantineReleased: { key: (event) => keyOf(streetIn(event), event.data.personId), keeps: ['quarantineId'] },
    PersonErased: { key: (event) => keyOf(streetIn(event), event.data.personId), keeps: [] },
  },
  initial: undefined as Quarantine | undefined,
  evolve: (running, fact) => {
    if (fact.type === 'PersonErased') return running && { ...running, isErased: true };
    if (fact.type === 'QuarantineReleased') return running?.id === fact.data.quarantineId ? undefined : running;
    return {
      id: fact.data.quarantineId,
      personId: fact.data.personId,
      householdId: fact.data.householdId,
      unit: fact.orgUnit,
      place: fact.data.place,
      reason: fact.data.reason,
      startedAt: fact.occurredAt,
      countedFrom: fact.data.countedFrom,
      countedSince: instantIn(fact.data.countedSince),
      dueAt: instantIn(fact.data.dueAt),
    };
  },
});

const inUnit = (quarantine: Quarantine | undefined, so: (quarantine: Quarantine) => boolean) =>
  quarantine && so(quarantine) && { n: 1, unit: quarantine.unit };

export const ofQuarantines = measuresOf(quarantinedPerson, {
  home: level((quarantine) => inUnit(quarantine, ({ place }) => place === 'home')),
  central: level((quarantine) => inUnit(quarantine, ({ place }) => place === 'central')),
  overseasAtHome: level((quarantine) => inUnit(quarantine, ({ place, reason }) => place === 'home' && reason === 'overseas')),
  /** Deadlines: they begin later than their fact, and the release that meets them clips them. */
  dueIn24Hours: deadline((quarantine) => quarantine && {
    n: 1, unit: quarantine.unit, from: quarantine.dueAt - 24 * HOUR, until: quarantine.dueAt,
  }),
  overdue: deadline((quarantine) => quarantine && { n: 1, unit: quarantine.unit, from: quarantine.dueAt }),
  overdueAtHome: deadline((quarantine) => quarantine?.place === 'home' && { n: 1, unit: quarantine.unit, from: quarantine.dueAt }),
  startedAtHome: tallyOf('QuarantineStarted', (_, { data }) => data.place === 'home'),
  releasedFromHome: tallyOf('QuarantineReleased', (before, _, after) => after === undefined && inUnit(before, ({ place }) => place === 'home')),
  completed: tallyOf('QuarantineReleased', (before, _, after) => after === undefined && inUnit(before, () => true)),
  completedMinutes: tallyOf('QuarantineReleased', (before, { occurredAt }, after) => (
    after === undefined && before !== undefined && { n: minutesBetween(before.startedAt, occurredAt), unit: before.unit }
  )),
});
