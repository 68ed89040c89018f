import { orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { ExposureClass } from './events.js';
import { registerReturnee } from './register-returnee.submission.js';

const household = 'household-1' as HouseholdRef;
const when = (time: string) => ({ occurredAt: at(`2020-02-08 ${time}`) });

describe('registering a returnee', () => {
  const person = { personId: 'person-1', sealed: 'sealed' };
  const form = (exposureClass: ExposureClass, arrivedAt?: string) =>
    ({ person, exposureClass, declaredBy: 'self', tenure: 'tenant', ...(arrivedAt ? { arrivedAt } : {}) }) as const;
  const recorded = (exposureClass: ExposureClass, arrivedAt?: string) =>
    ({
      type: 'ReturneeRegistered',
      data: { ...person, exposureClass, declaredBy: 'self', tenure: 'tenant', ...(arrivedAt ? { arrivedAt } : {}) },
    }) as const;
  const registered = (id: string, time: string, ...what: Parameters<typeof recorded>) => happened(recorded(...what), { id, ...when(time) });
  const arrival = '2020-02-07T00:00:00+08:00';

  it('records what is counted in the clear and the rest as it was sealed', () => {
    given(registerReturnee).when({ ...form('hubei', arrival), household }).thenRecords({
      type: 'ReturneeRegistered',
      data: { ...recorded('hubei', arrival).data, householdId: household },
    });
  });
  it('says in which compound the household was on file by then', () => {
    const entry = (compoundId: string, time: string) =>
      happened({ type: 'HouseholdRegistered', data: { householdId: household, compoundId, occupancy: 'rented' } } as const, when(time));
    const file = [entry('pines', '08:00'), entry('elms', '12:00')];
    const { data } = recorded('hubei', arrival);
    given(registerReturnee).reading({ file }).when({ ...form('hubei', arrival), household }, when('09:00'))
      .thenRecords({ type: 'ReturneeRegistered', data: { ...data, householdId: household, compoundId: 'pines' } });
    given(registerReturnee).reading({ file }).when({ ...form('hubei', arrival), household }, when('07:00'))
      .thenRecords({ type: 'ReturneeRegistered', data: { ...data, householdId: household } });
    given(registerReturnee).reading({ file }).when(form('hubei', arrival), when('09:00')).thenRecords(recorded('hubei', arrival));
  });
  it('says nothing new with the same arrival, however it is written, and the same exposure', () => {
    given(registerReturnee, registered('first', '09:00', 'hubei', arrival))
      .when(form('hubei', '2020-02-06T16:00:00Z'))
      .thenIsDuplicateOf('first');
    given(registerReturnee, registered('first', '09:00', 'hubei')).when(form('hubei')).thenIsDuplicateOf('first');
  });
  it('is a new fact with another exposure or another arrival', () => {
    const past = given(registerReturnee, registered('first', '09:00', 'hubei', arrival));
    past.when(form('other', arrival)).thenRecords(recorded('other', arrival));
    past.when(form('hubei', '2020-02-20T00:00:00+08:00')).thenRecords(recorded('hubei', '2020-02-20T00:00:00+08:00'));
    given(registerReturnee, registered('first', '09:00', 'hubei', arrival), registered('second', '10:00', 'other', arrival))
      .when(form('hubei', arrival))
      .thenRecords(recorded('hubei', arrival));
  });
  it('is a new fact with an occupation that nobody said, or another, and says nothing new without one', () => {
    const student = { ...recorded('hubei', arrival), data: { ...recorded('hubei', arrival).data, occupation: 'student' } } as const;
    given(registerReturnee, registered('first', '09:00', 'hubei', arrival)).when({ ...form('hubei', arrival), occupation: 'student' }).thenRecords(student);
    const known = given(registerReturnee, happened(student, { id: 'first', ...when('09:00') }));
    known.when({ ...form('hubei', arrival), occupation: 'student' }).thenIsDuplicateOf('first');
    known.when(form('hubei', arrival)).thenIsDuplicateOf('first');
    known.when({ ...form('hubei', arrival), occupation: 'office' }).thenRecords({ ...student, data: { ...student.data, occupation: 'office' } });
  });
  it('counts in another committee of the street too', () => {
    given(registerReturnee, registered('first', '09:00', 'hubei', arrival))
      .when(form('hubei', arrival), { orgUnit: orgUnitCode('310105002002') })
      .thenRecords(recorded('hubei', arrival));
  });

  describe('of a document that is known under a name', () => {
    const named = (nameTag: string) => ({ ...form('hubei', arrival), person: { ...person, nameTag } });
    const known = happened({ type: 'ReturneeRegistered', data: { ...recorded('hubei', arrival).data, nameTag: 'qin' } }, { id: 'first', ...when('09:00') });

    it('is refused under another', () => {
      given(registerReturnee, known).when(named('zhao')).thenRefuses('document-of-another-name', { field: 'person.name' });
      given(registerReturnee, known).when(named('qin')).thenIsDuplicateOf('first');
    });
    it('is taken once the other registration is voided, and wherever another committee knows the other name', () => {
      const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'first', reason: { inWords: '姓名有误' } } }, { id: 'void' });
      given(registerReturnee, known, voided).when(named('zhao')).thenRecords({ ...recorded('hubei', arrival), data: { ...recorded('hubei', arrival).data, nameTag: 'zhao' } });
      expect(given(registerReturnee, known).when(named('zhao'), { orgUnit: orgUnitCode('310105002002') }).decision.kind).toBe('accept');
    });
  });
});
