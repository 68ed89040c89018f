import { at, given, happened } from '@yiwang/kernel/testing';
import { reportTemperature } from './report-temperature.submission.js';

const form = { personId: 'p-1', tenthsCelsius: 368, method: 'visit' } as const;
const morning = { occurredAt: at('2020-02-03 09:10') };
const reported = (data: object = {}) => ({ type: 'TemperatureReported', data: { personId: 'p-1', tenthsCelsius: 368, method: 'visit', slot: 'am', ...data } }) as never;
const measured = happened(reported({ symptoms: ['cough', 'fatigue'] }), { id: 'measured', ...morning });
const whenReported = (said: object, known: object = {}) => given(reportTemperature, measured).when({ ...form, ...said }, { ...morning, ...known });

describe('a temperature', () => {
  it('is reported in tenths of a degree, with the half of the day and what is felt', () => {
    given(reportTemperature).when(form, morning).thenRecords(reported());
    given(reportTemperature).when({ ...form, symptoms: [] }, morning).thenRecords(reported());
    given(reportTemperature).when({ ...form, symptoms: ['cough', 'fatigue'] }, { occurredAt: at('2020-02-03 18:00') })
      .thenRecords(reported({ slot: 'pm', symptoms: ['cough', 'fatigue'] }));
  });
  it('is one that a body can have', () => {
    expect([339, 340, 430, 431].map((tenthsCelsius) => reportTemperature.schema.safeParse({ ...form, personId: '00000000-0000-4000-8000-000000000001', tenthsCelsius }).success))
      .toEqual([false, true, true, false]);
  });
  it('is the same in the same half of a day, and another where anything of it is', () => {
    whenReported({ symptoms: ['fatigue', 'cough'] }, { occurredAt: at('2020-02-03 11:00') }).thenIsDuplicateOf('measured');
    whenReported({ symptoms: ['fatigue'] }).thenRecords(reported({ symptoms: ['fatigue'] }));
    whenReported({ symptoms: ['cough', 'fatigue'], tenthsCelsius: 381 }).thenRecords(reported({ symptoms: ['cough', 'fatigue'], tenthsCelsius: 381 }));
    whenReported({ symptoms: ['cough', 'fatigue'] }, { occurredAt: at('2020-02-03 12:00') }).thenRecords(reported({ slot: 'pm', symptoms: ['cough', 'fatigue'] }));
  });
});
