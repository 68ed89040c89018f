import { formatInstant, orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { ReturneeRegistered } from './events.js';
import { recordLedgerReturns } from './record-ledger-returns.submission.js';

const COMMITTEE = orgUnitCode('310105002001');
const household = 'household-1' as HouseholdRef;

type Said = Partial<Pick<ReturneeRegistered['data'], 'sealed' | 'nameTag' | 'exposureClass' | 'tenure' | 'registrationDay' | 'occupation'>> & { readonly household?: HouseholdRef };
const row = (arrived: string, registered: string, { sealed = 'sealed', nameTag = 'qin', ...said }: Said = {}) => ({
  person: { personId: 'person-1', sealed, nameTag },
  exposureClass: 'hubei' as const,
  declaredBy: 'committee' as const,
  tenure: 'owner' as const,
  arrivedAt: `${arrived}T00:00:00+08:00`,
  registeredAt: formatInstant(at(registered)),
  registrationDay: 'given' as const,
  ...said,
});
const dataOf = ({ person, household: householdId, registeredAt: _, ...counted }: ReturnType<typeof row>) =>
  ({ ...person, ...(householdId ? { householdId } : {}), ...counted, ofLedger: true }) as const;
const fact = (id: string, one: ReturnType<typeof row>, orgUnit = COMMITTEE) =>
  happened({ type: 'ReturneeRegistered', data: dataOf(one) }, { id, occurredAt: at(one.registeredAt.slice(0, 16).replace('T', ' ')), orgUnit });
const atTheDoor = (id: string, one: ReturnType<typeof row>, orgUnit = COMMITTEE) => {
  const { ofLedger: _, ...data } = dataOf(one);
  return happened({ type: 'ReturneeRegistered', data }, { id, occurredAt: at('2020-01-18 09:00'), orgUnit });
};

function imported(past: Parameters<typeof given>[1][], ...returns: ReturnType<typeof row>[]) {
  const { decision } = given(recordLedgerReturns, ...past).when({ returns } as never, { orgUnit: COMMITTEE, recordedAt: at('2020-03-01 09:00') });
  if (decision.kind !== 'accept') throw new Error(decision.kind);
  return {
    parts: decision.parts!.map((part) => (part.outcome === 'refused' ? part.refusal.code : part.outcome === 'recorded' && part.replaced ? 'replaced' : part.outcome)),
    first: decision.parts!.flatMap((part) => (part.outcome === 'already-recorded' ? [part.first.eventId] : [])),
    appended: decision.events.map((event) => (event.type === 'EventCorrected' ? `void ${event.data.correctedEventId}` : `${event.data.exposureClass} ${event.data.arrivedAt?.slice(0, 10)}`)),
    times: decision.events.flatMap(({ occurredAt }) => occurredAt ?? []),
  };
}

describe('a person’s rows in a ledger', () => {
  const first = row('2020-01-17', '2020-01-18 00:00', { household });

  it('are registrations of the day on which they were made', () => {
    const { decision } = given(recordLedgerReturns).when({ returns: [first] } as never);
    expect(decision).toMatchObject({
      kind: 'accept',
      events: [{ type: 'ReturneeRegistered', data: dataOf(first), occurredAt: at('2020-01-18 00:00') }],
      parts: [{ outcome: 'recorded' }],
    });
  });
  it('say each in which compound its household was on file on that day', () => {
    const other = { ...row('2020-02-17', '2020-02-18 00:00', { household: 'household-2' as HouseholdRef }) };
    const file = (householdId: HouseholdRef, compoundId: string) =>
      [happened({ type: 'HouseholdRegistered', data: { householdId, compoundId, occupancy: 'rented' } } as const, { occurredAt: at('2020-02-01 09:00') })];
    const { decision } = given(recordLedgerReturns)
      .reading({ 'household-1': file(household, 'pines'), 'household-2': file(other.household!, 'elms') })
      .when({ returns: [first, other, row('2020-03-17', '2020-03-18 00:00')] } as never, { recordedAt: at('2020-04-01 09:00'), occurredAt: at('2020-04-01 09:00') });
    const compounds = decision.kind === 'accept' ? decision.events.map((event) => event.type === 'ReturneeRegistered' && event.data.compoundId) : [];
    expect(compounds).toEqual([undefined, 'elms', undefined]);
  });
  it('are taken from the year before the last of them on, and not from what is to come', () => {
    const times = ['2018-12-31 23:59', '2019-01-01 00:00', '2020-03-01 09:03'];
    const rows = times.map((registered, n) => row(`2020-01-${10 + n}`, registered));
    expect(imported([], ...rows).parts).toEqual(['before-earliest', 'recorded', 'occurred-in-future']);
  });
  it('append nothing when they are known', () => {
    expect(imported([fact('f', first)], first)).toMatchObject({ parts: ['already-recorded'], first: ['f'], appended: [] });
  });
  it.each<[string, ReturnType<typeof row>]>([
    ['the origin', { ...first, exposureClass: 'other' as never }],
    ['the tenure', { ...first, tenure: 'tenant' as never }],
    ['the telephone number', { ...first, person: { ...first.person, sealed: 'sealed otherwise' } }],
    ['the address', { ...first, household: 'household-2' as HouseholdRef }],
    ['the day of registration', { ...first, registeredAt: formatInstant(at('2020-01-19 00:00')) }],
    ['the arrival', row('2020-01-20', '2020-01-18 00:00', { household })],
  ])('take the place of what they said when %s is corrected, and back', (_, corrected) => {
    expect(imported([fact('f', first)], corrected)).toMatchObject({ parts: ['replaced'], appended: ['void f', expect.any(String)] });
    expect(imported([fact('f', corrected)], first)).toMatchObject({ parts: ['replaced'], appended: ['void f', 'hubei 2020-01-17'] });
  });
  it('are a new return when they arrive a fortnight later, and one more when the ledger has both', () => {
    expect(imported([fact('f', first)], row('2020-02-01', '2020-02-01 00:00'))).toMatchObject({ parts: ['recorded'], appended: ['hubei 2020-02-01'] });
    expect(imported([fact('f', first)], first, row('2020-01-25', '2020-01-25 00:00')).parts).toEqual(['already-recorded', 'recorded']);
  });
  it('that repeat each other, or what somebody registered at the door, say nothing new', () => {
    expect(imported([], first, first).parts).toEqual(['recorded', 'already-recorded']);
    expect(imported([atTheDoor('p', first)], first)).toMatchObject({ parts: ['already-recorded'], first: ['p'], appended: [] });
  });
  it('tell of an occupation that nobody knew, and take none back where they say none', () => {
    const student = { ...first, occupation: 'student' } as const;
    expect(imported([fact('f', first)], student)).toMatchObject({ parts: ['replaced'], appended: ['void f', 'hubei 2020-01-17'] });
    expect(imported([atTheDoor('d', first)], student).parts).toEqual(['recorded']);
    expect(imported([fact('f', student)], first)).toMatchObject({ parts: ['already-recorded'], appended: [] });
    expect(imported([atTheDoor('d', student)], first).parts).toEqual(['already-recorded']);
    const { decision } = given(recordLedgerReturns, fact('f', student)).when({ returns: [{ ...first, tenure: 'tenant' }] } as never, { orgUnit: COMMITTEE });
    expect(decision).toMatchObject({ events: [{ type: 'EventCorrected' }, { data: { tenure: 'tenant', occupation: 'student' } }] });
  });
  it('count beside what another committee of the street registered, whatever it knows', () => {
    const elsewhere = fact('f', { ...first, person: { ...first.person, nameTag: 'zhao' } }, orgUnitCode('310105002002'));
    expect(imported([elsewhere], first)).toMatchObject({ parts: ['recorded'], appended: ['hubei 2020-01-17'] });
  });
  it('of another name than the first, or than the committee knows, are asked about', () => {
    const other = { ...first, person: { ...first.person, nameTag: 'zhao' } };
    expect(imported([], first, other).parts).toEqual(['recorded', 'document-of-another-name']);
    expect(imported([fact('f', first)], other)).toMatchObject({ parts: ['document-of-another-name'], appended: [] });
    const ofAnother = { ...other, person: { ...other.person, isOfAnotherName: true } } as const;
    expect(imported([], ofAnother, first, ofAnother).parts).toEqual(['document-of-another-name', 'recorded', 'document-of-another-name']);
  });
  it('that nobody dated stay on the day on which they were first taken in', () => {
    const undated = (registered: string, said: Said = {}) => row('2020-01-17', registered, { registrationDay: 'unknown', ...said });
    const known = fact('f', undated('2020-01-20 09:00'));
    expect(imported([known], undated('2020-01-22 09:00'))).toMatchObject({ parts: ['already-recorded'], appended: [] });
    expect(imported([known], undated('2020-01-22 09:00', { exposureClass: 'other' as never })).times).toEqual([at('2020-01-20 09:00')]);
  });
  describe('of a ledger that is filled in anew every day', () => {
    const filed = (day: string, said: Said = {}) => row('2020-01-17', `${day} 00:00`, { registrationDay: 'filed', ...said });

    it('keep the day on which they were first in it', () => {
      expect(imported([fact('f', filed('2020-01-18'))], filed('2020-01-20'))).toMatchObject({ parts: ['already-recorded'], appended: [] });
      expect(imported([fact('f', first)], filed('2020-01-20', { household }))).toMatchObject({ parts: ['already-recorded'], appended: [] });
      expect(imported([fact('f', filed('2020-01-18'))], filed('2020-01-20', { tenure: 'tenant' as never })).times).toEqual([at('2020-01-18 00:00')]);
    });
    it('take an earlier day, or one that they give themselves', () => {
      expect(imported([fact('f', filed('2020-01-18'))], filed('2020-01-17')).times).toEqual([at('2020-01-17 00:00')]);
      expect(imported([fact('f', filed('2020-01-18', { household }))], row('2020-01-17', '2020-01-19 00:00', { household }))).toMatchObject({
        parts: ['replaced'], times: [at('2020-01-19 00:00')],
      });
    });
  });
});
