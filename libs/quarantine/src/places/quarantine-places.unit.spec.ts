import { type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { startQuarantine } from '../cases/start-quarantine.submission.js';
import { assessQuarantinePlace } from './assess-quarantine-place.submission.js';
import type { PlaceShortcoming } from './events.js';

const when = (time: string) => ({ occurredAt: at(`2020-02-${time}`) });
const household = 'h-1' as HouseholdRef;
const found = (suitable: boolean, reasons?: PlaceShortcoming[], personId?: string) =>
  ({ type: 'QuarantinePlaceAssessed', data: { householdId: household, suitable, reasons, personId } }) as const;
const attic = { household, suitable: false, reasons: ['sharedKitchen', 'sharedBath'] as PlaceShortcoming[], personId: 'p-1' };
const unsuitable = happened(found(false, attic.reasons, 'p-1'), { id: 'unsuitable', ...when('08 10:00') });
const suitable = happened(found(true), { id: 'suitable', ...when('10 10:00') });

describe('assessing a home for quarantine', () => {
  it('says whether somebody can be quarantined there, why not, and for whom it was asked', () => {
    given(assessQuarantinePlace).when(attic).thenRecords(found(false, attic.reasons, 'p-1'));
    given(assessQuarantinePlace).when({ household, suitable: true }).thenRecords(found(true));
  });
  it('says in which compound the household was on file by then', () => {
    const file = [happened({ type: 'HouseholdRegistered', data: { householdId: household, compoundId: 'pines', occupancy: 'rented' } } as const, when('08 09:00'))];
    const known = given(assessQuarantinePlace).reading({ file });
    known.when({ household, suitable: true }, when('08 10:00')).thenRecords({ ...found(true), data: { ...found(true).data, compoundId: 'pines' } });
    known.when({ household, suitable: true }, when('08 08:00')).thenRecords(found(true));
  });
  it('is told once, in whichever order of reasons, and anew for another person or another verdict', () => {
    const known = given(assessQuarantinePlace, unsuitable);
    known.when({ ...attic, reasons: attic.reasons.toReversed() }, when('08 11:00')).thenIsDuplicateOf('unsuitable');
    known.when({ ...attic, personId: undefined }, when('08 09:00')).thenIsDuplicateOf('unsuitable');
    known.when({ ...attic, personId: 'p-2' }, when('08 11:00')).thenRecords(found(false, attic.reasons, 'p-2'));
    known.when({ ...attic, reasons: ['noSeparateRoom'] }, when('08 11:00')).thenRecords(found(false, ['noSeparateRoom'], 'p-1'));
    given(assessQuarantinePlace, unsuitable, suitable).when(attic, when('11 10:00')).thenRecords(found(false, attic.reasons, 'p-1'));
  });
  it('is refused unsuitable without a reason, and suitable with one', () => {
    given(assessQuarantinePlace).when({ ...attic, reasons: [] }).thenRefuses('reasons-missing', { field: 'reasons' });
    given(assessQuarantinePlace).when({ ...attic, reasons: undefined }).thenRefuses('reasons-missing');
    given(assessQuarantinePlace).when({ ...attic, suitable: true }).thenRefuses('reasons-though-suitable', { field: 'reasons' });
  });
});

describe('a quarantine in a home that was assessed', () => {
  const form = { person: { personId: 'p-1', sealed: 'sealed' }, household, place: 'home', reason: 'domestic' } as const;
  const starting = (...places: (typeof unsuitable | typeof suitable)[]) => given(startQuarantine).reading({ places });

  it('is refused while it is unsuitable, and possible in a central place', () => {
    starting(unsuitable).when(form, when('08 12:00')).thenRefuses('place-unsuitable', { field: 'place', params: { at: '2020-02-08T10:00:00.000+08:00' } });
    const [countedSince, dueAt] = ['2020-02-08T12:00:00.000+08:00', '2020-02-22T12:00:00.000+08:00'];
    const routing = { quarantineId: 'p-1.1', personId: 'p-1', householdId: household, place: 'central', reason: 'domestic', siteId: 'centre-1' } as const;
    starting(unsuitable)
      .when({ ...form, place: 'central', siteId: 'centre-1' }, when('08 12:00'))
      .thenRecords({ type: 'QuarantineStarted', data: { ...routing, countedFrom: 'start', countedSince, dueAt, sealed: 'sealed' } });
  });
  it('is refused by what was found by then: not before it was looked at, nor once it is suitable', () => {
    for (const time of ['08 09:59', '10 10:00']) {
      expect(starting(unsuitable, suitable).when(form, when(time)).decision).toMatchObject({ kind: 'accept' });
    }
  });
});
