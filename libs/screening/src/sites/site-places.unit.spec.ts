import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { placeSite } from './place-site.submission.js';
import { registerSite } from './register-site.submission.js';
import { unplaceSite } from './unplace-site.submission.js';

const gate = { siteId: 'gate-1', siteType: 'entrance', name: '南门' } as const;
const here = { lngE6: 121_430_000, latE6: 31_220_000 };
const there = { lngE6: 121_431_000, latE6: 31_221_000 };
const registered = happened({ type: 'SiteRegistered', data: gate }, { id: 'registered', occurredAt: at('2020-02-07 08:00') });
const known = { siteId: 'gate-1', siteType: 'entrance' } as const;
const placed = happened({ type: 'SitePlaced', data: { ...known, ...here } }, { id: 'placed', occurredAt: at('2020-02-07 09:00') });
const unplaced = happened({ type: 'SiteUnplaced', data: known }, { id: 'unplaced', occurredAt: at('2020-02-07 10:00') });
const elsewhere = { orgUnit: orgUnitCode('310105002002') };

describe('a site that is placed', () => {
  it('lies there, and elsewhere once it is moved', () => {
    given(placeSite, registered).when({ siteId: 'gate-1', ...here }).thenRecords({ type: 'SitePlaced', data: { ...known, ...here } });
    given(placeSite, registered, placed).when({ siteId: 'gate-1', ...there }).thenRecords({ type: 'SitePlaced', data: { ...known, ...there } });
  });
  it('says nothing new where it lies already, also by its registration', () => {
    given(placeSite, registered, placed).when({ siteId: 'gate-1', ...here }).thenIsDuplicateOf('placed');
    const withPlace = happened({ type: 'SiteRegistered', data: { ...gate, ...here } }, { id: 'with-place', occurredAt: at('2020-02-07 08:00') });
    given(placeSite, withPlace).when({ siteId: 'gate-1', ...here }).thenIsDuplicateOf('with-place');
    given(placeSite, registered, placed, unplaced).when({ siteId: 'gate-1', ...here }).thenRecords({ type: 'SitePlaced', data: { ...known, ...here } });
  });
  it('is one of the unit, then, in Shanghai', () => {
    given(placeSite).when({ siteId: 'gate-1', ...here }).thenRefuses('not-registered', { field: 'siteId' });
    given(placeSite, registered).when({ siteId: 'gate-1', ...here }, elsewhere).thenRefuses('not-registered');
    given(placeSite, registered).when({ siteId: 'gate-1', ...here }, { occurredAt: at('2020-02-07 07:59') }).thenRefuses('before-start');
    const swapped = { lngE6: here.latE6, latE6: here.lngE6 / 2 };
    given(placeSite, registered).when({ siteId: 'gate-1', ...swapped }).thenRefuses('outside-shanghai', { field: 'lngE6', params: { place: '31.22, 60.715' } });
  });
  it('is still the site that was registered', () => {
    given(registerSite, registered, placed).when(gate).thenIsDuplicateOf('registered');
  });
});

describe('a site that is taken off the map', () => {
  it('lies nowhere, once', () => {
    given(unplaceSite, registered, placed).when({ siteId: 'gate-1' }).thenRecords({ type: 'SiteUnplaced', data: known });
    given(unplaceSite, registered).when({ siteId: 'gate-1' }).thenRefuses('site-not-placed', { field: 'siteId' });
    given(unplaceSite, registered, placed, unplaced).when({ siteId: 'gate-1' }).thenRefuses('site-not-placed');
    given(unplaceSite, registered, placed).when({ siteId: 'gate-1' }, elsewhere).thenRefuses('not-registered');
  });
});
