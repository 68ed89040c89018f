import fc from 'fast-check';
import { DAY, formatInstant, HOUR } from '@yiwang/kernel';
import type { Instant, PartOutcome } from '@yiwang/kernel';
import { screenHousehold } from '@yiwang/screening';
import { boardOf, indexOf } from './testing/board.js';
import { instant } from './testing/events.js';
import { beginningOf, LedgerOffice } from './testing/ledger-office.js';

const COMMITTEE = '310105002001';
const FIRST_DAY = instant('2020-01-25 00:00');
const NOW = instant('2020-03-01 09:00');

/*
 * However a ledger came to be what it is at last (rows in any order, in one file or several, inserted, corrected,
 * corrected back), the numbers are those of its last version.
 */

/** A version of a ledger: its rows, as positions in the last one, each as it was then. */
interface Version<Row> {
  readonly files: readonly (readonly Row[])[];
}

/** Earlier versions: some of the rows, some of them wrong, in any order, in up to three files. */
function versionsOf<Row>(last: readonly Row[], wrong: (row: Row) => fc.Arbitrary<Row>): fc.Arbitrary<Version<Row>[]> {
  const rows = fc.shuffledSubarray(last.map((_, index) => index)).chain((indexes) =>
    fc.tuple(...indexes.map((index) => fc.tuple(fc.oneof(fc.constant(last[index]!), wrong(last[index]!)), fc.nat(2)))),
  );
  const version = rows.map((drawn) => ({
    files: [0, 1, 2].map((file) => drawn.filter(([, of]) => of === file).map(([row]) => row)).filter((file) => file.length > 0),
  }));
  return fc.array(version, { maxLength: 4 });
}

const numbersAt = (office: LedgerOffice, at: Instant, prefix: string) =>
  Object.entries(boardOf(indexOf(office.events), COMMITTEE, { at, from: '2020-01-01 00:00' }))
    .filter(([code]) => code.startsWith(prefix))
    .map(([code, { value, numerator, denominator }]) => [code, value, numerator, denominator]);

describe('the numbers of a screening ledger', () => {
  const found = fc.record({
    method: fc.constantFrom('visit', 'phone'),
    outcome: fc.constantFrom('done', 'done', 'noAnswer', 'refused', 'vacant'),
    flaggedPersons: fc.integer({ min: 0, max: 2 }),
    membersPresent: fc.integer({ min: 1, max: 3 }),
    visitedBy: fc.constantFrom('worker-1', 'worker-2'),
  });
  const moment = fc.tuple(fc.nat(2), fc.constantFrom(undefined, 9, 10, 15)).map(([day, hour]) => {
    const at = FIRST_DAY + day * DAY;
    return hour === undefined ? { visitedAt: beginningOf(at), dayOnly: true } : { visitedAt: formatInstant(at + hour * HOUR), dayOnly: false };
  });
  const row = fc.tuple(fc.constantFrom('h-1', 'h-2', 'h-3'), moment, found).map(([household, when, what]) => ({ household, visit: { ...when, ...what } }));
  type Row = { household: string; visit: Record<string, any> & { visitedAt: string } };
  const ledger = fc.array(row as fc.Arbitrary<Row>, { minLength: 1, maxLength: 9 });
  const corrected = (one: Row): fc.Arbitrary<Row> => found.map((what) => ({ ...one, visit: { ...one.visit, ...what } }));

  it('are those of its last version', () => {
    fc.assert(
      fc.property(ledger.chain((last) => fc.tuple(fc.constant(last), versionsOf(last, corrected))), ([last, versions]) => {
        const [office, fresh] = [new LedgerOffice(COMMITTEE, NOW), new LedgerOffice(COMMITTEE, NOW)];
        for (const { files } of versions) for (const file of files) office.importVisits(file);
        office.importVisits(last);
        fresh.importVisits(last);
        for (const at of [FIRST_DAY + 12 * HOUR, FIRST_DAY + DAY + 12 * HOUR, NOW]) {
          expect(numbersAt(office, at, 'scr_')).toEqual(numbersAt(fresh, at, 'scr_'));
        }
      }),
      { numRuns: 120 },
    );
  });

  const known = (parts: readonly PartOutcome[]) => parts.every(({ outcome }) => outcome === 'already-recorded');

  it('are its own when it is imported again, and nothing is appended', () => {
    fc.assert(
      fc.property(ledger, (last) => {
        const office = new LedgerOffice(COMMITTEE, NOW);
        office.importVisits(last);
        const before = office.events.length;
        expect(known(office.importVisits(last))).toBe(true);
        expect(office.events).toHaveLength(before);
      }),
      { numRuns: 100 },
    );
  });

  it('are its own wherever in the file its rows stand', () => {
    const distinct = fc.uniqueArray(row as fc.Arbitrary<Row>, { selector: ({ household, visit }) => `${household} ${visit.visitedAt}`, minLength: 1, maxLength: 9 });
    const twice = distinct.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(twice, ([rows, shuffled]) => {
        const office = new LedgerOffice(COMMITTEE, NOW);
        office.importVisits(rows);
        const before = office.events.length;
        expect(known(office.importVisits(shuffled))).toBe(true);
        expect(office.events).toHaveLength(before);
      }),
      { numRuns: 100 },
    );
  });

  it('are at last the same beside what phones reported', () => {
    const phone = fc.tuple(fc.constantFrom('h-1', 'h-2'), fc.integer({ min: 0, max: 60 }), found);
    fc.assert(
      fc.property(ledger.chain((last) => fc.tuple(fc.constant(last), versionsOf(last, corrected))), fc.array(phone, { maxLength: 4 }), ([last, versions], phones) => {
        const offices = [new LedgerOffice(COMMITTEE, NOW), new LedgerOffice(COMMITTEE, NOW)];
        for (const office of offices) {
          office.importVisits([{ household: 'h-9', visit: { visitedAt: formatInstant(FIRST_DAY), dayOnly: false, method: 'visit', outcome: 'done', flaggedPersons: 0 } },
            { household: 'h-9', visit: { visitedAt: formatInstant(FIRST_DAY + 3 * DAY), dayOnly: false, method: 'visit', outcome: 'done', flaggedPersons: 0 } }]);
          for (const [household, hour, what] of phones) {
            const roundId = (office.events[0]!.data as { roundId: string }).roundId;
            office.submit(screenHousehold, { roundId, household, ...what }, FIRST_DAY + hour * HOUR + 1);
          }
        }
        for (const { files } of versions) for (const file of files) offices[0]!.importVisits(file);
        for (const office of offices) office.importVisits(last);
        expect(numbersAt(offices[0]!, NOW, 'scr_')).toEqual(numbersAt(offices[1]!, NOW, 'scr_'));
      }),
      { numRuns: 80 },
    );
  });
});

