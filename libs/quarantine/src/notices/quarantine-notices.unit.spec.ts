import { orgUnitCode } from '@yiwang/kernel';
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
  it('is signed once for each quarantine, in whichever language again', () => {
    whenSigned({ occurredAt: at('2020-02-02 10:00') }, [signed], { lang: 'zh', form: 'online' }).thenIsDuplicateOf('signed');
    const before = happened({ ...notice, data: { ...notice.data, quarantineId: 'p-1.9' } }, { id: 'before', occurredAt: at('2020-01-10 10:00') });
    whenSigned({}, [before]).thenRecords(notice);
  });
});
