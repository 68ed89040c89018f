import { isToldSince, waitsFor } from './own-waiting.js';

const AS_OF = '2020-02-08T12:00:00+08:00';
const draft = (kind: string, personId: string | null, at: string, result = 'waiting') => ({ key: `${kind} ${personId} ${at}`, state: null, kind, personId, at, result });
const row = (personId: string | null) => ({ key: String(personId), state: null, personId, startedAt: '2020-02-08T10:00:00+08:00' });
const waiting = (list: string, ...drafts: ReturnType<typeof draft>[]) => ['mother', 'father', 'child', null].map((personId) => waitsFor(list, drafts, AS_OF)(row(personId)));

describe('what a household has to do', () => {
  it('waits where whom a notice is of has signed since the quarantine began, and nobody else has', () => {
    expect(waiting('quarantineNoticesUnsigned',
      draft('signQuarantineNotice', 'mother', '2020-02-08T11:00:00+08:00'), draft('signQuarantineNotice', 'father', '2020-02-07T11:00:00+08:00'),
      draft('reportTemperature', 'child', '2020-02-08T11:00:00+08:00'), draft('signQuarantineNotice', null, '2020-02-08T11:00:00+08:00'),
    )).toEqual([true, false, false, false]);
  });
  it('waits where a temperature of the day in Shanghai was handed in, not one of the day before', () => {
    expect(waiting('quarantineTemperaturesDue',
      draft('reportTemperature', 'mother', '2020-02-07T16:30:00Z'), draft('reportTemperature', 'father', '2020-02-07T15:30:00Z'), draft('signQuarantineNotice', 'child', '2020-02-08T11:00:00+08:00'),
    )).toEqual([true, false, false, false]);
  });
  it('waits in no other list', () => {
    expect(waiting('quarantineCases', draft('reportTemperature', 'mother', AS_OF))).toEqual([false, false, false, false]);
  });
});

describe('what was declined', () => {
  const declined = draft('reportTemperature', 'mother', '2020-02-08T09:00:00+08:00', 'declined');
  it.each([
    ['another of the same that waits', draft('reportTemperature', 'mother', '2020-02-08T10:00:00+08:00'), true],
    ['another of the same that was confirmed', draft('reportTemperature', 'mother', '2020-02-08T10:00:00+08:00', 'confirmed'), true],
    ['one that was declined, too', draft('reportTemperature', 'mother', '2020-02-08T10:00:00+08:00', 'declined'), false],
    ['one of before', draft('reportTemperature', 'mother', '2020-02-08T08:00:00+08:00', 'confirmed'), false],
    ['one of somebody else', draft('reportTemperature', 'father', '2020-02-08T10:00:00+08:00', 'confirmed'), false],
    ['one of another kind', draft('signQuarantineNotice', 'mother', '2020-02-08T10:00:00+08:00', 'confirmed'), false],
  ])('is told again or not: %s', (_, other, isTold) => {
    expect(isToldSince(declined, [declined, other])).toBe(isTold);
  });
  it('of who came to Shanghai stays to be told: who the next one was of is not known', () => {
    const first = draft('registerReturnee', null, '2020-02-08T09:00:00+08:00', 'declined');
    expect(isToldSince(first, [first, draft('registerReturnee', null, '2020-02-08T10:00:00+08:00')])).toBe(false);
  });
});
