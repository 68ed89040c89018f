import { orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { QUARANTINED, ROUTING } from '../testing/quarantined.js';
import { signQuarantineNotice } from './sign-quarantine-notice.submission.js';

const form = { quarantineId: 'p-1.1', lang: 'ja', form: 'paper' } as const;
const then = { occurredAt: at('2020-02-01 10:20') };
const notice = { type: 'QuarantineNoticeSigned', data: { ...ROUTING, place: 'home', lang: 'ja', form: 'paper' } } as const;
const signed = happened(notice, { id: 'signed', ...then });
const whenSigned = (known: object = {}, past: Parameters<typeof given>[1][] = [], said: object = {}) =>
  given(signQuarantineNotice, ...past).reading({ cases: [...QUARANTINED] }).when({ ...form, ...said }, { ...then, ...known });

describe('the notice of a quarantine', () => {
  it('is signed in a language that the person reads', () => {
    whenSigned().thenRecords(notice);
  });
  it('says which text it was, where that is known', () => {
    whenSigned({}, [], { textVersion: 3 }).thenRecords({ ...notice, data: { ...notice.data, textVersion: 3 } });
  });
  it('is of a quarantine of the unit that went on at that moment', () => {
    given(signQuarantineNotice).when(form, then).thenRefuses('not-in-quarantine', { field: 'quarantineId' });
    whenSigned({ occurredAt: at('2020-02-01 09:59') }).thenRefuses('before-start');
    whenSigned({ occurredAt: at('2020-02-15 11:00') }).thenRefuses('already-released');
    whenSigned({ orgUnit: orgUnitCode('310105002002') }).thenRefuses('not-in-quarantine');
  });
  it('is of a household’s own: of one elsewhere it learns neither that nor when it was, whatever became of it', () => {
    const elsewhere = { role: 'resident', site: 'household-2' } as const;
    const refused = ['not-your-household', { field: 'quarantineId' }] as const;
    for (const day of ['2020-02-01 10:20', '2020-01-20 10:00', '2020-02-20 10:00']) whenSigned({ ...elsewhere, occurredAt: at(day) }).thenRefuses(...refused);
    whenSigned({ ...elsewhere, orgUnit: orgUnitCode('310105002002') }).thenRefuses(...refused);
    whenSigned(elsewhere, [], { quarantineId: 'p-1.9' }).thenRefuses(...refused);
    whenSigned({ ...elsewhere, site: 'household-1' }).thenRecords(notice);
  });
  it('tells a household nothing of the next one elsewhere, where its own has no end', () => {
    const [started] = QUARANTINED;
    const routing = { quarantineId: 'p-1.2', householdId: 'household-2' as HouseholdRef };
    const next = happened({ ...started, data: { ...started.data, ...routing } }, { id: 'next', occurredAt: at('2020-02-20 10:00') });
    const sign = (site: string, role: 'resident' | 'committee') =>
      given(signQuarantineNotice).reading({ cases: [started, next] }).when(form, { role, site, occurredAt: at('2020-02-21 10:00') });
    sign('household-1', 'resident').thenRefuses('already-released', { field: 'quarantineId' });
    sign('household-1', 'committee').thenRefuses('quarantine-overlaps');
  });
  it('is signed once for each quarantine, in whichever language again', () => {
    whenSigned({ occurredAt: at('2020-02-02 10:00') }, [signed], { lang: 'zh', form: 'online' }).thenIsDuplicateOf('signed');
    const before = happened({ ...notice, data: { ...notice.data, quarantineId: 'p-1.9' } }, { id: 'before', occurredAt: at('2020-01-10 10:00') });
    whenSigned({}, [before]).thenRecords(notice);
  });
});
