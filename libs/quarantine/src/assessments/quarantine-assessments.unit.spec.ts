import { orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { dismissQuarantineAssessment } from './dismiss-quarantine-assessment.submission.js';
import { requestQuarantineAssessment } from './request-quarantine-assessment.submission.js';

const householdId = 'household-1' as HouseholdRef;
const data = { personId: 'p-1', householdId, reason: 'domestic', arrivedAt: '2020-02-07T18:00:00.000+08:00' } as const;
const when = (time: string) => ({ occurredAt: at(time) });
const request = { type: 'QuarantineAssessmentRequested', data } as const;
const requested = happened(request, { id: 'requested', ...when('2020-02-08 09:00') });
const dismissal = { type: 'QuarantineAssessmentDismissed', data: { personId: 'p-1', finding: 'notNeeded' } } as const;
const dismissed = happened(dismissal, { id: 'dismissed', ...when('2020-02-08 10:00') });

const STARTED = '2020-02-08T08:00:00.000+08:00';
const DUE = '2020-02-21T18:00:00.000+08:00';
const routing = { quarantineId: 'p-1.1', personId: 'p-1', householdId, place: 'home', reason: 'domestic' } as const;
const started = happened(
  { type: 'QuarantineStarted', data: { ...routing, countedFrom: 'start', countedSince: STARTED, dueAt: DUE, sealed: 'sealed' } },
  { id: 'started', ...when('2020-02-08 08:00') },
);
const released = happened(
  { type: 'QuarantineReleased', data: { ...routing, startedAt: STARTED, dueAt: DUE } },
  { id: 'released', ...when('2020-02-08 08:30') },
);

describe('a request to assess whether somebody has to be quarantined', () => {
  it('is recorded', () => {
    given(requestQuarantineAssessment).when(data).thenRecords(request);
    given(requestQuarantineAssessment).reading({ cases: [started, released] }).when(data).thenRecords(request);
  });
  it('is made once of one arrival, whatever was found', () => {
    given(requestQuarantineAssessment, requested).when(data, when('2020-02-09 09:00')).thenIsDuplicateOf('requested');
    given(requestQuarantineAssessment, requested, dismissed).when(data, when('2020-02-09 09:00')).thenIsDuplicateOf('requested');
  });
  it('is made anew of another arrival, and where none is known after fourteen days', () => {
    const again = { ...data, arrivedAt: '2020-02-12T18:00:00.000+08:00' };
    given(requestQuarantineAssessment, requested).when(again).thenRecords({ ...request, data: again });
    const unknown = { ...data, arrivedAt: undefined };
    const past = given(requestQuarantineAssessment, happened({ ...request, data: unknown }, { id: 'unknown', ...when('2020-02-08 09:00') }));
    past.when(unknown, when('2020-02-20 09:00')).thenIsDuplicateOf('unknown');
    past.when(unknown, when('2020-02-22 09:00')).thenRecords({ ...request, data: unknown });
  });
  it('says nothing new of somebody who is in quarantine', () => {
    given(requestQuarantineAssessment).reading({ cases: [started] }).when(data).thenIsDuplicateOf('started');
  });
});

describe('an assessment without a quarantine', () => {
  const { data: finding } = dismissal;
  it('is recorded while it is asked for', () => {
    given(dismissQuarantineAssessment, requested).when(finding, when('2020-02-08 10:00')).thenRecords(dismissal);
  });
  it('is refused where nobody asks: not yet, no more, in another unit', () => {
    given(dismissQuarantineAssessment).when(finding).thenRefuses('nothing-to-assess', { field: 'personId' });
    given(dismissQuarantineAssessment, requested).when(finding, when('2020-02-08 08:00')).thenRefuses('nothing-to-assess');
    given(dismissQuarantineAssessment, requested, dismissed).when(finding, when('2020-02-08 11:00')).thenRefuses('nothing-to-assess');
    given(dismissQuarantineAssessment, requested)
      .when(finding, { ...when('2020-02-08 10:00'), orgUnit: orgUnitCode('310105002002') })
      .thenRefuses('nothing-to-assess');
  });
  it('is refused where a quarantine is the answer: one that began later, also if it is over, or one that went on', () => {
    const early = { ...requested, metadata: { ...requested.metadata, occurredAt: at('2020-02-08 07:00') } };
    for (const cases of [[started], [started, released]]) {
      given(dismissQuarantineAssessment, early).reading({ cases }).when(finding, when('2020-02-08 10:00')).thenRefuses('nothing-to-assess');
    }
    const late = { ...requested, metadata: { ...requested.metadata, occurredAt: at('2020-02-08 08:15') } };
    given(dismissQuarantineAssessment, late).reading({ cases: [started] }).when(finding, when('2020-02-08 10:00')).thenRefuses('nothing-to-assess');
    given(dismissQuarantineAssessment, requested).reading({ cases: [started, released] }).when(finding, when('2020-02-08 10:00')).thenRecords(dismissal);
  });
});
