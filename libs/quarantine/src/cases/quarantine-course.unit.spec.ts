import { orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { extendQuarantine } from './extend-quarantine.submission.js';
import type { Place } from './events.js';
import { releaseQuarantine } from './release-quarantine.submission.js';
import { startQuarantine } from './start-quarantine.submission.js';
import { transferQuarantine } from './transfer-quarantine.submission.js';

const when = (time: string) => ({ occurredAt: at(`2020-02-${time}`) });
const iso = (time: string) => `2020-02-${time.replace(' ', 'T')}:00.000+08:00`;
const householdId = 'h-1' as HouseholdRef;
const routing = { quarantineId: 'p-1.1', personId: 'p-1', householdId, reason: 'domestic' } as const;
const [STARTED, DUE] = [iso('01 10:00'), iso('15 10:00')];
const told = { startedAt: STARTED, dueAt: DUE };
const started = happened(
  { type: 'QuarantineStarted', data: { ...routing, place: 'home', countedFrom: 'start', countedSince: STARTED, dueAt: DUE, sealed: 'sealed' } },
  { id: 'started', ...when('01 10:00') },
);
const released = happened({ type: 'QuarantineReleased', data: { ...routing, place: 'home', ...told } }, { id: 'released', ...when('15 10:00') });
const next = happened(
  { type: 'QuarantineStarted', data: { ...started.data, quarantineId: 'p-1.2', countedSince: iso('20 10:00'), dueAt: '2020-03-05T10:00:00.000+08:00' } },
  { id: 'next', ...when('20 10:00') },
);
const move = (from: Place, to: Place, siteId?: string) => ({ type: 'QuarantineTransferred', data: { ...routing, from, to, siteId, ...told } }) as const;
const movedOn = (time: string, to: Place, id = 'moved') => happened(move(to === 'home' ? 'central' : 'home', to), { id, ...when(time) });
const voidOf = (correctedEventId: string) =>
  happened({ type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } }, { id: `void-of-${correctedEventId}` });
const elsewhere = { orgUnit: orgUnitCode('310105002002') };

