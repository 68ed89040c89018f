import { orgUnitCode, type WorkerRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { letGoItem } from './let-go-item.submission.js';
import { takeOnItem } from './take-on-item.submission.js';

const item = { list: 'quarantineCases', itemId: '310105002/p-1.1' } as const;
const when = (time: string, actor = 'committee-310105002001') => ({ occurredAt: at(`2020-02-08 ${time}`), actor });
const takenOnBy = (takenBy: string) => ({ type: 'ItemTakenOn', data: { ...item, takenBy } }) as const;
const takenOn = takenOnBy('committee-310105002001');
const taken = happened(takenOn, { id: 'taken', ...when('10:00') });
const letGo = happened({ type: 'ItemLetGo', data: item }, { id: 'let-go', ...when('11:00') });
const worker = (n: number) => `worker-${n}` as WorkerRef;

describe('taking on an item of a list', () => {
  it('is recorded where nobody has it: at first, and after it was let go', () => {
    given(takeOnItem).when(item, when('10:00')).thenRecords(takenOn);
    given(takeOnItem, taken, letGo).when(item, when('12:00', 'street-310105002')).thenRecords(takenOnBy('street-310105002'));
  });
  it('says nothing new by the same person', () => {
    given(takeOnItem, taken).when(item, when('12:00')).thenIsDuplicateOf('taken');
  });
  it('is refused while somebody else has it, and told who and since when', () => {
    given(takeOnItem, taken)
      .when(item, when('12:00', 'street-310105002'))
      .thenRefuses('already-taken-on', { field: 'itemId', params: { by: 'committee-310105002001', at: '2020-02-08T10:00:00.000+08:00' } });
  });
  it('tells persons apart who share an account', () => {
    const byOne = { type: 'ItemTakenOn', data: { ...takenOn.data, by: worker(1) } } as const;
    given(takeOnItem).when({ ...item, by: worker(1) }, when('10:00')).thenRecords(byOne);
    const past = given(takeOnItem, happened(byOne, { id: 'taken', ...when('10:00') }));
    past.when({ ...item, by: worker(1) }, when('12:00', 'street-310105002')).thenIsDuplicateOf('taken');
    past.when({ ...item, by: worker(2) }, when('12:00')).thenRefuses('already-taken-on');
    past.when(item, when('12:00')).thenRefuses('already-taken-on');
  });
  it('of one unit says nothing of what goes by the same id in another', () => {
    const elsewhere = { ...when('12:00', 'committee-310105002002'), orgUnit: orgUnitCode('310105002002') };
    given(takeOnItem, taken).when(item, elsewhere).thenRecords(takenOnBy('committee-310105002002'));
    given(letGoItem, taken).when(item, elsewhere).thenRefuses('not-taken-on');
  });
  it('is refused where a late report tells of it, and another has it since', () => {
    given(takeOnItem, taken).when(item, when('09:00', 'street-310105002')).thenRefuses('already-taken-on');
  });
});

describe('letting go an item', () => {
  it('is recorded, whoever says so for the unit', () => {
    given(letGoItem, taken).when(item, when('11:00')).thenRecords({ type: 'ItemLetGo', data: item });
    const reason = { ...item, reason: { noteId: 'why' } };
    given(letGoItem, taken).when(reason, when('11:00', 'street-310105002')).thenRecords({ type: 'ItemLetGo', data: reason });
  });
  it('is refused where nobody has it', () => {
    given(letGoItem).when(item).thenRefuses('not-taken-on', { field: 'itemId' });
    given(letGoItem, taken, letGo).when(item, when('12:00')).thenRefuses('not-taken-on');
    given(letGoItem, taken).when(item, when('09:00')).thenRefuses('not-taken-on');
  });
});

describe('the id of an item', () => {
  const idOf = (itemId: string) => takeOnItem.schema.safeParse({ ...item, itemId }).success;
  it('is made of parts, as lists make it', () => {
    expect(['p-1.1', '310105002001/r_1/h-17'].map(idOf)).toEqual([true, true]);
  });
  it('is nothing else', () => {
    expect(['', '/a', 'a/', 'a//b', 'a b', '门', 'a'.repeat(161)].map(idOf)).toEqual(Array(7).fill(false));
  });
});
