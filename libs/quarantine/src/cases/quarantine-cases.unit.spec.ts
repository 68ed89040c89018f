import { orgUnitCode, type FoldedEvent, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { CountedFrom } from './events.js';
import { parseQuarantineId, quarantineCase } from './quarantine-case.js';
import { quarantineStartedSaysFromWhen } from './quarantine-started.upcaster.js';
import { quarantine } from '../quarantine.js';
import { releaseQuarantine } from './release-quarantine.submission.js';
import { startQuarantine } from './start-quarantine.submission.js';

const when = (time: string) => ({ occurredAt: at(time) });
const person = { personId: 'p-1', sealed: 'sealed' };
const household = 'household-1' as HouseholdRef;
const form = { person, household, place: 'home', reason: 'domestic' } as const;
const routing = (n: number) => ({ quarantineId: `p-1.${n}`, personId: 'p-1', householdId: household, place: 'home', reason: 'domestic' }) as const;
const start = (n: number, dueAt: string, countedSince: string, countedFrom: CountedFrom = 'start') =>
  ({ type: 'QuarantineStarted', data: { ...routing(n), countedFrom, countedSince, dueAt, sealed: 'sealed' } }) as const;
const release = (n: number, startedAt: string, dueAt: string) =>
  ({ type: 'QuarantineReleased', data: { ...routing(n), startedAt, dueAt } }) as const;

const DUE = '2020-02-15T10:00:00.000+08:00';
const STARTED = '2020-02-01T10:00:00.000+08:00';
const started = happened(start(1, DUE, STARTED), { id: 'started', ...when('2020-02-01 10:00') });
const released = happened(release(1, STARTED, DUE), { id: 'released', ...when('2020-02-15 10:00') });
const voidOf = (correctedEventId: string) =>
  happened({ type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } }, { id: `void-of-${correctedEventId}` });

describe('starting a quarantine', () => {
  it('is due fourteen days later where nothing else is known, and says so', () => {
    given(startQuarantine).when(form, when('2020-02-01 10:00')).thenRecords(start(1, DUE, STARTED));
    given(startQuarantine).when({ ...form, countedFrom: 'start' }, when('2020-02-01 10:00')).thenRecords(start(1, DUE, STARTED));
  });
  it('says, and whatever is told of it later, in which compound the household was on file when it began', () => {
    const file = [happened({ type: 'HouseholdRegistered', data: { householdId: household, compoundId: 'pines', occupancy: 'rented' } } as const, when('2020-01-20 10:00'))];
    const inPines = { type: 'QuarantineStarted', data: { ...start(1, DUE, STARTED).data, compoundId: 'pines' } } as const;
    given(startQuarantine).reading({ file }).when(form, when('2020-02-01 10:00')).thenRecords(inPines);
    given(startQuarantine).reading({ file }).when(form, when('2020-01-19 10:00'))
      .thenRecords(start(1, '2020-02-02T10:00:00.000+08:00', '2020-01-19T10:00:00.000+08:00'));
    given(releaseQuarantine, happened(inPines, { id: 'started', ...when('2020-02-01 10:00') })).when({ quarantineId: 'p-1.1' }, when('2020-02-15 10:00'))
      .thenRecords({ type: 'QuarantineReleased', data: { ...release(1, STARTED, DUE).data, compoundId: 'pines' } });
  });
  it('is refused while one goes on, however late the report of an earlier beginning', () => {
    given(startQuarantine, started).when(form, when('2020-02-03 10:00')).thenRefuses('already-in-quarantine', { field: 'person' });
    given(startQuarantine, started).when(form, when('2020-01-31 10:00')).thenRefuses('already-in-quarantine');
  });
  it('is refused for a time at which one went on', () => {
    given(startQuarantine, started, released).when(form, when('2020-02-10 10:00')).thenRefuses('already-in-quarantine');
  });
  it('numbers a person’s next quarantine', () => {
    given(startQuarantine, started, released)
      .when(form, when('2020-02-15 10:00'))
      .thenRecords(start(2, '2020-02-29T10:00:00.000+08:00', '2020-02-15T10:00:00.000+08:00'));
  });
  it('takes the place of one that was voided, under a number of its own', () => {
    given(startQuarantine, started, voidOf('started')).when(form, when('2020-02-01 10:00')).thenRecords(start(2, DUE, STARTED));
    const second = happened(start(2, DUE, STARTED), { id: 'second', ...when('2020-02-01 10:00') });
    given(startQuarantine, started, voidOf('started'), second, voidOf('second')).when(form, when('2020-02-01 10:00')).thenRecords(start(3, DUE, STARTED));
  });
  it('is refused whichever committee speaks', () => {
    const elsewhere = { orgUnit: orgUnitCode('310105002002') };
    given(startQuarantine, started).when(form, { ...when('2020-02-03 10:00'), ...elsewhere }).thenRefuses('already-in-quarantine');
    given(startQuarantine, started, released).when(form, { ...when('2020-02-10 10:00'), ...elsewhere }).thenRefuses('already-in-quarantine');
  });
  it('is possible after a later one, where the release of one before that was voided', () => {
    const next = start(2, '2020-03-05T10:00:00.000+08:00', '2020-02-20T10:00:00.000+08:00');
    const past = [
      started, released, happened(next, { id: 'next', ...when('2020-02-20 10:00') }), voidOf('released'),
      happened(release(2, '2020-02-20T10:00:00.000+08:00', '2020-03-05T10:00:00.000+08:00'), { id: 'over', ...when('2020-03-05 10:00') }),
    ];
    given(startQuarantine, ...past).when(form, when('2020-03-06 10:00')).thenRecords(start(3, '2020-03-20T10:00:00.000+08:00', '2020-03-06T10:00:00.000+08:00'));
    given(startQuarantine, ...past).when(form, when('2020-02-18 10:00')).thenRefuses('already-in-quarantine');
  });
  it('is refused before one that is over: nobody knows yet that this one ended in time', () => {
    given(startQuarantine, started, released).when(form, when('2020-01-10 10:00')).thenRefuses('already-in-quarantine');
  });
});

