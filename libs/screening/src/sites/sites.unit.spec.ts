import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { deregisterSite } from './deregister-site.submission.js';
import { registerSite } from './register-site.submission.js';

const elsewhere = orgUnitCode('310105002002');
const door = { siteId: 'door-1', siteType: 'door', name: '愚园路432弄12号' } as const;
const registered = happened({ type: 'SiteRegistered', data: door }, { id: 'registered' });
const reason = { noteId: 'why' };
const gone = { type: 'SiteDeregistered', data: { siteId: 'door-1', siteType: 'door', reason } } as const;
const deregistered = happened(gone, { id: 'deregistered' });

describe('a site', () => {
  it('is registered', () => {
    given(registerSite).when(door).thenRecords({ type: 'SiteRegistered', data: door });
  });
  it('is registered once: the same again says nothing new, another site under its id is refused', () => {
    given(registerSite, registered).when(door).thenIsDuplicateOf('registered');
    given(registerSite, registered).when({ ...door, name: '13号' }).thenRefuses('already-registered', { field: 'siteId' });
    given(registerSite, registered).when(door, { orgUnit: elsewhere }).thenRefuses('already-registered', { field: 'siteId' });
  });
  it('is deregistered, with its type for those who count it', () => {
    given(deregisterSite, registered).when({ siteId: 'door-1', reason }).thenRecords(gone);
    given(deregisterSite, registered, deregistered).when({ siteId: 'door-1', reason: { noteId: 'again' } }).thenIsDuplicateOf('deregistered');
  });
  it('cannot be deregistered where it is not registered, or by another unit', () => {
    const data = { siteId: 'door-1', reason };
    given(deregisterSite).when(data).thenRefuses('not-registered', { field: 'siteId' });
    given(deregisterSite, registered).when(data, { orgUnit: elsewhere }).thenRefuses('not-registered');
  });
  it('cannot be gone before it was there', () => {
    const data = { siteId: 'door-1', reason };
    given(deregisterSite, registered).when(data, { occurredAt: at('2020-02-08 09:59') }).thenRefuses('before-start', { field: 'occurredAt' });
  });
  it('may come back, to its own unit', () => {
    given(registerSite, registered, deregistered).when(door).thenRecords({ type: 'SiteRegistered', data: door });
    given(registerSite, registered, deregistered).when(door, { orgUnit: elsewhere }).thenRefuses('already-registered');
  });
  it('is never known by an end without a beginning', () => {
    given(registerSite, deregistered).when(door).thenRecords({ type: 'SiteRegistered', data: door });
  });
  it('is part of another that the street has registered', () => {
    const compound = happened({ type: 'SiteRegistered', data: { siteId: 'compound-1', siteType: 'compound', name: '凤联一村' } }, { id: 'compound', orgUnit: elsewhere });
    const left = happened({ type: 'SiteDeregistered', data: { siteId: 'compound-1', siteType: 'compound', reason: { inWords: '拆除' } } }, { id: 'left' });
    const inside = { ...door, parentSite: 'compound-1' };
    given(registerSite).reading({ parent: [compound] }).when(inside).thenRecords({ type: 'SiteRegistered', data: inside });
    given(registerSite).when(inside).thenRefuses('parent-unknown', { field: 'parentSite' });
    given(registerSite).reading({ parent: [compound, left] }).when(inside).thenRefuses('parent-unknown');
  });
  it('stays the same site when what it was part of is gone', () => {
    const inside = { ...door, parentSite: 'compound-1' };
    given(registerSite, happened({ type: 'SiteRegistered', data: inside }, { id: 'registered' })).when(inside).thenIsDuplicateOf('registered');
  });
  it('has a position, or none, but not half of one', () => {
    const [lngE6, latE6] = [121_428_000, 31_221_000];
    const placed = { ...door, siteType: 'checkpoint', disinfectEveryHours: 12, lngE6, latE6 } as const;
    given(registerSite).when(placed).thenRecords({ type: 'SiteRegistered', data: placed });
    given(registerSite).when({ ...door, lngE6 }).thenRefuses('invalid-field', { field: 'latE6' });
    given(registerSite).when({ ...door, latE6 }).thenRefuses('invalid-field', { field: 'lngE6' });
    given(registerSite, registered).when({ ...door, lngE6, latE6 }).thenRefuses('already-registered');
    for (const wrong of [{ lngE6: latE6, latE6: lngE6 }, { lngE6: 121, latE6: 31 }, { disinfectEveryHours: 0 }]) {
      expect(registerSite.schema.safeParse({ ...door, ...wrong }).success).toBe(false);
    }
  });
});
