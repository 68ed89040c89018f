import { orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { requestFromCareVisit } from '../policies/request-from-care-visit.policy.js';
import { dischargeVulnerableResident } from './discharge-vulnerable-resident.submission.js';
import { enrolVulnerableResident } from './enrol-vulnerable-resident.submission.js';
import { recordCareVisit } from './record-care-visit.submission.js';

const household = 'household-1' as HouseholdRef;
const person = { personId: 'p-1', sealed: 'sealed' };
const NEIGHBOURS = { orgUnit: orgUnitCode('310105002002') };
const when = (time: string) => ({ occurredAt: at(time) });
const routing = { personId: 'p-1', householdId: household, kind: 'aloneElderly' } as const;
const form = { person, household, kind: 'aloneElderly', visitEveryDays: 7 } as const;
const enrolment = (visitEveryDays = 7) => ({ type: 'VulnerableResidentEnrolled', data: { ...routing, visitEveryDays, sealed: 'sealed' } }) as const;
const enrolled = happened(enrolment(), { id: 'enrolled', ...when('2020-02-01 09:00') });
const discharge = { type: 'VulnerableResidentDischarged', data: { ...routing, reason: 'moved' } } as const;
const discharged = happened(discharge, { id: 'discharged', ...when('2020-02-05 09:00') });
const visitOf = (finding: 'fine' | 'needsHelp' | 'noAnswer') => ({ type: 'CareVisitRecorded', data: { ...routing, mode: 'door', finding } }) as const;
const visited = happened(visitOf('noAnswer'), { id: 'visited', ...when('2020-02-02 09:00') });

describe('looking after somebody', () => {
  it('begins, and goes on otherwise where it is said otherwise', () => {
    given(enrolVulnerableResident).when(form, when('2020-02-01 09:00')).thenRecords(enrolment());
    given(enrolVulnerableResident, enrolled).when({ ...form, visitEveryDays: 2 }, when('2020-02-03 09:00')).thenRecords(enrolment(2));
    expect(enrolVulnerableResident.schema.shape.visitEveryDays.parse(undefined)).toBe(7);
  });
  it('is changed from what holds: whoever says another kind keeps the interval', () => {
    const change = enrolVulnerableResident.availableWhen?.find(({ list }) => list === 'careVisits');
    expect(change?.likely?.({ personId: 'p-1', kind: 'pregnant', everyDays: 2 }, at('2020-02-03 09:00'))).toEqual({ kind: 'pregnant', visitEveryDays: 2 });
  });
  it('said alike is one, in whichever order, and begins anew once it has ended', () => {
    given(enrolVulnerableResident, enrolled).when(form, when('2020-02-03 09:00')).thenIsDuplicateOf('enrolled');
    given(enrolVulnerableResident, enrolled).when(form, when('2020-01-30 09:00')).thenIsDuplicateOf('enrolled');
    given(enrolVulnerableResident, enrolled, discharged).when(form, when('2020-02-06 09:00')).thenRecords(enrolment());
  });
  it('is taken over by the committee that says it next', () => {
    given(enrolVulnerableResident, enrolled).when(form, { ...when('2020-02-03 09:00'), ...NEIGHBOURS }).thenRecords(enrolment());
    const taken = happened(enrolment(), { id: 'taken', ...when('2020-02-03 09:00'), ...NEIGHBOURS });
    given(recordCareVisit, enrolled, taken).when({ personId: 'p-1', mode: 'door', finding: 'fine' }, when('2020-02-04 09:00')).thenRefuses('not-enrolled');
  });
});

describe('looking after somebody no more', () => {
  const data = { personId: 'p-1', reason: 'moved' } as const;
  it('is recorded once', () => {
    given(dischargeVulnerableResident, enrolled, visited).when(data, when('2020-02-05 09:00')).thenRecords(discharge);
    given(dischargeVulnerableResident, enrolled, discharged).when({ ...data, reason: 'other' }, when('2020-02-06 09:00')).thenIsDuplicateOf('discharged');
  });
  it('is refused where the unit does not look after the person then', () => {
    given(dischargeVulnerableResident).when(data).thenRefuses('not-enrolled', { field: 'personId' });
    given(dischargeVulnerableResident, enrolled).when(data, when('2020-01-31 09:00')).thenRefuses('not-enrolled');
    given(dischargeVulnerableResident, enrolled).when(data, { ...when('2020-02-05 09:00'), ...NEIGHBOURS }).thenRefuses('not-enrolled');
  });
});

describe('a care visit', () => {
  const data = { personId: 'p-1', mode: 'door', finding: 'fine' } as const;
  it('is recorded, whatever is found, and so is another finding of the day', () => {
    given(recordCareVisit, enrolled, visited).when(data, when('2020-02-02 15:00')).thenRecords(visitOf('fine'));
    given(recordCareVisit, enrolled, visited).when({ ...data, finding: 'noAnswer' }, when('2020-02-03 09:00')).thenRecords(visitOf('noAnswer'));
  });
  it('with the same finding on the same day is one', () => {
    given(recordCareVisit, enrolled, visited).when({ ...data, mode: 'phone', finding: 'noAnswer' }, when('2020-02-02 18:00')).thenIsDuplicateOf('visited');
  });
  it('is refused where the unit does not look after the person then', () => {
    given(recordCareVisit).when(data).thenRefuses('not-enrolled', { field: 'personId' });
    given(recordCareVisit, enrolled, discharged).when(data, when('2020-02-06 09:00')).thenRefuses('not-enrolled');
    given(recordCareVisit, enrolled).when(data, { ...when('2020-02-02 09:00'), ...NEIGHBOURS }).thenRefuses('not-enrolled');
  });
  it('asks for help where it is needed, and for nothing else', () => {
    expect(requestFromCareVisit.act(happened(visitOf('needsHelp')))).toEqual([{
      type: 'raise-resident-request', orgUnit: '310105002001', data: { household, kind: 'other', context: 'general' },
    }]);
    expect([visitOf('fine'), visitOf('noAnswer')].flatMap((visit) => requestFromCareVisit.act(happened(visit)))).toEqual([]);
  });
});