describe('the numbers of a returnee ledger', () => {
  const what = fc.record({
    exposureClass: fc.constantFrom('hubei', 'keyArea', 'overseas', 'other'),
    tenure: fc.constantFrom('owner', 'tenant'),
    phone: fc.constantFrom('1', '2'),
    slip: fc.integer({ min: -3, max: 3 }),
  });
  type Row = ReturnType<typeof rowOf>;
  const rowOf = (person: string, day: number, { exposureClass, tenure, phone, slip }: { exposureClass: string; tenure: string; phone: string; slip: number }) => {
    const arrival = FIRST_DAY + (day + slip) * DAY;
    return {
      person: { personId: person, sealed: `of ${person}, ${phone}`, nameTag: `name of ${person}` },
      day, exposureClass, tenure, declaredBy: 'committee', registrationDay: 'given',
      arrivedAt: formatInstant(arrival), registeredAt: formatInstant(arrival + DAY),
    };
  };
  // A person's returns lie further apart than any slip of the pen.
  const returned = fc.uniqueArray(fc.tuple(fc.constantFrom('p-1', 'p-2', 'p-3'), fc.constantFrom(-60, -30, 0)), {
    selector: ([person, day]) => `${person} ${day}`, minLength: 1, maxLength: 7,
  });
  const ledger = returned.chain((rows) => fc.tuple(...rows.map(([person, day]) => what.map((said) => rowOf(person, day, said)))));
  const corrected = (one: Row): fc.Arbitrary<Row> => what.map((said) => rowOf(one.person.personId, one.day, said));

  it('are those of its last version', () => {
    fc.assert(
      fc.property(ledger.chain((last) => fc.tuple(fc.constant(last as Row[]), versionsOf(last as Row[], corrected))), ([last, versions]) => {
        const [office, fresh] = [new LedgerOffice(COMMITTEE, NOW), new LedgerOffice(COMMITTEE, NOW)];
        for (const { files } of versions) for (const file of files) office.importReturns(file);
        office.importReturns(last);
        fresh.importReturns(last);
        expect(numbersAt(office, NOW, 'scr_re')).toEqual(numbersAt(fresh, NOW, 'scr_re'));
        expect(office.importReturns(last.toReversed()).map(({ outcome }) => outcome)).toEqual(last.map(() => 'already-recorded'));
      }),
      { numRuns: 120 },
    );
  });
});
