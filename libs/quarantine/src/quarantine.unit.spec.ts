import { orgUnitCode, type FoldedEvent, type HouseholdRef, type StreamKind } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { QuarantineEvent } from './events.js';
import { parseQuarantineId, quarantineCase } from './quarantine-case.js';
import { quarantine } from './quarantine.js';
import { releaseQuarantine } from './release-quarantine.submission.js';
import { startQuarantine } from './start-quarantine.submission.js';

type Folded = typeof quarantineCase extends StreamKind<any, infer Event> ? Event['type'] : never;
const everyEventHasAStream: [QuarantineEvent['type']] extends [Folded] ? true : never = true;

const when = (time: string) => ({ occurredAt: at(time) });
const person = { personId: 'p-1', sealed: 'sealed' };
const household = 'household-1' as HouseholdRef;
const form = { person, household, place: 'home', reason: 'domestic' } as const;
const routing = (n: number) => ({ quarantineId: `p-1.${n}`, personId: 'p-1', householdId: household, place: 'home', reason: 'domestic' }) as const;
const start = (n: number, dueAt: string) => ({ type: 'QuarantineStarted', data: { ...routing(n), dueAt, sealed: 'sealed' } }) as const;
const release = (n: number, startedAt: string, dueAt: string) =>
  ({ type: 'QuarantineReleased', data: { ...routing(n), startedAt, dueAt } }) as const;

const DUE = '2020-02-15T10:00:00.000+08:00';
const STARTED = '2020-02-01T10:00:00.000+08:00';
const started = happened(start(1, DUE), { id: 'started', ...when('2020-02-01 10:00') });
const released = happened(release(1, STARTED, DUE), { id: 'released', ...when('2020-02-15 10:00') });

describe('starting a quarantine', () => {
  it('is due fourteen days later', () => {
    given(startQuarantine).when(form, when('2020-02-01 10:00')).thenRecords(start(1, DUE));
  });
  it('is due when it says, but not before it begins', () => {
    given(startQuarantine)
      .when({ ...form, dueAt: '2020-02-05T02:00:00Z' }, when('2020-02-01 10:00'))
      .thenRecords(start(1, '2020-02-05T10:00:00.000+08:00'));
    given(startQuarantine)
      .when({ ...form, dueAt: '2020-02-01T09:59:00+08:00' }, when('2020-02-01 10:00'))
      .thenRefuses('before-start', { field: 'dueAt', params: { start: STARTED } });
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
      .thenRecords(start(2, '2020-02-29T10:00:00.000+08:00'));
  });
  it('takes the place of one that was voided', () => {
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'started', reason: '误报' } }, { id: 'void' });
    given(startQuarantine, started, voided).when(form, when('2020-02-01 10:00')).thenRecords(start(1, DUE));
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
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'released', reason: '误报' } }, { id: 'void' });
    given(releaseQuarantine, started, released, voided).when(data, when('2020-02-16 10:00')).thenRecords(release(1, STARTED, DUE));
  });
  it('of what never began crashes nothing', () => {
    given(startQuarantine, released).when(form, when('2020-02-01 10:00')).thenRecords(start(1, DUE));
  });
});

describe('the quarantine context', () => {
  it('folds every event, and leaves a state as it is before one of a later version', () => {
    expect(everyEventHasAStream).toBe(true);
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
