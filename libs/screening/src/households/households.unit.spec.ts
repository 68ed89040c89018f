import { orgUnitCode, stateOf, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { onFileAt, registeredHousehold } from '@yiwang/registers';
import { deregisterHousehold } from './deregister-household.submission.js';
import { registerHousehold } from './register-household.submission.js';

const own = orgUnitCode('310105002001');
const elsewhere = orgUnitCode('310105002002');
const household = 'h-1' as HouseholdRef;
const site = (siteId: string, siteType: 'compound' | 'building', orgUnit = own) =>
  happened({ type: 'SiteRegistered', data: { siteId, siteType, name: siteId } }, { id: siteId, orgUnit });
const sites = { compound: [site('compound-1', 'compound')] };
const data = { household, compoundId: 'compound-1', occupancy: 'rented', usualResidents: 3 } as const;
const { household: householdId, ...said } = data;
const registered = { type: 'HouseholdRegistered', data: { householdId, ...said } } as const;
const past = happened(registered, { id: 'registered', orgUnit: own });
const off = { type: 'HouseholdDeregistered', data: { householdId, reason: 'merged', compoundId: 'compound-1' } } as const;
const later = { occurredAt: at('2020-02-10 09:00') };
const goneAgain = happened(off, { id: 'off', orgUnit: own, occurredAt: at('2020-02-09 09:00') });

describe('the register of households', () => {
  it('takes a household with its compound, once', () => {
    given(registerHousehold).reading(sites).when(data).thenRecords(registered);
    given(registerHousehold, past).reading(sites).when(data, later).thenIsDuplicateOf('registered');
  });
  it('takes what has changed of it as news', () => {
    const vacant = { ...data, occupancy: 'vacant', usualResidents: 0 } as const;
    const { household: _, ...changed } = vacant;
    given(registerHousehold, past).reading(sites).when(vacant, later).thenRecords({ ...registered, data: { householdId, ...changed } });
  });
  it('knows the compound, and the building where one is named, as sites of the unit', () => {
    given(registerHousehold).when(data).thenRefuses('not-registered', { field: 'compoundId' });
    given(registerHousehold).reading({ compound: [site('compound-1', 'building')] }).when(data).thenRefuses('not-registered', { field: 'compoundId' });
    given(registerHousehold).reading({ compound: [site('compound-1', 'compound', elsewhere)] }).when(data).thenRefuses('not-registered', { field: 'compoundId' });
    const inBuilding = { ...data, buildingId: 'building-1' };
    given(registerHousehold).reading(sites).when(inBuilding).thenRefuses('not-registered', { field: 'buildingId' });
    given(registerHousehold).reading({ ...sites, building: [site('building-1', 'building')] }).when(inBuilding)
      .thenRecords({ ...registered, data: { householdId, ...said, buildingId: 'building-1' } });
  });
  it('leaves a household to the unit that has it on file', () => {
    const theirs = { compound: [site('compound-1', 'compound', elsewhere)] };
    given(registerHousehold, past).reading(theirs).when(data, { orgUnit: elsewhere }).thenRefuses('already-registered', { field: 'household' });
  });
  it('takes a household off file, once, and takes it back', () => {
    const out = { householdId: household, reason: 'merged' } as const;
    given(deregisterHousehold, past).when(out, later).thenRecords(off);
    given(deregisterHousehold, past, goneAgain).when(out, later).thenIsDuplicateOf('off');
    given(registerHousehold, past, goneAgain).reading(sites).when(data, later).thenRecords(registered);
  });
  it('takes nothing off file that is not on it, or is another unit’s', () => {
    const out = { householdId: household, reason: 'neverThere' } as const;
    given(deregisterHousehold).when(out).thenRefuses('not-registered', { field: 'householdId' });
    given(deregisterHousehold, past).when(out, { ...later, orgUnit: elsewhere }).thenRefuses('not-registered');
    given(deregisterHousehold, past).when(out, { occurredAt: at('2020-02-01 09:00') }).thenRefuses('not-registered');
  });
  it('says at each moment what was on file then', () => {
    const state = stateOf(registeredHousehold, [past, goneAgain]);
    expect([at('2020-02-01 00:00'), at('2020-02-08 23:00'), at('2020-02-09 10:00')].map((moment) => onFileAt(state, moment)?.compoundId)).toEqual([undefined, 'compound-1', undefined]);
  });
  it('names, of two entries of one moment, the one that no longer holds', () => {
    const again = happened(registered, { id: 'again', orgUnit: own });
    expect(registerHousehold.refs!(again, stateOf(registeredHousehold, [past, again]))).toEqual({ inPlaceOf: 'registered' });
  });
});
