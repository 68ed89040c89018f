import { orgUnitCode, stateOf } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { closedManagement } from './closed-management.js';
import { declareClosedManagement } from './declare-closed-management.submission.js';

const site = (siteType: 'compound' | 'entrance', orgUnit = orgUnitCode('310105002001')) =>
  happened({ type: 'SiteRegistered', data: { siteId: 'compound-1', siteType, name: '香樟苑' } }, { id: 'site', orgUnit });
const closed = { compoundId: 'compound-1', level: 'quasiClosed' } as const;
const declared = { type: 'ClosedManagementDeclared', data: closed } as const;
const opened = { type: 'ClosedManagementDeclared', data: { ...closed, level: 'open' } } as const;
const on10th = { occurredAt: at('2020-02-10 00:00') };
const on11th = { occurredAt: at('2020-02-11 00:00') };

const whenDeclared = (past: Parameters<typeof given>[1][], level: 'open' | 'quasiClosed' | 'sealed' = 'quasiClosed', known: object = on10th) =>
  given(declareClosedManagement, ...past).reading({ compound: [site('compound')] }).when({ ...closed, level }, known);

describe('the closed management of a compound', () => {
  it('holds from when it is declared until it is declared anew', () => {
    whenDeclared([]).thenRecords(declared);
    whenDeclared([happened(declared, { id: 'first', ...on10th })], 'open', on11th).thenRecords(opened);
  });

  it('is no news where it is kept so already', () => {
    whenDeclared([happened(declared, { id: 'first', ...on10th })], 'quasiClosed', on11th).thenIsDuplicateOf('first');
  });

  it('is told late of the days before what is known', () => {
    whenDeclared([happened(opened, { id: 'later', ...on11th })]).thenRecords(declared);
  });

  it('is of a compound of the unit', () => {
    given(declareClosedManagement).when(closed).thenRefuses('not-registered', { field: 'compoundId' });
    given(declareClosedManagement).reading({ compound: [site('entrance')] }).when(closed).thenRefuses('not-registered');
    given(declareClosedManagement).reading({ compound: [site('compound', orgUnitCode('310105002002'))] }).when(closed).thenRefuses('not-registered');
  });

  it('of one moment is as it was said last, which names what it takes the place of', () => {
    const [first, second] = [happened(declared, { id: 'first', ...on10th }), happened(opened, { id: 'second', ...on10th })];
    expect(declareClosedManagement.refs!(second, stateOf(closedManagement, [first, second]))).toEqual({ inPlaceOf: 'first' });
  });
});
