import fc from 'fast-check';
import { formatInstant, HOUR, type FactsConflicted } from '@yiwang/kernel';
import type { PremisesInspected } from '@yiwang/screening';
import { at } from '@yiwang/kernel/testing';
import { careSaying } from './imagined-care.js';
import { draftSaying } from './imagined-drafts.js';
import { followUpSaying } from './imagined-follow-up.js';
import { GATES_REGISTERED, gateSaying } from './imagined-gates.js';
import { quarantineSayings } from './imagined-quarantines.js';
import { says, type Saying } from './imagined-saying.js';
import { PLANT, ROUND, WASTE_REGISTERED, wasteSaying } from './imagined-waste.js';
import { COMMITTEES, ImaginedStreet, STREET } from './imagined-street.js';

export const PERSONS = ['p-1', 'p-2'];
/** Who is erased, if anybody is: then nothing more is said of that person. */
export const ERASED = 'p-2';
export const HOUSEHOLDS = ['h-1', 'h-2'];
export const SITES = ['s-1', 's-2'];
export const HOTELS = ['hotel-1'];
export const OFFICES = ['office-1'];
export const ITEMS = ['i-1'];
export const MASK_ROUNDS = [1, 2];
/** A person has as many quarantines at most. */
export const QUARANTINES = PERSONS.flatMap((person) => [1, 2, 3].map((n) => `${person}.${n}`));

const person = fc.constantFrom(...PERSONS);
const household = fc.constantFrom(...HOUSEHOLDS);
const roundNo = fc.constantFrom(...MASK_ROUNDS);
const siteId = fc.constantFrom(...SITES);
const sealed = (personId: string) => ({ personId, sealed: 'sealed' });
const failure = { failureId: 'greet.e-1', policy: 'greet', eventId: 'e-1', stream: `${STREET}_person-p-1`, revision: '0' };

const visit = fc.record({
  household, outcome: fc.constantFrom('done', 'noAnswer', 'refused', 'vacant'), method: fc.constantFrom('visit', 'phone'), flaggedPersons: fc.constant(0),
});
/** Of a round that was opened, so far as one was. */
const inRound = (saying: (roundId: string, visit: object) => ReturnType<Saying>): fc.Arbitrary<Saying> =>
  fc.tuple(fc.nat(99), visit).map(([n, made]) => ({ events }) => {
    const opened = events.filter(({ type }) => type === 'ScreeningRoundOpened');
    const round = opened[n % (opened.length || 1)];
    return { ...saying((round?.data as { roundId: string } | undefined)?.roundId ?? 'none', made), ...(round ? { unit: round.metadata.orgUnit } : {}) };
  });

/** What is said beside the place of whether it trades. */
const TRADING: Readonly<Record<string, object>> = {
  'open-premises': { basis: 'filed' }, 'close-premises': { reason: 'holiday' }, 'suspend-premises': { reason: 'breach' },
};

const UNCORRECTED: ReadonlySet<string> = new Set(['OrgUnitRegistered', 'EventCorrected', 'ConflictResolved']);

/** That a plant is there is said before anything else, and stays so, and so does the run that goes on: no row of a door or a vehicle says either. */
const isGiven = (type: string, data: unknown): boolean => {
  const { siteId, runId } = data as { readonly siteId?: string; readonly runId?: string };
  return siteId === PLANT || (type === 'WasteRunStarted' && runId === ROUND);
};

