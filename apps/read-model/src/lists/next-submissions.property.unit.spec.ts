import fc from 'fast-check';
import { CONTEXTS } from '@yiwang/contexts';
import { findList } from '@yiwang/elements';
import {
  definitionsOf, formatInstant, HOUR, nextSubmissions, offersOf, type BoundedContext, type Instant, type NextSubmission, type Outcome, type Principal,
} from '@yiwang/kernel';
import { ERASED, HOUSEHOLDS, ITEMS, PERSONS, QUARANTINES, SITES, streets } from '../testing/imagined-histories.js';
import { ASKED_FOR, ASKING } from '../testing/imagined-care.js';
import { draftsHandedIn, REST_OF_DRAFTS } from '../testing/imagined-drafts.js';
import { REST_OF_FOLLOW_UP } from '../testing/imagined-follow-up.js';
import { REST_AT_GATES } from '../testing/imagined-gates.js';
import { REST_AT_QUARANTINES } from '../testing/imagined-quarantines.js';
import { REST_OF_WASTE } from '../testing/imagined-waste.js';
import { COMMITTEES, STREET, type ImaginedStreet } from '../testing/imagined-street.js';
import { holds } from './list-question.js';

const CHECKED = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) };
const contexts: readonly BoundedContext[] = CONTEXTS;
const OFFERS = offersOf([...new Set(contexts.flatMap(definitionsOf))]);
const admin: Principal = { account: 'admin', name: '管理员', role: 'admin', orgUnit: STREET };

let n = 0;
/** What a sender says beside what the row knows. @param likely what it suggests @param now when */
const REST: Readonly<Record<string, (likely: object, now: Instant) => object>> = {
  'screen-household': () => ({ household: 'h-9', method: 'visit', outcome: 'done', flaggedPersons: (n += 1) }),
  'close-screening-round': () => ({}),
  'issue-mask-voucher': () => ({ voucherNo: `n-${(n += 1)}`, pharmacy: '药店', method: 'sequence' }),
  'unplace-site': () => ({}),
  'deregister-site': () => ({ reason: { noteId: 'why' } }),
  'register-household': () => ({ household: `h-${(n += 1) + 9}`, occupancy: 'rented' }),
  'submit-hotel-report': () => ({ guests: 9, checkIns: 3, checkOuts: 0, declared: (n += 1) % 4, refused: 0, retroDeclared: n, keyAreaGuests: 0 }),
  'report-headcount': () => ({ registered: 9, onsite: 3, fromKeyAreas: 0, abnormalTemp: (n += 1) }),
  'inspect-premises': () => ({ passed: false, issues: n++ % 2 === 0 ? ['fireSafety'] : ['other'] }),
  'rectify-premises-issue': () => ({ verified: false }),
  'open-premises': () => ({ basis: 'approved' }),
  'close-premises': () => ({ reason: 'noTrade' }),
  'suspend-premises': () => ({ reason: 'breach' }),
  'record-troika-meeting': () => ({ present: ['committee', 'owners'] }),
  'agree-troika-action': () => ({ title: `第${(n += 1)}件`, owner: 'property', dueAt: '2020-12-31T00:00:00+08:00' }),
  'complete-troika-action': () => ({}),
  'record-troika-contribution': () => ({ party: 'owners', kind: 'money', yuan: (n += 1) }),
  'raise-resident-request': () => ({ kind: 'food', context: 'general' }),
  'accept-resident-request': () => ({}),
  'complete-resident-request': () => ({}),
  'rate-resident-request': () => ({ satisfied: true }),
  'enrol-vulnerable-resident': () => ({ person: { personId: `p-${(n += 1) + 9}`, sealed: 'sealed' }, household: 'h-1', kind: 'chronic', visitEveryDays: 3 }),
  'discharge-vulnerable-resident': () => ({ reason: 'moved' }),
  'record-care-visit': () => ({ mode: 'phone', finding: 'needsHelp' }),
  'erase-person': () => ({ basis: 'request' }),
  ...REST_AT_GATES,
  ...REST_AT_QUARANTINES,
  ...REST_OF_DRAFTS,
  ...REST_OF_FOLLOW_UP,
  ...REST_OF_WASTE,
  'let-go-item': () => ({}),
  'snooze-item': (_, now) => ({ until: formatInstant(now + 100 * HOUR), reason: { noteId: 'why' } }),
  'retry-policy': () => ({}),
  'correct-event': () => ({ reason: { noteId: 'why' } }),
  'resolve-conflict': () => ({ reason: { noteId: 'why' } }),
};

/** As a decider is given it: persons sealed, households by their ids. */
const asSealed = (data: Readonly<Record<string, any>>): object =>
  Object.fromEntries(Object.entries(data).map(([field, value]) => {
    if (field === 'person') return [field, { ...value, sealed: 'sealed' }];
    return [field, field === 'household' && typeof value === 'object' ? value.householdId : value];
  }));

/** Of the rows that their lists show by then. */
const offeredIn = (street: ImaginedStreet): NextSubmission[] =>
  street.rows().flatMap((row) => {
    const list = findList(row.list);
    return list !== undefined && holds({ list, unit: STREET }, row, street.now) ? nextSubmissions(OFFERS.get(row.list) ?? [], row, admin, street.now) : [];
  });