describe('moving to another place of quarantine', () => {
  const data = { quarantineId: 'p-1.1', householdId, to: 'central' } as const;

  it('keeps the quarantine, its days and its end', () => {
    given(transferQuarantine, started).when(data, when('03 10:00')).thenRecords(move('home', 'central'));
    given(transferQuarantine, started).when({ ...data, siteId: 'centre-1' }, when('03 10:00')).thenRecords(move('home', 'central', 'centre-1'));
    given(transferQuarantine, started, movedOn('03 10:00', 'central')).when({ ...data, to: 'home' }, when('05 10:00')).thenRecords(move('central', 'home'));
    given(startQuarantine, started, movedOn('03 10:00', 'central'))
      .when({ person: { personId: 'p-1', sealed: 'sealed' }, household: householdId, place: 'central', reason: 'domestic' }, when('04 10:00'))
      .thenRefuses('already-in-quarantine');
  });
  it('says where the person was by then, however late it is told', () => {
    given(transferQuarantine, started, movedOn('08 10:00', 'home'), released).when(data, when('05 10:00')).thenRecords(move('home', 'central'));
  });
  it('is told once, also by who saw it a little earlier, and says nothing new of who is there', () => {
    const moved = given(transferQuarantine, started, movedOn('03 10:00', 'central'));
    moved.when(data, when('03 10:20')).thenIsDuplicateOf('moved');
    moved.when(data, when('03 09:50')).thenIsDuplicateOf('moved');
    given(transferQuarantine, started).when({ ...data, to: 'home' }, when('03 10:00')).thenIsDuplicateOf('started');
    moved.when({ ...data, siteId: 'centre-2' }, when('04 10:00')).thenRecords(move('central', 'central', 'centre-2'));
  });
  it('means no central site at home: who is there moves nowhere by naming one', () => {
    given(transferQuarantine, started).when({ ...data, to: 'home', siteId: 'centre-1' }, when('03 10:00')).thenIsDuplicateOf('started');
    given(transferQuarantine, started, movedOn('03 10:00', 'central')).when({ ...data, to: 'home', siteId: 'centre-1' }, when('05 10:00')).thenRecords(move('central', 'home'));
    given(startQuarantine)
      .when({ person: { personId: 'p-1', sealed: 'sealed' }, household: householdId, place: 'home', reason: 'domestic', siteId: 'centre-1' }, when('01 10:00'))
      .thenRecords({ type: 'QuarantineStarted', data: started.data });
  });
  it('is refused outside the quarantine: where there is none in the unit, before it began, after it ended', () => {
    given(transferQuarantine).when(data).thenRefuses('not-in-quarantine', { field: 'quarantineId' });
    given(transferQuarantine, started).when(data, elsewhere).thenRefuses('not-in-quarantine');
    given(transferQuarantine, started).when({ ...data, householdId: 'h-2' as HouseholdRef }).thenRefuses('not-in-quarantine', { field: 'householdId' });
    given(transferQuarantine, started).when(data, when('01 09:59')).thenRefuses('before-start', { params: { start: STARTED } });
    given(transferQuarantine, started, released).when(data, when('15 10:00')).thenRefuses('already-released');
  });
  it('once the release was voided, is not after the next has begun', () => {
    const reopened = given(transferQuarantine, started, released, next, voidOf('released'));
    reopened.when(data, when('20 10:01')).thenRefuses('quarantine-overlaps', { params: { start: iso('20 10:00') } });
    reopened.when(data, when('19 10:00')).thenRecords(move('home', 'central'));
  });
  it('of one that was voided moves nobody, and one that was voided itself never was', () => {
    given(transferQuarantine, started, movedOn('03 10:00', 'central'), voidOf('started')).when(data, when('04 10:00')).thenRefuses('not-in-quarantine');
    given(transferQuarantine, started, movedOn('03 10:00', 'central'), voidOf('moved')).when(data, when('04 10:00')).thenRecords(move('home', 'central'));
  });
  it('home is refused where that was found unsuitable by then', () => {
    const places = [happened({ type: 'QuarantinePlaceAssessed', data: { householdId, suitable: false, reasons: ['sharedBath'] } }, { id: 'found', ...when('04 10:00') })];
    const central = given(transferQuarantine, started, movedOn('02 10:00', 'central')).reading({ places });
    central.when({ ...data, to: 'home' }, when('05 10:00')).thenRefuses('place-unsuitable', { field: 'to', params: { at: iso('04 10:00') } });
    central.when({ ...data, to: 'home' }, when('03 10:00')).thenRecords(move('central', 'home'));
  });
});

describe('releasing somebody who moved', () => {
  const release = { quarantineId: 'p-1.1' };

  it('is from the last place', () => {
    given(releaseQuarantine, started, movedOn('03 10:00', 'central'))
      .when(release, when('15 10:00'))
      .thenRecords({ type: 'QuarantineReleased', data: { ...routing, place: 'central', ...told } });
  });
  it('is refused before the last move', () => {
    given(releaseQuarantine, started, movedOn('16 10:00', 'central'))
      .when(release, when('15 10:00'))
      .thenRefuses('before-earliest', { field: 'occurredAt', params: { earliest: iso('16 10:00') } });
  });
});

