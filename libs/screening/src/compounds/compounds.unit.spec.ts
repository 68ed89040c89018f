import { orgUnitCode, stateOf } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { compoundProfile } from '@yiwang/registers';
import { describeCompound } from './describe-compound.submission.js';

const elsewhere = orgUnitCode('310105002002');
const site = (siteType: 'compound' | 'shop', orgUnit = orgUnitCode('310105002001')) =>
  happened({ type: 'SiteRegistered', data: { siteId: 'compound-1', siteType, name: '凤联一村' } }, { id: 'site', orgUnit });
const lanes = { siteId: 'compound-1', kind: 'lilong', propertyManaged: false, ownersCommittee: false, sharedKitchens: true, buildings: 12, households: 380 } as const;
const described = { type: 'CompoundDescribed', data: lanes } as const;
const rebuilt = { ...lanes, kind: 'commercial', sharedKitchens: false } as const;
const compound = [site('compound')];

describe('a compound', () => {
  it('is described, and described anew when it is no longer so', () => {
    given(describeCompound).reading({ compound }).when(lanes).thenRecords(described);
    given(describeCompound, happened(described, { id: 'first' })).reading({ compound }).when(lanes).thenIsDuplicateOf('first');
    given(describeCompound, happened(described, { id: 'first' })).reading({ compound }).when(rebuilt).thenRecords({ ...described, data: rebuilt });
  });
  it('is a compound of the unit that describes it', () => {
    given(describeCompound).when(lanes).thenRefuses('not-registered', { field: 'siteId' });
    given(describeCompound).reading({ compound: [site('shop')] }).when(lanes).thenRefuses('not-registered');
    given(describeCompound).reading({ compound: [site('compound', elsewhere)] }).when(lanes).thenRefuses('not-registered');
  });
  it('is of one moment as it was described last, which names what it takes the place of', () => {
    const on = { occurredAt: at('2020-01-10 00:00') };
    const [first, second] = [happened(described, { id: 'first', ...on }), happened({ ...described, data: rebuilt }, { id: 'second', ...on })];
    expect(describeCompound.refs!(second, stateOf(compoundProfile, [first, second]))).toEqual({ inPlaceOf: 'first' });
  });
});
