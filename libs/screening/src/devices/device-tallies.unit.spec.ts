import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { tallyDeviceReadings } from './tally-device-readings.submission.js';

const site = happened({ type: 'SiteRegistered', data: { siteId: 'gate-1', siteType: 'entrance', name: '南门' } }, { id: 'site' });
const told = { deviceId: 'reader-1', siteId: 'gate-1', kind: 'card', count: 42, abnormal: 1 } as const;
const ten = { occurredAt: at('2020-02-08 10:00') };
const reader = { ...ten, actor: 'device:reader-1', role: 'device', device: 'reader-1' } as const;
const tallied = { type: 'DeviceReadingsTallied', data: { ...told, from: '2020-02-08T09:30:00.000+08:00' } } as const;
const first = happened(tallied, { id: 'first', ...ten });

const whenTold = (past: Parameters<typeof given>[1][], data: object = {}, known: object = {}) =>
  given(tallyDeviceReadings, ...past).reading({ site: [site] }).when({ ...told, minutes: 30, ...data }, { ...reader, ...known });

describe('a device that reports', () => {
  const heard = { type: 'SiteDeviceHeard', data: { deviceId: 'reader-1', siteId: 'gate-1', kind: 'card' } } as const;
  const whenHeard = (at_: string) => given(tallyDeviceReadings)
    .reading({ site: [site], devices: [happened(heard, { id: 'heard', occurredAt: at(at_) })] })
    .when({ ...told, minutes: 30 }, reader);

  it('is noted among the devices of its site, and again after half a day', () => {
    whenTold([]).thenClaims({ devices: heard });
    whenHeard('2020-02-07 22:00').thenClaims({ devices: heard });
    whenHeard('2020-02-07 22:01').thenClaims({});
  });
  it('is not noted twice where its reports arrive late', () => {
    whenHeard('2020-02-08 21:59').thenClaims({});
  });
});

describe('the readings of a device', () => {
  it('are recorded with the period in which they were taken', () => {
    whenTold([]).thenRecords(tallied);
    whenTold([], {}, { actor: 'admin', role: 'admin', device: undefined }).thenRecords(tallied);
  });

  it('are no other device’s to tell', () => {
    whenTold([], {}, { device: 'reader-2' }).thenRefuses('not-your-device', { field: 'deviceId', params: { device: 'reader-1' } });
    whenTold([], {}, { device: undefined }).thenRefuses('not-your-device');
  });

  it('are of a site of the unit', () => {
    given(tallyDeviceReadings).when({ ...told, minutes: 30 }, reader).thenRefuses('not-registered', { field: 'siteId' });
    whenTold([], {}, { orgUnit: orgUnitCode('310105002002') }).thenRefuses('not-registered');
  });

  it('are not abnormal more often than they were taken', () => {
    whenTold([], { count: 2, abnormal: 3 }).thenRefuses('counts-inconsistent', { field: 'abnormal' });
  });

  it('count once: the same of the same period says nothing new, to the half minute', () => {
    whenTold([first]).thenIsDuplicateOf('first');
    whenTold([first], {}, { occurredAt: ten.occurredAt + 20_000 }).thenIsDuplicateOf('first');
  });

  it.each([
    ['the same period with another count', { count: 43 }, '2020-02-08 10:00'],
    ['the same period of another kind', { kind: 'temperature' }, '2020-02-08 10:00'],
    ['a period that begins before the last one ended', {}, '2020-02-08 10:20'],
    ['a period that ends after an earlier one began', {}, '2020-02-08 09:40'],
    ['a period around the last one', { minutes: 90 }, '2020-02-08 10:30'],
  ])('are refused for %s', (_, data, occurredAt) => {
    whenTold([first], data, { occurredAt: at(occurredAt) }).thenRefuses('period-overlaps', {
      field: 'minutes', params: { from: '2020-02-08T09:30:00.000+08:00', until: '2020-02-08T10:00:00.000+08:00' },
    });
  });

  it('follow each other, also where the counter was reset a little early, and fill a gap that arrives late', () => {
    const next = { ...tallied, data: { ...tallied.data, from: '2020-02-08T09:59:40.000+08:00' } };
    whenTold([first], {}, { occurredAt: at('2020-02-08 10:30') - 20_000 }).thenRecords(next);
    const later = happened({ ...tallied, data: { ...told, from: '2020-02-08T10:30:00.000+08:00' } }, { id: 'later', occurredAt: at('2020-02-08 11:00') });
    whenTold([first, later], {}, { occurredAt: at('2020-02-08 10:30') }).thenRecords({ ...tallied, data: { ...told, from: '2020-02-08T10:00:00.000+08:00' } });
    whenTold([first, later], {}, { occurredAt: at('2020-02-08 10:40') }).thenRefuses('period-overlaps', {
      params: { from: '2020-02-08T10:30:00.000+08:00', until: '2020-02-08T11:00:00.000+08:00' },
    });
  });
});