describe('the term of a quarantine', () => {
  const arrival = { countedFrom: 'arrival', countedSince: '2020-01-30T20:15:00+08:00' } as const;
  const starting = (said: object) => given(startQuarantine).when({ ...form, ...said }, when('2020-02-01 10:00'));
  const [ARRIVED, DUE_OF_ARRIVAL] = ['2020-01-30T20:15:00.000+08:00', '2020-02-13T20:15:00.000+08:00'];

  it.each(['arrival', 'lastContact'] as const)('runs fourteen days from %s, however late it is registered', (countedFrom) => {
    starting({ ...arrival, countedFrom }).thenRecords(start(1, DUE_OF_ARRIVAL, ARRIVED, countedFrom));
  });
  it('takes a date alone for that of arrival, and a contact’s for that of the last contact', () => {
    const { countedSince } = arrival;
    starting({ countedSince }).thenRecords(start(1, DUE_OF_ARRIVAL, ARRIVED, 'arrival'));
    const contact = start(1, DUE_OF_ARRIVAL, ARRIVED, 'lastContact');
    starting({ countedSince, reason: 'contact' }).thenRecords({ ...contact, data: { ...contact.data, reason: 'contact' } });
  });
  it('is refused without the date it is counted from', () => {
    starting({ countedFrom: 'arrival' }).thenRefuses('count-date-missing', { field: 'countedSince' });
    starting({ countedFrom: 'lastContact' }).thenRefuses('count-date-missing');
  });
  it.each([
    ['after the beginning', '2020-02-01T10:01:00+08:00'],
    ['so long ago that it was over before it began', '2020-01-18T09:59:00+08:00'],
  ])('is refused from a date %s', (_, countedSince) => {
    starting({ ...arrival, countedSince }).thenRefuses('count-date-impossible', {
      field: 'countedSince', params: { earliest: '2020-01-18T10:00:00.000+08:00', latest: STARTED },
    });
  });
  it('counted from the beginning has no other date', () => {
    starting({ countedFrom: 'start', countedSince: STARTED }).thenRecords(start(1, DUE, STARTED));
    starting({ ...arrival, countedFrom: 'start' }).thenRefuses('count-date-impossible', { params: { earliest: STARTED, latest: STARTED } });
  });
  it('ends when it says, where that is given', () => {
    starting({ dueAt: '2020-02-15T02:00:00Z' }).thenRecords(start(1, DUE, STARTED));
    const extended = '2020-02-20T10:00:00.000+08:00';
    starting({ ...arrival, dueAt: extended }).thenRecords(start(1, extended, ARRIVED, 'arrival'));
  });
  it('does not end before its fourteen days, from whatever they are counted, or months ahead', () => {
    const latest = '2020-04-01T10:00:00.000+08:00';
    starting({ dueAt: '2020-02-15T09:59:00+08:00' }).thenRefuses('due-out-of-range', { field: 'dueAt', params: { earliest: DUE, latest } });
    starting({ ...arrival, dueAt: '2020-02-13T20:14:00+08:00' }).thenRefuses('due-out-of-range', {
      field: 'dueAt', params: { earliest: DUE_OF_ARRIVAL, latest },
    });
    starting({ dueAt: '2021-02-15T10:00:00+08:00' }).thenRefuses('due-out-of-range', { params: { earliest: DUE, latest } });
  });
  it('of the first version of the event is counted from its beginning, and its due date stands', () => {
    const { countedFrom: _, countedSince: __, ...first } = start(1, '2020-02-05T10:00:00.000+08:00', STARTED).data;
    const { metadata } = started;
    expect(quarantineStartedSaysFromWhen.data(first, metadata)).toEqual({ ...first, countedFrom: 'start', countedSince: STARTED });
  });
});

