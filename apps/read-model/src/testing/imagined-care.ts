import fc from 'fast-check';
import { says, type Saying } from './imagined-saying.js';

export const ASKING = ['h-1', 'h-2'];
export const ASKED_FOR = ['medicine', 'medical'];
const kind = fc.constantFrom(...ASKED_FOR);
const cared = fc.constantFrom('p-1', 'p-2');

/** Of a request that was raised, so far as one was. */
const ofRequest = (saying: (requestId: string) => ReturnType<Saying>): fc.Arbitrary<Saying> =>
  fc.nat(99).map((n) => ({ events }) => {
    const raised = events.filter(({ type }) => type === 'ResidentRequestRaised');
    const one = raised[n % (raised.length || 1)];
    const requestId = (one?.data as { requestId: string } | undefined)?.requestId ?? 'h-1.medicine.1';
    return { ...saying(requestId), ...(one ? { unit: one.metadata.orgUnit } : {}) };
  });

/** What households ask for, and who is looked after. */
export const careSaying: fc.Arbitrary<Saying> = fc.oneof(
  says(fc.tuple(fc.constantFrom(...ASKING), kind), ([household, of]) => ({ type: 'raise-resident-request', data: { household, kind: of, context: 'general' } })),
  ofRequest((requestId) => ({ type: 'accept-resident-request', data: { requestId } })),
  ofRequest((requestId) => ({ type: 'complete-resident-request', data: { requestId, outcome: 'done' } })),
  ofRequest((requestId) => ({ type: 'rate-resident-request', data: { requestId, satisfied: true } })),
  says(cared, (personId) => ({
    type: 'enrol-vulnerable-resident', data: { person: { personId, sealed: 'sealed' }, household: 'h-1', kind: 'aloneElderly', visitEveryDays: 7 },
  })),
  says(cared, (personId) => ({ type: 'discharge-vulnerable-resident', data: { personId, reason: 'moved' } })),
  says(fc.tuple(cared, fc.constantFrom('fine', 'noAnswer')), ([personId, finding]) => ({ type: 'record-care-visit', data: { personId, mode: 'door', finding } })),
);