const SAYINGS: readonly fc.Arbitrary<Saying>[] = [
  says(fc.constantFrom('all', 'some'), (scope) => ({ type: 'open-screening-round', data: { scope, targetHouseholds: 9 } })),
  inRound((roundId) => ({ type: 'close-screening-round', data: { roundId } })),
  ...['committee-1', 'volunteer-1'].map((actor) => inRound((roundId, made) => ({ type: 'screen-household', data: { roundId, ...made }, actor }))),
  says(fc.tuple(person, household), ([of, home]) => ({
    type: 'register-returnee', data: { person: sealed(of), household: home, exposureClass: 'hubei', declaredBy: 'self', tenure: 'owner' },
  })),
  says(person, (personId) => ({ type: 'request-quarantine-assessment', data: { personId, reason: 'domestic' }, role: 'policy' })),
  says(person, (personId) => ({ type: 'dismiss-quarantine-assessment', data: { personId, finding: 'left' } })),
  says(fc.tuple(person, household), ([of, home]) => ({ type: 'start-quarantine', data: { person: sealed(of), household: home, place: 'home', reason: 'domestic' } })),
  says(fc.constantFrom(...QUARANTINES), (quarantineId) => ({ type: 'release-quarantine', data: { quarantineId, reason: { noteId: 'why' }, authority: 'cdc' } })),
  ...quarantineSayings(person, household),
  says(roundNo, (no) => ({ type: 'open-mask-round', data: { roundNo: no, piecesPerHousehold: 5 }, unit: `${STREET}000` })),
  says(fc.tuple(roundNo, household), ([no, of]) => ({ type: 'reserve-masks', data: { roundNo: no, household: of, channel: 'online' } })),
  says(fc.tuple(roundNo, household, fc.nat(99)), ([no, of, voucher]) => ({
    type: 'issue-mask-voucher', data: { roundNo: no, household: of, voucherNo: `v-${voucher}`, pharmacy: '药店', method: 'sequence' },
  })),
  says(siteId, (id) => ({ type: 'register-site', data: { siteId: id, siteType: 'shop', name: '店' }, atOnce: true })),
  says(siteId, (id) => ({ type: 'place-site', data: { siteId: id, lngE6: 121_430_000, latE6: 31_220_000 } })),
  says(siteId, (id) => ({ type: 'deregister-site', data: { siteId: id, reason: { noteId: 'why' } } })),
  gateSaying, gateSaying, gateSaying, gateSaying,
  careSaying, careSaying, careSaying, careSaying,
  followUpSaying, followUpSaying,
  draftSaying, draftSaying,
  ...Array.from({ length: 2 }, () => wasteSaying(household)),
  says(fc.constantFrom(...HOTELS), (id) => ({ type: 'register-site', data: { siteId: id, siteType: 'hotel', name: '旅馆' }, atOnce: true })),
  says(fc.tuple(fc.constantFrom(...HOTELS), fc.integer({ min: 0, max: 3 })), ([id, declared]) => ({
    type: 'submit-hotel-report', data: { siteId: id, guests: 9, checkIns: 3, checkOuts: 0, declared, refused: 0, retroDeclared: 0, keyAreaGuests: 0 },
  })),
  says(fc.constantFrom(...OFFICES), (id) => ({ type: 'register-site', data: { siteId: id, siteType: 'office', name: '大厦' }, atOnce: true })),
  says(fc.tuple(fc.constantFrom(...OFFICES), fc.integer({ min: 0, max: 3 })), ([id, onsite]) => ({
    type: 'report-headcount', data: { siteId: id, registered: 9, onsite, fromKeyAreas: 0, abnormalTemp: 0 },
  })),
  says(fc.tuple(siteId, fc.constantFrom('open-premises', 'close-premises', 'suspend-premises')), ([id, type]) => ({
    type, data: { siteId: id, ...TRADING[type] },
  })),
  says(siteId, (id) => ({ type: 'inspect-premises', data: { siteId: id, passed: false, issues: ['noMasks', 'crowding'] } })),
  fc.nat(9).map((n) => ({ events }) => {
    const inspected = events.filter(({ type }) => type === 'PremisesInspected');
    const found = inspected[n % (inspected.length || 1)];
    const { siteId: id, issues } = (found?.data ?? { siteId: 's-1', issues: [] }) as PremisesInspected['data'];
    const data = { siteId: id, issueId: issues[n % 2]?.issueId ?? 'none', verified: n % 3 === 0 };
    return { type: 'rectify-premises-issue', data, ...(found ? { unit: found.metadata.orgUnit } : {}) };
  }),
  says(fc.constant('compound-1'), (id) => ({ type: 'register-site', data: { siteId: id, siteType: 'compound', name: '小区' }, atOnce: true })),
  says(fc.constantFrom(['committee', 'owners'], ['committee', 'owners', 'property']), (present) => ({
    type: 'record-troika-meeting', data: { compoundId: 'compound-1', present },
  })),
  says(fc.constantFrom('清扫', '值守'), (title) => ({
    type: 'agree-troika-action', data: { compoundId: 'compound-1', title, owner: 'owners', dueAt: '2020-12-31T00:00:00+08:00' },
  })),
  fc.nat(9).map((n) => ({ events }) => {
    const agreed = events.filter(({ type }) => type === 'TroikaActionAgreed');
    const one = agreed[n % (agreed.length || 1)];
    const actionId = (one?.data as { actionId: string } | undefined)?.actionId ?? 'none';
    return { type: 'complete-troika-action', data: { compoundId: 'compound-1', actionId }, ...(one ? { unit: one.metadata.orgUnit } : {}) };
  }),
  says(fc.constantFrom(...ITEMS), (itemId) => ({ type: 'take-on-item', data: { list: 'quarantineCases', itemId } })),
  says(fc.constantFrom(...ITEMS), (itemId) => ({ type: 'let-go-item', data: { list: 'quarantineCases', itemId } })),
  fc.integer({ min: 1, max: 72 }).map((hours) => ({ now }: ImaginedStreet) => {
    const until = formatInstant(now + hours * HOUR);
    return { type: 'snooze-item', data: { list: 'quarantineCases', itemId: ITEMS[0]!, until, reason: { noteId: 'why' } }, atOnce: true as const };
  }),
  fc.constant(() => ({ type: 'report-policy-failure', data: { ...failure, code: 'busy' }, atOnce: true, role: 'policy', unit: COMMITTEES[0]! })),
  fc.constant(() => ({ type: 'retry-policy', data: { failureId: failure.failureId }, unit: COMMITTEES[0]! })),
  says(fc.constantFrom('recorded', 'refused'), (outcome) => ({
    type: 'report-policy-retry', data: { ...failure, outcome }, atOnce: true, role: 'policy', unit: COMMITTEES[0]!,
  })),
  fc.nat(99).map((n) => ({ events }) => {
    // What is voided stays so here: the fold's own tests revive things. A fact in conflict is left to whoever resolves it.
    const inConflict = events.flatMap(({ type, data }) => (type === 'FactsConflicted' ? (data as FactsConflicted['data']).eventIds : []));
    const facts = events.filter(({ id, type, data }) => !UNCORRECTED.has(type) && !inConflict.includes(id) && !isGiven(type, data));
    const corrected = facts[n % (facts.length || 1)];
    if (corrected === undefined) return { type: 'open-screening-round', data: { scope: 'all', targetHouseholds: 9 } };
    return { type: 'correct-event', data: { stream: corrected.stream, eventId: corrected.id, reason: { noteId: 'why' } }, unit: corrected.metadata.orgUnit };
  }),
];

