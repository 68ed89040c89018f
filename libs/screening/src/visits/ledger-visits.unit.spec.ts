import type { HouseholdRef, WorkerRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { HouseholdScreened, ScreeningOutcome } from './events.js';
import { recordLedgerVisits } from './record-ledger-visits.submission.js';

const household = 'household-1' as HouseholdRef;
const [wang, li] = ['worker-wang', 'worker-li'] as WorkerRef[];
const rounds = [
  happened({ type: 'ScreeningRoundOpened', data: { roundId: 'r1', scope: '台账', target: { basis: 'ledger', households: 0 } } }, { id: 'o', occurredAt: at('2020-01-25 00:00') }),
  happened({ type: 'ScreeningRoundClosed', data: { roundId: 'r1', openedAt: '' } }, { id: 'c', occurredAt: at('2020-01-27 00:00') }),
];

type Found = Partial<Pick<HouseholdScreened['data'], 'method' | 'membersPresent' | 'flaggedPersons' | 'visitedBy'>>;
/** `2020-01-25` for a row that gives its day only. */
const row = (moment: string, outcome: ScreeningOutcome, found: Found = {}) => ({
  visitedAt: `${moment.replace(' ', 'T')}${moment.length === 10 ? 'T00:00' : ''}:00+08:00`,
  dayOnly: moment.length === 10,
  method: 'visit' as const,
  outcome,
  flaggedPersons: 0,
  visitedBy: wang,
  ...found,
});
const dataOf = ({ visitedAt, dayOnly, ...found }: ReturnType<typeof row>): HouseholdScreened['data'] => ({
  roundId: 'r1',
  ...found,
  householdId: household,
  targetBasis: 'ledger',
  ledgerMoment: dayOnly ? visitedAt.slice(0, 10) : visitedAt.replace(':00+', ':00.000+'),
});
const fact = (id: string, one: ReturnType<typeof row>, occurredAt = at(one.visitedAt.slice(0, 16).replace('T', ' '))) =>
  happened({ type: 'HouseholdScreened', data: dataOf(one) }, { id, occurredAt });
const byPhone = (id: string, time: string, outcome: ScreeningOutcome, found: Found = {}) => {
  const { ledgerMoment: _, ...data } = dataOf(row(time, outcome, { visitedBy: li!, ...found }));
  return happened({ type: 'HouseholdScreened', data }, { id, occurredAt: at(time) });
};

/** What becomes of a household's rows, in short: the verdict on each, and what is appended. */
function imported(past: Parameters<typeof given>[1][], ...visits: ReturnType<typeof row>[]) {
  const { decision } = given(recordLedgerVisits, ...past).reading({ rounds }).when({ roundId: 'r1', household, visits }, { recordedAt: at('2020-03-01 09:00') });
  if (decision.kind !== 'accept') throw new Error(decision.kind);
  return {
    parts: decision.parts!.map((part) => (part.outcome === 'recorded' && part.replaced ? 'replaced' : part.outcome)),
    first: decision.parts!.flatMap((part) => (part.outcome === 'already-recorded' ? [part.first.eventId ?? part.first.reportedBy] : [])),
    appended: decision.events.map((event) =>
      event.type === 'EventCorrected' ? `void ${event.data.correctedEventId}` : `${event.data.outcome} ${event.data.flaggedPersons}`,
    ),
    times: decision.events.flatMap(({ occurredAt }) => occurredAt ?? []),
  };
}

describe('a household’s rows in a ledger', () => {
  const ten = '2020-01-25 10:00';

  it('are visits of their moments', () => {
    const { decision } = given(recordLedgerVisits).reading({ rounds }).when({ roundId: 'r1', household, visits: [row(ten, 'done')] });
    expect(decision).toEqual({
      kind: 'accept',
      events: [{ type: 'HouseholdScreened', data: dataOf(row(ten, 'done')), occurredAt: at(ten) }],
      parts: [{ outcome: 'recorded' }],
    });
  });
  it('append nothing when they are known, in whatever order they stand', () => {
    const past = [fact('f1', row(ten, 'noAnswer')), fact('f2', row('2020-01-25 15:00', 'done'))];
    expect(imported(past, row('2020-01-25 15:00', 'done'), row(ten, 'noAnswer'))).toMatchObject({
      parts: ['already-recorded', 'already-recorded'], first: ['f2', 'f1'], appended: [],
    });
  });
  it.each<[string, Found]>([
    ['the persons found', { flaggedPersons: 1 }],
    ['the method', { method: 'phone' }],
    ['the members present', { membersPresent: 3 }],
    ['the worker', { visitedBy: li! }],
  ])('take the place of what they said when %s is corrected, and back', (_, corrected) => {
    const [wrong, right] = [row(ten, 'done', { flaggedPersons: 5 }), row(ten, 'done', { flaggedPersons: 5, ...corrected })];
    expect(imported([fact('f1', wrong)], right)).toMatchObject({ parts: ['replaced'], appended: ['void f1', expect.any(String)], times: [at(ten)] });
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'f1', reason: { inWords: '' } } }, { id: 'v1' });
    expect(imported([fact('f1', wrong), voided, fact('f2', right)], wrong)).toMatchObject({ parts: ['replaced'], appended: ['void f2', expect.any(String)] });
  });
  it('take the place of their own kind first', () => {
    const day = '2020-01-25';
    const past = [fact('f1', row(day, 'noAnswer')), fact('f2', row(day, 'done'), at('2020-01-25 00:00') + 1)];
    expect(imported(past, row(day, 'noAnswer'), row(day, 'done', { flaggedPersons: 2 }))).toMatchObject({
      parts: ['already-recorded', 'replaced'], appended: ['void f2', 'done 2'], times: [at('2020-01-25 00:00') + 1],
    });
  });
  it('that repeat the one before them say nothing new, and tell who made it', () => {
    expect(imported([], row(ten, 'done'), row('2020-01-25 11:00', 'done', { visitedBy: li! }))).toMatchObject({
      parts: ['recorded', 'already-recorded'], first: [wang],
    });
    expect(imported([fact('f1', row(ten, 'done'))], row(ten, 'done'), row(ten, 'done', { visitedBy: li! }))).toMatchObject({
      parts: ['already-recorded', 'already-recorded'], appended: [],
    });
  });
  it('of one time say the same when they come again, also where the first of them said nothing new', () => {
    const rows = [row('2020-01-25', 'vacant'), row('2020-01-26 15:00', 'vacant'), row('2020-01-26 15:00', 'done')] as const;
    const { appended: first } = imported([], ...rows);
    expect(first).toEqual(['vacant 0', 'done 0']);
    const again = imported([fact('a', rows[0]), fact('b', rows[2])], ...rows);
    expect([again.parts, again.appended]).toEqual([['already-recorded', 'already-recorded', 'already-recorded'], []]);
  });

  it('say nothing new where a phone reported the same, before or after', () => {
    expect(imported([byPhone('p', '2020-01-25 09:00', 'done')], row(ten, 'done'))).toMatchObject({ parts: ['already-recorded'], first: ['p'], appended: [] });
    expect(imported([byPhone('p', '2020-01-25 11:00', 'done')], row(ten, 'done'))).toMatchObject({ parts: ['already-recorded'], first: ['p'], appended: [] });
    expect(imported([byPhone('p', '2020-01-25 11:00', 'done')], row(ten, 'done', { flaggedPersons: 1 }))).toMatchObject({ parts: ['recorded'], appended: ['done 1'] });
  });
  it('count when they were inserted before one that says the same', () => {
    expect(imported([fact('f', row('2020-01-25 12:00', 'done'))], row(ten, 'done'), row('2020-01-25 12:00', 'done')).parts).toEqual(['recorded', 'already-recorded']);
  });
  it('outside the round are refused, the others taken', () => {
    expect(imported([], row('2020-01-28 10:00', 'done'), row(ten, 'done'))).toMatchObject({ parts: ['refused', 'recorded'], appended: ['done 0'] });
  });

  describe('of one day without times', () => {
    const day = '2020-01-25';
    const midnight = at('2020-01-25 00:00');

    it('follow each other as in the file', () => {
      expect(imported([], row(day, 'noAnswer'), row(day, 'done')).times).toEqual([midnight, midnight + 1]);
    });
    it('follow each other as in the corrected file', () => {
      const past = [fact('f1', row(day, 'done'), midnight), fact('f2', row(day, 'noAnswer'), midnight + 1)];
      expect(imported(past, row(day, 'noAnswer'), row(day, 'done'))).toMatchObject({
        parts: ['already-recorded', 'already-recorded'], appended: ['void f1', 'done 0'], times: [midnight + 2],
      });
    });
    it('make room for a row inserted before them', () => {
      const inserted = imported([fact('f1', row(day, 'done'), midnight)], row(day, 'noAnswer'), row(day, 'done'));
      expect(inserted).toMatchObject({ parts: ['recorded', 'already-recorded'], appended: ['noAnswer 0', 'void f1', 'done 0'], times: [midnight, midnight + 1] });
    });
    it('take the place of the day’s row when the corrected ledger gives its time, and back', () => {
      expect(imported([fact('f1', row(day, 'noAnswer'))], row(ten, 'done'))).toMatchObject({ parts: ['replaced'], times: [at(ten)] });
      expect(imported([fact('f1', row(ten, 'noAnswer'))], row(day, 'done'))).toMatchObject({ parts: ['replaced'], times: [midnight] });
    });
  });
});
