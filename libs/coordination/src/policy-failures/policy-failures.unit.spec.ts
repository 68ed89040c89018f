import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { reportPolicyFailure } from './report-policy-failure.submission.js';
import { reportPolicyRetry } from './report-policy-retry.submission.js';
import { retryPolicy } from './retry-policy.submission.js';

const ref = { failureId: 'greet-returnee.58b0953b', policy: 'greet-returnee', eventId: '58b0953b' };
const place = { stream: '310105002_person-p-1', revision: '3' };
const failed = { type: 'PolicyFailed', data: { ...ref, ...place, code: 'unknown-unit' } } as const;
const asked = { type: 'PolicyRetryRequested', data: { ...ref, ...place } } as const;
const retried = (outcome: 'recorded' | 'refused') => ({ type: 'PolicyRetried', data: { ...ref, outcome } }) as const;
const past = {
  failed: happened(failed, { id: 'failed' }),
  asked: happened(asked, { id: 'asked' }),
  recorded: happened(retried('recorded'), { id: 'recorded' }),
  refused: happened(retried('refused'), { id: 'refused' }),
};
const { failureId } = ref;

describe('the failure of a policy', () => {
  it('is recorded once, also after it was mended', () => {
    given(reportPolicyFailure).when(failed.data).thenRecords(failed);
    given(reportPolicyFailure, past.failed).when(failed.data).thenIsDuplicateOf('failed');
    given(reportPolicyFailure, past.failed, past.asked, past.recorded).when(failed.data).thenIsDuplicateOf('recorded');
  });
  it('is asked for again by a person: once at a time, and again where it was refused again', () => {
    given(retryPolicy, past.failed).when({ failureId }).thenRecords(asked);
    given(retryPolicy, past.failed, past.asked).when({ failureId }).thenIsDuplicateOf('asked');
    given(retryPolicy, past.failed, past.asked, past.refused).when({ failureId }).thenRecords(asked);
    given(retryPolicy, past.failed, past.asked, past.recorded).when({ failureId }).thenIsDuplicateOf('recorded');
  });
  it('is asked for again in the unit it belongs to', () => {
    given(retryPolicy).when({ failureId }).thenRefuses('event-not-found', { field: 'failureId' });
    given(retryPolicy, past.failed).when({ failureId }, { orgUnit: orgUnitCode('310105002002') }).thenRefuses('event-not-found');
  });
  it('is not asked for again before it failed', () => {
    given(retryPolicy, past.failed).when({ failureId }, { occurredAt: at('2020-02-08 09:59') }).thenRefuses('before-start', { field: 'occurredAt' });
  });
  it('is told what became of it, while somebody waits for it', () => {
    given(reportPolicyRetry, past.failed, past.asked).when(retried('recorded').data).thenRecords(retried('recorded'));
    given(reportPolicyRetry, past.failed, past.asked, past.recorded).when(retried('recorded').data).thenIsDuplicateOf('recorded');
    given(reportPolicyRetry).when(retried('recorded').data).thenRefuses('event-not-found');
  });
});