describe('releasing from quarantine', () => {
  const data = { quarantineId: 'p-1.1' };

  it('copies from the start what counts it', () => {
    given(releaseQuarantine, started).when(data, when('2020-02-15 10:00')).thenRecords(release(1, STARTED, DUE));
  });
  it('is refused where there is no such quarantine in the unit', () => {
    given(releaseQuarantine).when(data).thenRefuses('not-in-quarantine', { field: 'quarantineId' });
    given(releaseQuarantine, started).when({ quarantineId: 'p-1.2' }).thenRefuses('not-in-quarantine');
    given(releaseQuarantine, started).when(data, { orgUnit: orgUnitCode('310105002002') }).thenRefuses('not-in-quarantine');
  });
  it('is refused a second time, and before the start', () => {
    given(releaseQuarantine, started, released).when(data, when('2020-02-16 10:00')).thenRefuses('already-released');
    given(releaseQuarantine, started)
      .when(data, when('2020-02-01 09:59'))
      .thenRefuses('before-start', { field: 'occurredAt', params: { start: STARTED } });
  });
  it('is possible again once the release was voided', () => {
    given(releaseQuarantine, started, released, voidOf('released')).when(data, when('2020-02-16 10:00')).thenRecords(release(1, STARTED, DUE));
  });
  it('once the release was voided, is not after the next has begun', () => {
    const NEXT = '2020-02-20T10:00:00.000+08:00';
    const next = happened(start(2, '2020-03-05T10:00:00.000+08:00', NEXT), { id: 'next', ...when('2020-02-20 10:00') });
    const reopened = given(releaseQuarantine, started, released, next, voidOf('released'));
    reopened.when(data, when('2020-02-20 10:01')).thenRefuses('quarantine-overlaps', { field: 'occurredAt', params: { start: NEXT } });
    reopened.when(data, when('2020-02-20 10:00')).thenRecords(release(1, STARTED, DUE));
  });
  it('before it is due needs a reason and an authority, which are recorded', () => {
    const early = given(releaseQuarantine, started);
    const reason = { noteId: 'why' };
    early.when(data, when('2020-02-15 09:59')).thenRefuses('not-due', { field: 'reason', params: { due: DUE } });
    early.when({ ...data, authority: 'cdc' }, when('2020-02-15 09:59')).thenRefuses('not-due', { field: 'reason' });
    early.when({ ...data, reason }, when('2020-02-15 09:59')).thenRefuses('authority-missing', { field: 'authority', params: { due: DUE } });
    const { type, data: released } = release(1, STARTED, DUE);
    early
      .when({ ...data, reason, authority: 'hospital', ending: 'hospitalised' }, when('2020-02-10 10:00'))
      .thenRecords({ type, data: { ...released, ending: 'hospitalised', releaseReason: reason, authority: 'hospital' } });
  });
  it('before it is due is not completed, and when it is due needs nobody’s word', () => {
    const completed = { ...data, ending: 'completed' } as const;
    given(releaseQuarantine, started)
      .when({ ...completed, reason: { noteId: 'why' }, authority: 'cdc' }, when('2020-02-15 09:59'))
      .thenRefuses('not-due', { field: 'ending', params: { due: DUE } });
    const { type, data: released } = release(1, STARTED, DUE);
    given(releaseQuarantine, started).when(completed, when('2020-02-15 10:00')).thenRecords({ type, data: { ...released, ending: 'completed' } });
  });
  it('warns of a fever in the last 24 hours until it was looked at, or the person goes to hospital', () => {
    const measured = (id: string, time: string, tenthsCelsius: number) => happened(
      { type: 'TemperatureReported', data: { personId: 'p-1', tenthsCelsius, method: 'visit', slot: 'am' } }, { id, ...when(time) },
    );
    const releasing = (...temperatures: ReturnType<typeof measured>[]) => given(releaseQuarantine, started).reading({ temperatures });
    const fever = measured('fever', '2020-02-14 10:01', 373);
    const ill = releasing(fever, measured('after', '2020-02-14 20:00', 368));
    ill.when(data, when('2020-02-15 10:00')).thenRefuses('fever-reported', { field: 'feverSeen', params: { celsius: '37.3', at: '2020-02-14T10:01:00.000+08:00' } });
    ill.when({ ...data, feverSeen: true }, when('2020-02-15 10:00')).thenRecords(release(1, STARTED, DUE));
    ill.when(data, when('2020-02-15 10:01')).thenRecords(release(1, STARTED, DUE));
    releasing(measured('warm', '2020-02-15 08:00', 372)).when(data, when('2020-02-15 10:00')).thenRecords(release(1, STARTED, DUE));
    releasing(measured('later', '2020-02-15 11:00', 390)).when(data, when('2020-02-15 10:00')).thenRecords(release(1, STARTED, DUE));
    const { type, data: released } = release(1, STARTED, DUE);
    ill.when({ ...data, ending: 'hospitalised' }, when('2020-02-15 10:00')).thenRecords({ type, data: { ...released, ending: 'hospitalised' } });
  });
  it('of what never began crashes nothing', () => {
    given(startQuarantine, released).when(form, when('2020-02-01 10:00')).thenRecords(start(1, DUE, STARTED));
  });
});

describe('the quarantine context', () => {
  it('folds every event, and leaves a state as it is before one of a later version', () => {
    const later = { id: 'x', type: 'NotYetInvented', data: {}, metadata: {} } as unknown as FoldedEvent<never>;
    expect(quarantineCase.evolve(quarantineCase.initial, later)).toBe(quarantineCase.initial);
  });
  it('reads a quarantine’s id, and nothing else for one', () => {
    expect(parseQuarantineId('58b0953b-a5c4-5757-8339-230f3565846a.12')).toEqual({ personId: '58b0953b-a5c4-5757-8339-230f3565846a', n: 12 });
    for (const text of ['', 'p', 'p.', 'p.0', '.1', 'p/../x.1', 'p.1.1', 'p.-1']) expect(parseQuarantineId(text)).toBeUndefined();
  });
  it('speaks four languages', () => {
    for (const { labels } of quarantine.submissions) expect(Object.values(labels).every((text) => text.length > 0)).toBe(true);
  });
});
