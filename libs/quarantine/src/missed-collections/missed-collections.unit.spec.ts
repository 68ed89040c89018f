import { formatInstant, orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { collected, DOOR } from '../waste-runs/testing/runs.js';
import { reportMissedCollection } from './report-missed-collection.submission.js';

const QUARANTINE = 'p-1.1';
const routing = { quarantineId: QUARANTINE, personId: 'p-1', householdId: DOOR, reason: 'domestic' } as const;
const [STARTED, DUE] = ['2020-02-06T10:00:00.000+08:00', '2020-02-20T10:00:00.000+08:00'];
const started = (place: 'home' | 'central' = 'home', householdId = DOOR) => happened(
  { type: 'QuarantineStarted', data: { ...routing, householdId, place, countedFrom: 'start', countedSince: STARTED, dueAt: DUE, sealed: 'sealed' } },
  { id: 'started', occurredAt: at('2020-02-06 10:00') },
);
const released = (time: string) =>
  happened({ type: 'QuarantineReleased', data: { ...routing, place: 'home', startedAt: STARTED, dueAt: DUE } }, { id: 'released', occurredAt: at(time) });
const miss = { household: DOOR, quarantineId: QUARANTINE, date: '2020-02-08' };
const missed = { type: 'WasteCollectionMissReported', data: { householdId: DOOR, quarantineId: QUARANTINE, date: '2020-02-08' } } as const;

type Past = Parameters<typeof given>[1][];
/** What a decider reads: somebody is in quarantine there, unless said otherwise. */
interface Read {
  readonly cases?: Past;
  readonly round?: Past;
  readonly roundBefore?: Past;
}
const whenMissed = (read: Read, data: Partial<typeof miss> = {}, time = '2020-02-08 18:00') =>
  given(reportMissedCollection).reading({ cases: [started()], ...read }).when({ ...miss, ...data }, { occurredAt: at(time) });

describe('a missed collection', () => {
  it('is reported of the same day or of the day before', () => {
    whenMissed({}).thenRecords(missed);
    whenMissed({}, {}, '2020-02-09 07:00').thenRecords(missed);
    whenMissed({}, {}, '2020-02-10 07:00').thenRefuses('date-not-of-miss', { field: 'date', params: { date: '2020-02-08' } });
    whenMissed({}, { date: '2020-02-09' }).thenRefuses('date-not-of-miss');
  });
  it('is of a household with somebody in quarantine at home on that day', () => {
    whenMissed({ cases: [] }).thenRefuses('not-in-quarantine', { field: 'quarantineId' });
    whenMissed({ cases: [started('central')] }).thenRefuses('not-in-quarantine');
    whenMissed({ cases: [started('home', 'household-2' as HouseholdRef)] }).thenRefuses('not-in-quarantine');
    whenMissed({ cases: [started(), released('2020-02-07 09:00')] }).thenRefuses('not-in-quarantine');
    whenMissed({ cases: [started(), released('2020-02-08 09:00')] }).thenRecords(missed);
    whenMissed({}, { date: '2020-02-05' }, '2020-02-06 09:00').thenRefuses('not-in-quarantine');
    given(reportMissedCollection).reading({ cases: [started()] }).when(miss, { occurredAt: at('2020-02-08 18:00'), orgUnit: orgUnitCode('310105002002') })
      .thenRefuses('not-in-quarantine');
  });
  it('is none where the household was served on that day, by a run of that day or of the evening before', () => {
    const isRefused = (read: Read) => whenMissed(read).thenRefuses('already-collected', { field: 'date', params: { at: formatInstant(at('2020-02-08 09:00')) } });
    isRefused({ round: [collected('09:00', 5_300)] });
    isRefused({ roundBefore: [collected('09:00', 0, DOOR, 'nothing')] });
    whenMissed({ round: [collected('09:00', 0, DOOR, 'noAnswer'), collected('09:00', 5_300, 'household-2')] }).thenRecords(missed);
    whenMissed({ roundBefore: [collected('2020-02-07 09:00', 5_300)], round: [collected('2020-02-09 00:10', 5_300)] }).thenRecords(missed);
  });
  it('is one though somebody came later that day, and that was told first', () => {
    const made = { round: [collected('15:30', 5_300)] };
    whenMissed(made, {}, '2020-02-08 14:00').thenRecords(missed);
    whenMissed(made, {}, '2020-02-08 15:30').thenRefuses('already-collected');
    whenMissed(made, {}, '2020-02-09 07:00').thenRefuses('already-collected');
  });
  it('names its quarantine as every submission does', () => {
    const { error } = reportMissedCollection.schema.shape.quarantineId.safeParse('p-1');
    expect(error?.issues).toMatchObject([{ code: 'invalid_format', format: 'rowId' }]);
  });
  it('is one of a household and a day, whoever reports it', () => {
    given(reportMissedCollection, happened(missed, { id: 'first', occurredAt: at('2020-02-08 12:00') })).reading({ cases: [started()] })
      .when(miss, { occurredAt: at('2020-02-08 18:00') }).thenIsDuplicateOf('first');
    given(reportMissedCollection, happened(missed, { id: 'first', occurredAt: at('2020-02-08 12:00') })).reading({ cases: [started()] })
      .when({ ...miss, date: '2020-02-09' }, { occurredAt: at('2020-02-09 18:00') }).thenRecords({ ...missed, data: { ...missed.data, date: '2020-02-09' } });
  });
});
