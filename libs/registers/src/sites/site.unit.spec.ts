import { committeeCode, orgUnitCode, stateOf } from '@yiwang/kernel';
import { at, happened } from '@yiwang/kernel/testing';
import { disinfectionHoursOf, isSiteOf, isSpokenFor, readingSite, site } from './site.js';

const own = committeeCode('310105002001');
const registered = happened({ type: 'SiteRegistered', data: { siteId: 'hotel-1', siteType: 'hotel', name: '江苏饭店' } }, { id: 'registered', orgUnit: own });
const gone = happened({ type: 'SiteDeregistered', data: { siteId: 'hotel-1', siteType: 'hotel', reason: { inWords: '停业' } } }, { id: 'gone', occurredAt: at('2020-02-09 10:00') });

describe('a site, as deciders of any context ask for it', () => {
  it('stands in the stream of its street', () => {
    expect(readingSite(own, 'hotel-1')).toEqual({ stream: '310105002_site-hotel-1', kind: site });
  });
  it('is the site of its unit, and of its type, while it is registered', () => {
    const state = stateOf(site, [registered]);
    expect([isSiteOf(state, own), isSiteOf(state, own, 'hotel'), isSiteOf(state, own, 'compound'), isSiteOf(state, orgUnitCode('310105002002'))]).toEqual([true, true, false, false]);
    expect(isSiteOf(stateOf(site, [registered, gone]), own)).toBe(false);
    expect(isSiteOf(site.initial, own)).toBe(false);
  });
  it('is spoken of by who speaks for units, for it, or for what it is part of', () => {
    const gate = { siteId: 'gate-1', parentSite: 'compound-1' };
    expect([undefined, 'gate-1', 'compound-1', 'gate-2'].map((of) => isSpokenFor(gate, of))).toEqual([true, true, true, false]);
    expect(isSpokenFor({ siteId: 'gate-1' }, 'compound-1')).toBe(false);
  });
  it('is disinfected as it was registered, daily where many touch it, or not', () => {
    expect(disinfectionHoursOf({ siteType: 'door' })).toBe(24);
    expect(disinfectionHoursOf({ siteType: 'door', disinfectEveryHours: 6 })).toBe(6);
    expect(disinfectionHoursOf({ siteType: 'hotel' })).toBeUndefined();
  });
});
