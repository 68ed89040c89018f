import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { erasePerson } from './erase-person.submission.js';

const receipt = '00000000-0000-4000-8000-000000000001';
const data = { personId: '58b0953b-a5c4-5757-8339-230f3565846a', basis: 'request' } as const;
const erased = { type: 'PersonErased', data: { ...data, receipt } } as const;
const street = { orgUnit: orgUnitCode('310105002'), role: 'admin' } as const;

describe('erasing a person', () => {
  it('is recorded in the street, and named by a receipt', () => {
    const [occurredAt, recordedAt] = [at('2020-02-08 11:00'), at('2020-02-08 12:00')];
    given(erasePerson).when(data, { ...street, occurredAt, recordedAt }).thenRecords({ ...erased, occurredAt: recordedAt });
    expect(erasePerson.refs!(happened(erased), [])).toEqual({ receipt });
  });
  it('happens once', () => {
    given(erasePerson, happened(erased, { id: 'erased' })).when({ ...data, basis: 'retention' }, street).thenIsDuplicateOf('erased');
  });
  it('names the person whose key is destroyed', () => {
    expect(erasePerson.erases!(data)).toBe(data.personId);
  });
});
