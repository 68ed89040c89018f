import { orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { centralForUnsuitablePlace } from '../policies/central-for-unsuitable-place.policy.js';
import type { Place } from '../cases/events.js';
import { declineQuarantineTransfer } from './decline-quarantine-transfer.submission.js';
import { requestQuarantineTransfer } from './request-quarantine-transfer.submission.js';

const when = (time: string) => ({ occurredAt: at(`2020-02-${time}`) });
const householdId = 'h-1' as HouseholdRef;
const data = { personId: 'p-1', householdId, reason: 'unsuitable' } as const;
const request = { type: 'QuarantineTransferRequested', data } as const;
const requested = happened(request, { id: 'requested', ...when('08 10:00') });
const decline = { type: 'QuarantineTransferDeclined', data: { personId: 'p-1', reason: 'noBed' } } as const;
const declined = happened(decline, { id: 'declined', ...when('08 12:00') });

const routing = { quarantineId: 'p-1.1', personId: 'p-1', householdId, reason: 'domestic' } as const;
const [STARTED, DUE] = ['2020-02-08T08:00:00.000+08:00', '2020-02-22T08:00:00.000+08:00'];
const startedAt = (time: string, place: Place, id = 'started') => happened(
  { type: 'QuarantineStarted', data: { ...routing, place, countedFrom: 'start', countedSince: STARTED, dueAt: DUE, sealed: 'sealed' } }, { id, ...when(time) },
);
const moved = happened(
  { type: 'QuarantineTransferred', data: { ...routing, from: 'home', to: 'central', startedAt: STARTED, dueAt: DUE } }, { id: 'moved', ...when('08 11:00') },
);
const released = happened({ type: 'QuarantineReleased', data: { ...routing, place: 'home', startedAt: STARTED, dueAt: DUE } }, { id: 'released', ...when('08 11:00') });
const atHome = startedAt('08 08:00', 'home');

describe('asking for a central place', () => {
  it('is possible in home quarantine, and before any has begun', () => {
    given(requestQuarantineTransfer).when(data).thenRecords(request);
    given(requestQuarantineTransfer).reading({ cases: [atHome] }).when(data).thenRecords(request);
  });
  it('is of the household in which the person is in quarantine, while they are', () => {
    const elsewhere = { ...data, householdId: 'h-2' as HouseholdRef };
    const refusal = { field: 'householdId' };
    given(requestQuarantineTransfer).reading({ cases: [atHome] }).when(elsewhere).thenRefuses('not-in-quarantine', refusal);
    given(requestQuarantineTransfer, requested).reading({ cases: [atHome, moved] }).when(elsewhere, when('08 12:00')).thenRefuses('not-in-quarantine', refusal);
    given(requestQuarantineTransfer).reading({ cases: [atHome, released] }).when(elsewhere, when('08 13:00')).thenRecords({ ...request, data: elsewhere });
  });
  it('says in which compound the household was on file by then', () => {
    const file = [happened({ type: 'HouseholdRegistered', data: { householdId, compoundId: 'pines', occupancy: 'rented' } } as const, when('08 09:00'))];
    const known = given(requestQuarantineTransfer).reading({ file });
    known.when(data, when('08 10:00')).thenRecords({ ...request, data: { ...data, compoundId: 'pines' } });
    known.when(data, when('08 08:00')).thenRecords(request);
  });
  it('is told once while somebody waits', () => {
    given(requestQuarantineTransfer, requested).when(data, when('09 10:00')).thenIsDuplicateOf('requested');
    given(requestQuarantineTransfer, requested).when(data, when('08 09:00')).thenIsDuplicateOf('requested');
    given(requestQuarantineTransfer, requested).reading({ cases: [atHome] }).when(data, when('09 10:00')).thenIsDuplicateOf('requested');
  });
  it('says nothing new of who is in one', () => {
    given(requestQuarantineTransfer).reading({ cases: [startedAt('08 08:00', 'central')] }).when(data, when('08 10:00')).thenIsDuplicateOf('started');
    given(requestQuarantineTransfer, requested).reading({ cases: [atHome, moved] }).when(data, when('08 12:00')).thenIsDuplicateOf('moved');
  });
  it('is nothing that the product asks for where the home was found suitable after what it heard of', () => {
    const found = (suitable: boolean, time: string) => happened({ type: 'QuarantinePlaceAssessed', data: { householdId, suitable } }, { id: `${suitable}`, ...when(time) });
    const byPolicy = { ...when('08 10:00'), actor: 'policy', role: 'policy' } as const;
    const whenFound = (...places: ReturnType<typeof found>[]) => given(requestQuarantineTransfer).reading({ places });
    whenFound(found(false, '08 08:00'), found(true, '08 09:00')).when(data, byPolicy).thenIsDuplicateOf('true');
    whenFound(found(false, '08 08:00'), found(true, '08 09:00')).when({ ...data, reason: 'noCarer' }, when('08 10:00')).thenRecords({ ...request, data: { ...data, reason: 'noCarer' } });
    whenFound(found(true, '08 08:00'), found(false, '08 10:01')).when(data, byPolicy).thenRecords(request);
  });
  it('is possible again once it was declined, or the person is back home or was released', () => {
    given(requestQuarantineTransfer, requested, declined).when(data, when('08 13:00')).thenRecords(request);
    const back = { ...moved, id: 'back', data: { ...moved.data, from: 'central', to: 'home' }, metadata: { ...moved.metadata, occurredAt: at('2020-02-09 11:00') } } as const;
    given(requestQuarantineTransfer, requested).reading({ cases: [atHome, moved, back] }).when(data, when('10 10:00')).thenRecords(request);
    given(requestQuarantineTransfer, requested).reading({ cases: [atHome, released] }).when(data, when('08 13:00')).thenRecords(request);
  });
});

describe('declining a central place', () => {
  const { data: why } = decline;
  it('is possible while somebody waits', () => {
    given(declineQuarantineTransfer, requested).when(why, when('08 12:00')).thenRecords(decline);
    given(declineQuarantineTransfer, requested).reading({ cases: [atHome] }).when(why, when('08 12:00')).thenRecords(decline);
  });
  it.each([
    ['a move', [atHome, moved]], ['a beginning in one', [startedAt('08 11:00', 'central')]], ['one that went on', [startedAt('08 08:00', 'central')]],
    ['a release', [atHome, released]],
  ])('is refused once it is answered by %s', (_, cases) => {
    given(declineQuarantineTransfer, requested).reading({ cases }).when(why, when('08 12:00')).thenRefuses('transfer-not-open', { field: 'personId' });
  });
  it('for the same reason is told once, in whichever order it arrives, and again once somebody waits anew', () => {
    given(declineQuarantineTransfer, requested, declined).when(why, when('08 13:00')).thenIsDuplicateOf('declined');
    given(declineQuarantineTransfer, requested, declined).when(why, when('08 11:30')).thenIsDuplicateOf('declined');
    given(declineQuarantineTransfer, requested, declined).when({ ...why, reason: 'withdrawn' }, when('08 13:00')).thenRefuses('transfer-not-open');
    const anew = happened(request, { id: 'anew', ...when('09 10:00') });
    given(declineQuarantineTransfer, requested, declined, anew).when(why, when('09 12:00')).thenRecords(decline);
  });
  it('is refused where nobody asked: not yet, no more, in another unit than keeps the person', () => {
    const elsewhere = { ...when('08 12:00'), orgUnit: orgUnitCode('310105002002') };
    given(declineQuarantineTransfer).when(why).thenRefuses('transfer-not-open');
    given(declineQuarantineTransfer, requested).when(why, when('08 09:00')).thenRefuses('transfer-not-open');
    given(declineQuarantineTransfer, requested, declined).when(why, elsewhere).thenRefuses('transfer-not-open');
    given(declineQuarantineTransfer, requested).when(why, elsewhere).thenRefuses('transfer-not-open');
    const kept = { ...atHome, metadata: { ...atHome.metadata, orgUnit: elsewhere.orgUnit } };
    given(declineQuarantineTransfer, requested).reading({ cases: [kept] }).when(why, elsewhere).thenRecords(decline);
    given(declineQuarantineTransfer, requested).reading({ cases: [kept] }).when(why, when('08 12:00')).thenRefuses('transfer-not-open');
  });
});

describe('a home that was found unsuitable', () => {
  const foundOf = (suitable: boolean, personId?: string) =>
    centralForUnsuitablePlace.act(happened({ type: 'QuarantinePlaceAssessed', data: { householdId, suitable, personId } }));

  it('has a central place asked for, for whom it was looked at', () => {
    expect(foundOf(false, 'p-1')).toEqual([{ type: 'request-quarantine-transfer', orgUnit: '310105002001', data }]);
  });
  it('that is suitable, or was looked at for nobody, asks for nothing', () => {
    expect([foundOf(true, 'p-1'), foundOf(false)]).toEqual([[], []]);
  });
});