/** A third is of rounds and their visits, which only together come to something, however many others there come to be. */
const OF_ROUNDS = 4;
const anySaying = fc.oneof(
  { weight: 1, arbitrary: fc.oneof(...SAYINGS.slice(0, OF_ROUNDS)) },
  { weight: 2, arbitrary: fc.oneof(...SAYINGS.slice(OF_ROUNDS)) },
);

/** Mostly told at once, sometimes days late. */
const late = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 * 24 }).map((n) => n * HOUR) });
const BEGINNING = at('2020-02-01 08:00');

/** Streets in which all kinds of things were submitted, some of them late, some refused, some voided. */
export const streets: fc.Arbitrary<ImaginedStreet> = fc
  .tuple(
    fc.array(fc.tuple(anySaying, fc.constantFrom(...COMMITTEES), fc.integer({ min: 1, max: 12 }), late), { maxLength: 40, size: 'max' }),
    fc.boolean(),
  )
  .map(([told, erases]) => {
    const street = new ImaginedStreet(BEGINNING);
    for (const registered of [...GATES_REGISTERED, ...WASTE_REGISTERED]) street.take({ ...registered, occurredAt: BEGINNING });
    for (const [saying, unit, hours, behind] of told) {
      street.now += hours * HOUR;
      const said = saying(street);
      street.take({ unit, occurredAt: street.now - (said.atOnce ? 0 : behind), ...said });
    }
    street.now += HOUR;
    if (erases) street.take({ type: 'erase-person', data: { personId: ERASED, basis: 'request' }, unit: STREET, occurredAt: street.now });
    return street;
  });
