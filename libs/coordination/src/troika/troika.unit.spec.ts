import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { agreeTroikaAction } from './agree-troika-action.submission.js';
import { completeTroikaAction } from './complete-troika-action.submission.js';
import { recordTroikaContribution } from './record-troika-contribution.submission.js';
import { recordTroikaMeeting } from './record-troika-meeting.submission.js';

const elsewhere = orgUnitCode('310105002002');
const ID = '00000000-0000-4000-8000-000000000001';
const site = (siteType: 'compound' | 'shop' = 'compound', orgUnit = orgUnitCode('310105002001')) =>
  happened({ type: 'SiteRegistered', data: { siteId: 'c-1', siteType, name: '康城三期' } }, { id: 'site', orgUnit });
const on = (time: string) => ({ occurredAt: at(`2020-02-${time}`) });
const STRANGERS = [[], [site('shop')], [site('compound', elsewhere)]];
const compound = { compoundId: 'c-1', compoundName: '康城三期' };

describe('a meeting of the three', () => {
  const told = { compoundId: 'c-1', present: ['committee', 'property'], topic: { noteId: 'topic' } } as const;
  const held = { type: 'TroikaMeetingHeld', data: { ...told, ...compound, meetingId: ID } } as const;
  const past = happened(held as never, { id: 'held', ...on('10 19:00') });
  const when = (before: Parameters<typeof given>[1][], data: object = {}, known: object = on('10 19:00'), sites = [site()]) =>
    given(recordTroikaMeeting, ...before).reading({ site: sites }).when({ ...told, ...data } as never, known);

  it('is recorded with who was there', () => {
    when([]).thenRecords(held as never);
  });
  it('is none where nobody was', () => {
    expect([[], ['owners']].map((present) => recordTroikaMeeting.schema.safeParse({ compoundId: 'c-1', present }).success)).toEqual([false, true]);
  });
  it('is one where two tell of the same start, who agree on who was there', () => {
    when([past], { present: ['property', 'committee'] }).thenIsDuplicateOf('held');
    when([past], { present: ['committee'] }).thenRefuses('meeting-told-otherwise', {
      field: 'present', params: { by: 'committee-310105002001', at: '2020-02-10T19:00:00.000+08:00' },
    });
    when([past], {}, on('10 20:00')).thenRecords(held as never);
  });
  it('is of a compound of the unit', () => {
    for (const sites of STRANGERS) when([], {}, {}, sites).thenRefuses('not-registered', { field: 'compoundId' });
  });
});

const agreement = { compoundId: 'c-1', title: '南门加装隔离栏', owner: 'owners', dueAt: '2020-02-12T18:00:00.000+08:00' } as const;
const agreed = { type: 'TroikaActionAgreed', data: { ...agreement, ...compound, actionId: ID } } as const;
const past = happened(agreed, { id: 'agreed', ...on('10 19:30') });
const done = {
  type: 'TroikaActionCompleted',
  data: { compoundId: 'c-1', actionId: ID, owner: 'owners', dueAt: agreement.dueAt, agreedAt: '2020-02-10T19:30:00.000+08:00' },
} as const;
const completed = happened(done, { id: 'done', ...on('12 10:00') });

describe('what the three agree on', () => {
  const when = (before: Parameters<typeof given>[1][], data: object = {}, known: object = on('10 19:30'), sites = [site()]) =>
    given(agreeTroikaAction, ...before).reading({ site: sites }).when({ ...agreement, ...data }, known);

  it('is recorded with who does it, and by when', () => {
    when([]).thenRecords(agreed);
    when([], { dueAt: '2020-02-12T10:00:00Z' }).thenRecords(agreed);
  });
  it('is one thing until it is done', () => {
    when([past], {}, on('11 10:00')).thenIsDuplicateOf('agreed');
    when([past], {}, on('10 19:25')).thenIsDuplicateOf('agreed');
    when([past], { owner: 'property' }, on('11 10:00')).thenRecords({ ...agreed, data: { ...agreed.data, owner: 'property' } });
    when([past, completed], { dueAt: '2020-02-20T18:00:00.000+08:00' }, on('13 10:00'))
      .thenRecords({ ...agreed, data: { ...agreed.data, dueAt: '2020-02-20T18:00:00.000+08:00' } });
  });
  it('is not due before it is agreed', () => {
    when([], { dueAt: '2020-02-10T19:29:00+08:00' }).thenRefuses('before-start', { field: 'dueAt', params: { start: '2020-02-10T19:30:00.000+08:00' } });
  });
  it('is of a meeting that was recorded, where it says of which', () => {
    const held = happened({ type: 'TroikaMeetingHeld', data: { ...compound, meetingId: 'm-1', present: [] } }, { id: 'held' });
    when([held], { meetingId: 'm-1' }).thenRecords({ ...agreed, data: { ...agreed.data, meetingId: 'm-1' } });
    when([held], { meetingId: 'm-2' }).thenRefuses('meeting-unknown', { field: 'meetingId' });
    when([held], { meetingId: 'm-1' }, on('10 19:30'), []).thenRecords({ ...agreed, data: { ...agreed.data, meetingId: 'm-1' } });
  });
  it('is of a compound of the unit', () => {
    for (const sites of STRANGERS) when([], {}, on('10 19:30'), sites).thenRefuses('not-registered', { field: 'compoundId' });
  });
});

describe('an agreed action', () => {
  const told = { compoundId: 'c-1', actionId: ID };
  it('is done, once', () => {
    given(completeTroikaAction, past).when(told, on('12 10:00')).thenRecords(done);
    given(completeTroikaAction, past, completed).when(told, on('13 10:00')).thenIsDuplicateOf('done');
  });
  it('is one that was agreed there, and before', () => {
    given(completeTroikaAction).when(told, on('12 10:00')).thenRefuses('action-not-open', { field: 'actionId' });
    given(completeTroikaAction, past).when(told, { ...on('12 10:00'), orgUnit: elsewhere }).thenRefuses('action-not-open');
    given(completeTroikaAction, past).when(told, on('10 19:00')).thenRefuses('before-start', { field: 'occurredAt' });
  });
});

describe('a contribution', () => {
  const told = { compoundId: 'c-1', party: 'owners', kind: 'money', yuan: 20_000, what: { noteId: 'what' } } as const;
  const recorded = { type: 'TroikaContributionRecorded', data: { ...told, ...compound } } as const;
  const before = happened(recorded, { id: 'given', ...on('10 19:10') });
  const when = (facts: Parameters<typeof given>[1][], data: object = {}, known: object = on('10 19:40'), sites = [site()]) =>
    given(recordTroikaContribution, ...facts).reading({ site: sites }).when({ ...told, ...data }, known);

  it('says who gave what', () => {
    when([]).thenRecords(recorded);
  });
  it('is told once within the hour', () => {
    when([before]).thenIsDuplicateOf('given');
    when([before], { yuan: 500 }).thenRecords({ ...recorded, data: { ...recorded.data, yuan: 500 } });
    when([before], {}, on('10 20:00')).thenRecords(recorded);
  });
  it('is of a compound of the unit', () => {
    for (const sites of STRANGERS) when([], {}, {}, sites).thenRefuses('not-registered', { field: 'compoundId' });
  });
});