/** @param likely what the row suggests, unless the sender says something else */
const tried = (street: ImaginedStreet, type: string, unit: string, data: object, likely: object = {}): Outcome =>
  street.try({ type, unit, occurredAt: street.now, data: { ...likely, ...REST[type]!(likely, street.now), ...data } });

/** What no row can know, but the stream alone: whether anything was told there since. Whoever is offered it is told so in words. */
const isKnownToStreamAlone = (type: string, outcome: Outcome): boolean =>
  type === 'correct-event' && outcome.outcome === 'refused' && outcome.refusal.code === 'correction-is-final';

describe('what a row offers', () => {
  it('is what its decider takes, as everything stands by then', () => {
    fc.assert(fc.property(streets, (street) => {
      for (const { definition: { type }, orgUnit, data, likely } of offeredIn(street)) {
        const outcome = tried(street, type, orgUnit, asSealed(data), likely);
        if (!isKnownToStreamAlone(type, outcome)) expect([type, data, outcome]).toEqual([type, data, expect.objectContaining({ outcome: 'recorded' })]);
      }
    }), CHECKED);
  });

  it('is tried of every list that offers something', () => {
    const seen = new Set<string>();
    for (const street of fc.sample(streets, { numRuns: 2_000, seed: 7 })) {
      for (const { list } of street.rows()) if (OFFERS.has(list)) seen.add(list);
    }
    expect([...seen].sort()).toEqual([...OFFERS.keys()].sort());
  });
});

/** What could be tried in a street of each kind of submission, of the round that is current where it is of one. */
const CANDIDATES: Readonly<Record<string, (street: ImaginedStreet) => readonly object[]>> = {
  'release-quarantine': () => QUARANTINES.filter((of) => !of.startsWith(ERASED)).map((quarantineId) => ({ quarantineId })),
  'dismiss-quarantine-assessment': () => PERSONS.filter((of) => of !== ERASED).map((personId) => ({ personId })),
  'decline-quarantine-transfer': () => PERSONS.filter((of) => of !== ERASED).map((personId) => ({ personId })),
  'deregister-site': () => SITES.map((siteId) => ({ siteId })),
  'open-premises': () => SITES.map((siteId) => ({ siteId })),
  'close-premises': () => SITES.map((siteId) => ({ siteId })),
  'suspend-premises': () => SITES.map((siteId) => ({ siteId })),
  'let-go-item': () => ITEMS.map((itemId) => ({ list: 'quarantineCases', itemId })),
  'complete-resident-request': () => ASKING.flatMap((of) => ASKED_FOR.flatMap((kind) => [1, 2, 3].map((nth) => ({ requestId: `${of}.${kind}.${nth}` })))),
  'discharge-vulnerable-resident': () => PERSONS.filter((of) => of !== ERASED).map((personId) => ({ personId })),
  'record-care-visit': () => PERSONS.filter((of) => of !== ERASED).map((personId) => ({ personId })),
  'retry-policy': () => [{ failureId: 'greet.e-1' }],
  'confirm-draft': (street) => draftsHandedIn(street).map((draftId) => ({ draftId })),
  'decline-draft': (street) => draftsHandedIn(street).map((draftId) => ({ draftId })),
  'issue-mask-voucher': (street) => currentMaskRound(street).flatMap((roundNo) => HOUSEHOLDS.map((household) => ({ roundNo, household }))),
};

/** Whoever speaks for a unit of the street may let go what anybody of it has taken on. */
const OF_THE_STREET: ReadonlySet<string> = new Set(['let-go-item']);

/** The mask round that is current: one that is over may still be issued vouchers for, which no list asks for. */
function currentMaskRound(street: ImaginedStreet): number[] {
  const voided = street.events.filter(({ type }) => type === 'EventCorrected');
  const opened = street.events.filter(({ type }) => type === 'MaskRoundOpened').sort((a, b) => a.metadata.occurredAt - b.metadata.occurredAt).at(-1);
  return opened === undefined || voided.length > 0 ? [] : [(opened.data as { roundNo: number }).roundNo];
}

describe('what no row offers', () => {
  it.each(Object.entries(CANDIDATES))('is refused: %s', (type, candidates) => {
    fc.assert(fc.property(streets, (street) => {
      const offered = offeredIn(street)
        .filter(({ definition }) => definition.type === type)
        .map(({ orgUnit, data }) => JSON.stringify([orgUnit, asSealed(data)]));
      for (const unit of COMMITTEES) {
        for (const data of candidates(street)) {
          if (offered.includes(JSON.stringify([unit, data])) || (OF_THE_STREET.has(type) && offered.length > 0)) continue;
          expect([type, unit, data, tried(street, type, unit, data).outcome]).not.toEqual([type, unit, data, 'recorded']);
        }
      }
    }), CHECKED);
  });

  it('is refused: start-quarantine of whoever stands among those in quarantine', () => {
    fc.assert(fc.property(streets, (street) => {
      for (const { values: { personId }, unit } of street.rows().filter(({ list }) => list === 'quarantineCases')) {
        const data = { person: { personId, sealed: 'sealed' }, household: 'h-1', place: 'central', reason: 'domestic' };
        expect(tried(street, 'start-quarantine', unit, data)).toMatchObject({ refusal: { code: 'already-in-quarantine' } });
      }
    }), CHECKED);
  });
});
