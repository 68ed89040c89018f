import fc from 'fast-check';
import { formatInstant, DAY, parseInstant } from '@yiwang/kernel';
import type { QuarantineStarted } from '@yiwang/quarantine';
import { says, type Saying } from './imagined-saying.js';
import type { ImaginedStreet } from './imagined-street.js';

/** Something that is told of one of the quarantines that were begun, by the committee that keeps it. */
const ofQuarantine = (saying: (quarantine: QuarantineStarted['data'], more: number) => ReturnType<Saying>): fc.Arbitrary<Saying> =>
  fc.tuple(fc.nat(99), fc.nat(9)).map(([n, more]) => ({ events }: ImaginedStreet) => {
    const started = events.filter(({ type }) => type === 'QuarantineStarted');
    const one = started[n % (started.length || 1)];
    if (one === undefined) return { type: 'extend-quarantine', data: { quarantineId: 'none.1', newDueAt: '2020-03-01T08:00:00+08:00', reason: 'ordered' } };
    return { ...saying(one.data as QuarantineStarted['data'], more), unit: one.metadata.orgUnit };
  });

/** What is told of the places, the moves and the terms of quarantines. @param person,household whom and where it may be */
export const quarantineSayings = (person: fc.Arbitrary<string>, household: fc.Arbitrary<string>): readonly fc.Arbitrary<Saying>[] => [
  says(fc.tuple(person, household), ([personId, home]) => ({
    type: 'start-quarantine', data: { person: { personId, sealed: 'sealed' }, household: home, place: 'central', reason: 'domestic' },
  })),
  ofQuarantine(({ quarantineId, householdId }, more) => ({ type: 'transfer-quarantine', data: { quarantineId, householdId, to: more % 2 === 0 ? 'home' : 'central' } })),
  ofQuarantine(({ quarantineId, dueAt }, more) => ({
    type: 'extend-quarantine', data: { quarantineId, newDueAt: formatInstant(parseInstant(dueAt)! + (more + 1) * 5 * DAY), reason: 'ordered' },
  })),
  says(fc.tuple(person, household), ([personId, householdId]) => ({ type: 'request-quarantine-transfer', data: { personId, householdId, reason: 'noCarer' } })),
  says(person, (personId) => ({ type: 'decline-quarantine-transfer', data: { personId, reason: 'noBed' } })),
  says(fc.tuple(person, household, fc.boolean()), ([personId, home, suitable]) => ({
    type: 'assess-quarantine-place', data: { household: home, personId, suitable, ...(suitable ? {} : { reasons: ['sharedBath'] }) },
  })),
];

let said = 0;

/** What a sender says beside what a row knows: of a place to choose, one that nothing speaks against. */
export const REST_AT_QUARANTINES: Readonly<Record<string, () => object>> = {
  'start-quarantine': () => ({ place: 'central', reason: 'domestic' }),
  'transfer-quarantine': () => ({ to: 'central', siteId: `centre-${(said += 1)}` }),
  'extend-quarantine': () => ({ reason: 'ordered' }),
  'release-quarantine': () => ({ reason: { noteId: 'why' }, authority: 'cdc', feverSeen: true }),
  'dismiss-quarantine-assessment': () => ({ finding: 'left' }),
  'assess-quarantine-place': () => ({ suitable: false, reasons: ['noSeparateRoom', 'other'] }),
  'request-quarantine-transfer': () => ({ reason: 'symptoms' }),
  'decline-quarantine-transfer': () => ({ reason: 'notNeeded' }),
};
