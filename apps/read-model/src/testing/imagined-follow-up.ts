import fc from 'fast-check';
import type { QuarantineBreachReported } from '@yiwang/quarantine';
import { says, type Saying } from './imagined-saying.js';

const person = fc.constantFrom('p-1', 'p-2').map((personId) => ({ personId, sealed: 'sealed' }));
const quarantineId = fc.constantFrom('p-1.1', 'p-1.1', 'p-1.2', 'p-2.1');
const NONE = { breachId: '00000000-0000-4000-8000-000000000000', quarantineId: 'p-1.1' };

/** What is submitted of a quarantine while it goes on, or too late. */
export const followUpSaying: fc.Arbitrary<Saying> = fc.oneof(
  says(fc.tuple(person, fc.constantFrom('out', 'visitor')), ([of, kind]) => ({ type: 'report-quarantine-breach', data: { person: of, kind, foundBy: 'gate' } })),
  fc.nat(99).map((n): Saying => ({ events }) => {
    const reported = events.filter(({ type }) => type === 'QuarantineBreachReported');
    const one = reported[n % (reported.length || 1)];
    const { breachId, quarantineId } = (one?.data as QuarantineBreachReported['data'] | undefined) ?? NONE;
    return { type: 'resolve-quarantine-breach', data: { quarantineId, breachId, measure: 'warned' }, ...(one ? { unit: one.metadata.orgUnit } : {}) };
  }),
  says(fc.tuple(quarantineId, fc.constantFrom('fine', 'noAnswer')), ([id, finding]) => ({ type: 'record-quarantine-visit', data: { quarantineId: id, finding, mode: 'door' } })),
  says(quarantineId, (id) => ({ type: 'sign-quarantine-notice', data: { quarantineId: id, lang: 'en', form: 'paper' } })),
  says(person, ({ personId }) => ({ type: 'report-temperature', data: { personId, tenthsCelsius: 368, method: 'visit' } })),
);

let measured = 0;

/** What a sender says beside what a row knows, each time something new. */
export const REST_OF_FOLLOW_UP: Readonly<Record<string, () => object>> = {
  'report-quarantine-breach': () => ({ kind: 'other', foundBy: 'committee' }),
  'resolve-quarantine-breach': () => ({ measure: 'unfounded' }),
  'record-quarantine-visit': () => ({ finding: 'needsHelp', mode: 'phone' }),
  'sign-quarantine-notice': () => ({ lang: 'ko', form: 'online' }),
  'report-temperature': () => ({ tenthsCelsius: 340 + ((measured += 1) % 60), method: 'phone' }),
};
