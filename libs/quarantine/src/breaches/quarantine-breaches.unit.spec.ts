import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { QUARANTINED, ROUTING } from '../testing/quarantined.js';
import { reportQuarantineBreach } from './report-quarantine-breach.submission.js';
import { resolveQuarantineBreach } from './resolve-quarantine-breach.submission.js';

const BREACH = '00000000-0000-4000-8000-00000000000b';
const ELSEWHERE = { orgUnit: orgUnitCode('310105002002') };
const form = { person: { personId: 'p-1', sealed: 'sealed' }, kind: 'out', foundBy: 'neighbour' } as const;
const then = { occurredAt: at('2020-02-03 19:20') };
const reported = { type: 'QuarantineBreachReported', data: { breachId: BREACH, ...ROUTING, kind: 'out', foundBy: 'neighbour' } } as const;
const seen = happened(reported, { id: 'seen', ...then });
const resolved = {
  type: 'QuarantineBreachResolved',
  data: { breachId: BREACH, ...ROUTING, kind: 'out', measure: 'returned', reportedAt: '2020-02-03T19:20:00.000+08:00' },
} as const;
const later = { occurredAt: at('2020-02-03 19:50') };
const dealtWith = happened(resolved, { id: 'dealt-with', ...later });

describe('a breach of quarantine', () => {
  const whenReported = (known: object = {}, past: Parameters<typeof given>[1][] = [], said: object = {}) =>
    given(reportQuarantineBreach, ...past).reading({ cases: [...QUARANTINED] })
      .when({ ...form, ...said }, { ...then, submissionId: BREACH, ...known });

  it('is reported of a person, and says of which quarantine', () => {
    whenReported().thenRecords(reported);
  });
  it('is one of whoever was in quarantine of the unit at that moment', () => {
    given(reportQuarantineBreach).when(form, then).thenRefuses('not-in-quarantine', { field: 'person' });
    whenReported({ occurredAt: at('2020-02-01 09:59') }).thenRefuses('not-in-quarantine');
    whenReported({ occurredAt: at('2020-02-15 11:00') }).thenRefuses('not-in-quarantine');
    whenReported(ELSEWHERE).thenRefuses('quarantined-elsewhere', { field: 'person' });
  });
  it('is the same, whoever saw it, for the hour and its kind', () => {
    whenReported({ occurredAt: at('2020-02-03 19:45') }, [seen], { foundBy: 'gate' }).thenIsDuplicateOf('seen');
    whenReported({ occurredAt: at('2020-02-03 20:00') }, [seen]).thenRecords(reported);
    const visitor = { ...reported, data: { ...reported.data, kind: 'visitor' } } as const;
    whenReported({}, [seen], { kind: 'visitor' }).thenRecords(visitor);
  });
  it('is another once it was dealt with', () => {
    whenReported({ occurredAt: at('2020-02-03 19:55') }, [seen, dealtWith]).thenRecords(reported);
    whenReported({ occurredAt: at('2020-02-03 19:30') }, [seen, dealtWith]).thenIsDuplicateOf('seen');
  });
});

describe('a breach that is resolved', () => {
  const whenResolved = (past: Parameters<typeof given>[1][], said: object = {}, known: object = later) =>
    given(resolveQuarantineBreach, ...past).when({ quarantineId: 'p-1.1', breachId: BREACH, measure: 'returned', ...said }, known);

  it('says by which measure, of whom and since when', () => {
    whenResolved([seen]).thenRecords(resolved);
  });
  it('was open, in the unit and of that quarantine', () => {
    whenResolved([]).thenRefuses('breach-not-open', { field: 'breachId' });
    whenResolved([seen], {}, { ...later, ...ELSEWHERE }).thenRefuses('breach-not-open');
    whenResolved([seen], { quarantineId: 'p-1.2' }).thenRefuses('breach-not-open');
    whenResolved([seen], {}, { occurredAt: at('2020-02-03 19:19') }).thenRefuses('before-start', { params: { start: '2020-02-03T19:20:00.000+08:00' } });
  });
  it('is resolved once: the same measure says nothing new, another is refused', () => {
    whenResolved([seen, dealtWith]).thenIsDuplicateOf('dealt-with');
    whenResolved([seen, dealtWith], { measure: 'warned' }).thenRefuses('breach-not-open');
  });
});