describe('extending a quarantine', () => {
  const [LATER, LATEST] = [iso('22 10:00'), '2020-04-01T10:00:00.000+08:00'];
  const data = { quarantineId: 'p-1.1', newDueAt: LATER, reason: 'symptoms' } as const;
  const extension = (previousDueAt: string, newDueAt: string, place: Place = 'home') =>
    ({ type: 'QuarantineExtended', data: { ...routing, place, extensionReason: 'symptoms', previousDueAt, newDueAt } }) as const;
  const extended = happened(extension(DUE, LATER), { id: 'extended', ...when('10 10:00') });

  it('gives it another end, before which a release needs a reason', () => {
    given(extendQuarantine, started).when(data, when('10 10:00')).thenRecords(extension(DUE, LATER));
    given(releaseQuarantine, started, extended).when({ quarantineId: 'p-1.1' }, when('15 10:00')).thenRefuses('not-due', { params: { due: LATER } });
    given(releaseQuarantine, started, extended)
      .when({ quarantineId: 'p-1.1' }, when('22 10:00'))
      .thenRecords({ type: 'QuarantineReleased', data: { ...routing, place: 'home', startedAt: STARTED, dueAt: LATER } });
  });
  it('goes on from the end there is, where the person is by then', () => {
    given(extendQuarantine, started, extended, movedOn('11 10:00', 'central'))
      .when({ ...data, newDueAt: iso('25 10:00') }, when('12 10:00'))
      .thenRecords(extension(LATER, iso('25 10:00'), 'central'));
    given(extendQuarantine, started, extended, voidOf('extended')).when(data, when('11 10:00')).thenRecords(extension(DUE, LATER));
  });
  it.each([
    ['before it is due', '10 10:00', LATER], ['once it is overdue', '25 10:00', '2020-03-03T10:00:00.000+08:00'],
  ])('is suggested for a week that is still to come, %s', (_, now, newDueAt) => {
    const row = { startedAt: at('2020-02-01 10:00'), dueAt: at('2020-02-15 10:00') };
    expect(extendQuarantine.availableWhen?.[0]?.likely?.(row, at(`2020-02-${now}`))).toEqual({ newDueAt });
    expect(extendQuarantine.availableWhen?.[0]?.likely?.(row, at('2020-03-30 10:00'))).toEqual({ newDueAt: LATEST });
  });
  it('to the same end is told once', () => {
    given(extendQuarantine, started, extended).when(data, when('11 10:00')).thenIsDuplicateOf('extended');
  });
  it('is refused to an end that is no later, or months ahead', () => {
    given(extendQuarantine, started).when({ ...data, newDueAt: DUE }, when('10 10:00')).thenRefuses('not-later', { field: 'newDueAt', params: { due: DUE } });
    given(extendQuarantine, started, extended).when({ ...data, newDueAt: iso('20 10:00') }, when('09 10:00')).thenRefuses('not-later', { params: { due: LATER } });
    given(extendQuarantine, started)
      .when({ ...data, newDueAt: '2020-04-01T10:01:00+08:00' }, when('10 10:00'))
      .thenRefuses('due-out-of-range', { field: 'newDueAt', params: { earliest: DUE, latest: LATEST } });
  });
  it('is refused to an end that is over when it is ordered', () => {
    const overdue = (newDueAt: string) => given(extendQuarantine, started).when({ ...data, newDueAt: iso(newDueAt) }, when('25 10:00'));
    overdue('24 10:00').thenRefuses('due-out-of-range', { field: 'newDueAt', params: { earliest: iso('25 10:00'), latest: LATEST } });
    overdue('25 10:00').thenRefuses('due-out-of-range');
  });
  it('is refused outside the quarantine, and once it is over, however early it was ordered', () => {
    given(extendQuarantine, started).when(data, { ...when('10 10:00'), ...elsewhere }).thenRefuses('not-in-quarantine');
    given(extendQuarantine, started).when(data, when('01 09:00')).thenRefuses('before-start');
    given(extendQuarantine, started, released).when(data, when('14 10:00')).thenRefuses('already-released', { field: 'quarantineId' });
  });
  it('is refused beyond the beginning of the next, where the release was voided', () => {
    given(extendQuarantine, started, released, next, voidOf('released'))
      .when(data, when('14 10:00'))
      .thenRefuses('quarantine-overlaps', { field: 'newDueAt', params: { start: iso('20 10:00') } });
  });
});
