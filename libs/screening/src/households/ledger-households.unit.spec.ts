import { orgUnitCode, type DecidedEvent, type HouseholdRef, type PartOutcome } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { HouseholdRegistered } from '@yiwang/registers';
import { recordLedgerHouseholds } from './record-ledger-households.submission.js';

const own = orgUnitCode('310105002001');
const household = 'h-1' as HouseholdRef;
const [FIRST, LATER, TOLD] = [at('2020-02-01 00:00'), at('2020-02-05 00:00'), at('2020-02-08 12:00')];
const told = { occurredAt: LATER, recordedAt: TOLD };
const site = (siteId: string, siteType: 'compound' | 'building') =>
  happened({ type: 'SiteRegistered', data: { siteId, siteType, name: siteId } }, { id: siteId, orgUnit: own });
const sites = { 'compound c-1': [site('c-1', 'compound')], 'compound c-2': [site('c-2', 'building')], 'building b-1': [site('b-1', 'building')] };
const row = (differs: Partial<{ compoundId: string; buildingId: string; occupancy: 'rented' | 'vacant'; registeredAt: string }> = {}) =>
  ({ compoundId: 'c-1', occupancy: 'rented', registeredAt: '2020-02-01T00:00:00+08:00', ...differs }) as const;
const later = '2020-02-05T00:00:00+08:00';
const entry = (occupancy: 'rented' | 'vacant', occurredAt: number): DecidedEvent<HouseholdRegistered> =>
  ({ type: 'HouseholdRegistered', data: { householdId: household, compoundId: 'c-1', occupancy }, occurredAt });
const known = (occupancy: 'rented' | 'vacant', occurredAt: number, id: string) =>
  happened({ type: 'HouseholdRegistered', data: { householdId: household, compoundId: 'c-1', occupancy } }, { id, orgUnit: own, occurredAt });

const partsOf = ({ decision }: { readonly decision: { readonly kind: string; readonly parts?: readonly PartOutcome[] } }) => decision.parts!;

describe('a register of households as a ledger', () => {
  it('puts a household on file, as its rows follow each other in time', () => {
    given(recordLedgerHouseholds).reading(sites)
      .when({ household, entries: [row({ registeredAt: later, occupancy: 'vacant' }), row()] }, told)
      .thenRecords(entry('vacant', LATER), entry('rented', FIRST));
  });
  it('says nothing new when it comes again, and who had said it', () => {
    const answer = given(recordLedgerHouseholds, known('rented', FIRST, 'a'), known('vacant', LATER, 'b')).reading(sites)
      .when({ household, entries: [row(), row({ registeredAt: later, occupancy: 'vacant' })] }, told);
    answer.thenRecords();
    expect(partsOf(answer)).toMatchObject([{ outcome: 'already-recorded', first: { eventId: 'a' } }, { outcome: 'already-recorded', first: { eventId: 'b' } }]);
  });
  it('takes the place of an entry of the same moment, and says which', () => {
    const answer = given(recordLedgerHouseholds, known('rented', FIRST, 'a')).reading(sites).when({ household, entries: [row({ occupancy: 'vacant' })] }, told);
    answer.thenRecords(entry('vacant', FIRST));
    expect(partsOf(answer)).toMatchObject([{ outcome: 'recorded', replaced: { occupancy: 'rented' } }]);
  });
  it('is refused where two of its rows say different things of one moment, each time it comes', () => {
    const entries = [row(), row({ occupancy: 'vacant' })];
    const outcomes = (...past: ReturnType<typeof known>[]) =>
      partsOf(given(recordLedgerHouseholds, ...past).reading(sites).when({ household, entries }, told)).map(({ outcome }) => outcome);
    expect(outcomes()).toEqual(['recorded', 'refused']);
    expect(outcomes(known('rented', FIRST, 'a'))).toEqual(['already-recorded', 'refused']);
    expect(outcomes(known('vacant', FIRST, 'a'))).toEqual(['recorded', 'refused']);
    expect(partsOf(given(recordLedgerHouseholds).reading(sites).when({ household, entries: [row(), row()] }, told))[1]).toEqual({
      outcome: 'already-recorded', first: { actor: 'committee-310105002001', role: 'committee', recordedAt: TOLD, occurredAt: FIRST },
    });
  });
  it('is refused row by row for a site that is none, a date that cannot be, and a household of another unit', () => {
    const entries = [
      row({ compoundId: 'c-2' }), row({ buildingId: 'b-2' }), row({ registeredAt: '2018-12-31T00:00:00+08:00' }),
      row({ registeredAt: '2020-03-01T00:00:00+08:00' }), row({ buildingId: 'b-1' }),
    ];
    const reading = { ...sites, 'building b-2': [] };
    const codes = (orgUnit = own) =>
      partsOf(given(recordLedgerHouseholds, ...(orgUnit === own ? [] : [known('rented', FIRST, 'a')])).reading(reading).when({ household, entries }, { ...told, orgUnit }))
        .map((part) => (part.outcome === 'refused' ? part.refusal.code : part.outcome));
    expect(codes()).toEqual(['not-registered', 'not-registered', 'before-earliest', 'occurred-in-future', 'recorded']);
    expect(new Set(codes(orgUnitCode('310105002002')))).toEqual(new Set(['already-registered']));
  });
});
