import { formatInstant, instantOf } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { closeScreeningRound } from './close-screening-round.submission.js';
import type { RoundTarget } from './events.js';
import { openLedgerRound } from './open-ledger-round.submission.js';
import { openScreeningRound } from './open-screening-round.submission.js';

const SUBMISSION = '00000000-0000-4000-8000-000000000001';
const when = (time: string) => ({ occurredAt: at(time) });
const opened = (roundId: string, time: string, scope = '湖北来沪', target: RoundTarget = { basis: 'given', households: 100 }) =>
  happened({ type: 'ScreeningRoundOpened', data: { roundId, scope, target } }, { id: `opened-${roundId}`, ...when(time) });
const closed = (roundId: string, time: string) =>
  happened({ type: 'ScreeningRoundClosed', data: { roundId, openedAt: '' } }, { id: `closed-${roundId}`, ...when(time) });
const baseline = (households: number, time: string) =>
  happened({ type: 'HouseholdBaselineRecorded', data: { households } }, { id: `baseline-${households}`, ...when(time) });

describe('opening a round of screening', () => {
  const scope = '湖北来沪';

  it('names it by the submission and takes the target given', () => {
    given(openScreeningRound).when({ scope, targetHouseholds: 100 }).thenRecords({
      type: 'ScreeningRoundOpened',
      data: { roundId: SUBMISSION, scope, target: { basis: 'given', households: 100 } },
    });
  });
  it('copies the baseline of that moment where no target is given', () => {
    given(openScreeningRound)
      .reading({ baseline: [baseline(90, '2020-02-01 00:00'), baseline(120, '2020-02-09 00:00')] })
      .when({ scope }, when('2020-02-08 08:00'))
      .thenRecords({ type: 'ScreeningRoundOpened', data: { roundId: SUBMISSION, scope, target: { basis: 'baseline', households: 90 } } });
  });
  it('is refused where no target is known', () => {
    given(openScreeningRound).when({ scope }).thenRefuses('target-unknown', { field: 'targetHouseholds' });
    given(openScreeningRound)
      .reading({ baseline: [baseline(90, '2020-02-09 00:00')] })
      .when({ scope }, when('2020-02-08 08:00'))
      .thenRefuses('target-unknown');
  });
  it('opens another when the scope is widened, and says nothing new while it is the same', () => {
    const first = opened('r1', '2020-02-07 08:00');
    given(openScreeningRound, first).when({ scope, targetHouseholds: 100 }).thenIsDuplicateOf('opened-r1');
    given(openScreeningRound, first).when({ scope: '重点地区来沪', targetHouseholds: 100 }).thenRecords({
      type: 'ScreeningRoundOpened',
      data: { roundId: SUBMISSION, scope: '重点地区来沪', target: { basis: 'given', households: 100 } },
    });
  });
  it('opens another of the same scope once the first is closed', () => {
    given(openScreeningRound, opened('r1', '2020-02-06 08:00'), closed('r1', '2020-02-07 08:00'))
      .when({ scope, targetHouseholds: 100 })
      .thenRecords({ type: 'ScreeningRoundOpened', data: { roundId: SUBMISSION, scope, target: { basis: 'given', households: 100 } } });
  });
  it('is refused at the very moment of another, since neither would be the later', () => {
    given(openScreeningRound, opened('r1', '2020-02-08 08:00'))
      .when({ scope: '全部', targetHouseholds: 100 }, when('2020-02-08 08:00'))
      .thenRefuses('round-already-open', { field: 'occurredAt' });
  });
});

describe('closing a round', () => {
  it('records when it was open from', () => {
    given(closeScreeningRound, opened('r1', '2020-02-07 08:00')).when({ roundId: 'r1' }).thenRecords({
      type: 'ScreeningRoundClosed',
      data: { roundId: 'r1', openedAt: '2020-02-07T08:00:00.000+08:00' },
    });
  });
  it('is refused for a round that is not there, for one closed at another time, and before its opening', () => {
    const first = opened('r1', '2020-02-07 08:00');
    given(closeScreeningRound).when({ roundId: 'r1' }).thenRefuses('round-not-open', { field: 'roundId' });
    given(closeScreeningRound, first, closed('r1', '2020-02-07 18:00')).when({ roundId: 'r1' }).thenRefuses('round-not-open');
    given(closeScreeningRound, first)
      .when({ roundId: 'r1' }, when('2020-02-07 07:59'))
      .thenRefuses('before-start', { params: { start: '2020-02-07T08:00:00.000+08:00' } });
  });
  it('says nothing new at the same time again', () => {
    given(closeScreeningRound, opened('r1', '2020-02-07 08:00'), closed('r1', '2020-02-07 18:00'))
      .when({ roundId: 'r1' }, when('2020-02-07 18:00'))
      .thenIsDuplicateOf('closed-r1');
  });
});

describe('the round of a ledger', () => {
  const ledger = { scope: '台账', from: '2020-01-25T09:00:00+08:00', to: '2020-01-26T18:00:00+08:00' };
  const opening = (target: RoundTarget, { from, to } = ledger) => ({
    type: 'ScreeningRoundOpened',
    data: { roundId: SUBMISSION, scope: '台账', target, ofLedger: true, ledgersUntil: formatInstant(instantOf(to)) },
    occurredAt: instantOf(from),
  }) as const;
  const closing = {
    type: 'ScreeningRoundClosed',
    data: { roundId: SUBMISSION, openedAt: '2020-01-25T09:00:00.000+08:00' },
    occurredAt: at('2020-01-26 18:00'),
  } as const;

  it('opens at its first visit; without a baseline its households are the target', () => {
    given(openLedgerRound).when(ledger).thenRecords(opening({ basis: 'ledger', households: 0 }));
  });
  it('is closed at its last visit when it is of long ago', () => {
    given(openLedgerRound).when(ledger, { backfill: true }).thenRecords(opening({ basis: 'ledger', households: 0 }), closing);
  });
  it('begins no earlier than in the year before its end, and does not lie ahead', () => {
    const [first, before] = ['2019-01-01T00:00:00+08:00', '2018-12-31T23:59:59+08:00'];
    expect(given(openLedgerRound).when({ ...ledger, from: first }).decision.kind).toBe('accept');
    given(openLedgerRound).when({ ...ledger, from: before }).thenRefuses('before-earliest', {
      field: 'from', params: { earliest: '2019-01-01T00:00:00.000+08:00' },
    });
    given(openLedgerRound).when({ ...ledger, to: '2020-02-08T12:03:00+08:00' }).thenRefuses('occurred-in-future', { field: 'to' });
  });
  it('takes the baseline of that time as its target', () => {
    given(openLedgerRound)
      .reading({ baseline: [baseline(1797, '2020-01-01 00:00')] })
      .when(ledger)
      .thenRecords(opening({ basis: 'baseline', households: 1797 }));
  });
  it('joins the last opened that covers all its visits', () => {
    const past = [opened('r1', '2020-01-01 00:00'), opened('r2', '2020-01-20 00:00'), opened('r3', '2020-01-26 00:00')] as const;
    given(openLedgerRound, ...past).when(ledger).thenIsDuplicateOf('opened-r2');
    given(openLedgerRound, opened('r1', '2020-01-20 00:00'), closed('r1', '2020-01-26 18:00')).when(ledger).thenIsDuplicateOf('opened-r1');
  });
  it('does not join one that was closed, or opened, in between', () => {
    given(openLedgerRound, opened('r1', '2020-01-20 00:00'), closed('r1', '2020-01-26 17:59'))
      .when(ledger)
      .thenRecords(opening({ basis: 'ledger', households: 0 }));
    given(openLedgerRound, opened('r1', '2020-01-25 09:01')).when(ledger).thenRecords(opening({ basis: 'ledger', households: 0 }));
  });
  describe('with days in common with another ledger’s', () => {
    const data = { roundId: 'r1', scope: '台账', target: { basis: 'ledger', households: 0 }, ofLedger: true } as const;
    const until = (time: string) => ({ ...data, ledgersUntil: formatInstant(at(time)) });
    const first = happened({ type: 'ScreeningRoundOpened', data: until('2020-01-26 18:00') }, { id: 'opened-r1', ...when('2020-01-25 09:00') });
    const ended = closed('r1', '2020-01-26 18:00');
    const reopened = (time: string, end: string) => ({ type: 'ScreeningRoundOpened', data: until(end), occurredAt: at(time) }) as const;
    const ending = (opening: string, time: string) =>
      ({ type: 'ScreeningRoundClosed', data: { roundId: 'r1', openedAt: opening }, occurredAt: at(time) }) as const;
    const voids = (correctedEventId: string) =>
      ({ type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '后续台账扩展了本轮起止时间' } } }) as const;

    it('is that one, ending later', () => {
      given(openLedgerRound, first, ended)
        .when({ ...ledger, to: '2020-01-27T12:00:00+08:00' }, { backfill: true })
        .thenRecords(reopened('2020-01-25 09:00', '2020-01-27 12:00'), ending('2020-01-25T09:00:00.000+08:00', '2020-01-27 12:00'), voids('opened-r1'), voids('closed-r1'));
    });
    it('is that one, beginning earlier', () => {
      given(openLedgerRound, first, ended)
        .when({ ...ledger, from: '2020-01-24T08:00:00+08:00', to: '2020-01-25T10:00:00+08:00' }, { backfill: true })
        .thenRecords(reopened('2020-01-24 08:00', '2020-01-26 18:00'), ending('2020-01-24T08:00:00.000+08:00', '2020-01-26 18:00'), voids('opened-r1'), voids('closed-r1'));
    });
    it('is that one, open again when the ledger is of today, and open still when it was open', () => {
      given(openLedgerRound, first, ended)
        .when({ ...ledger, to: '2020-01-27T12:00:00+08:00' })
        .thenRecords(reopened('2020-01-25 09:00', '2020-01-27 12:00'), voids('opened-r1'), voids('closed-r1'));
      given(openLedgerRound, first)
        .when({ ...ledger, from: '2020-01-24T08:00:00+08:00' }, { backfill: true })
        .thenRecords(reopened('2020-01-24 08:00', '2020-01-26 18:00'), voids('opened-r1'));
    });
    it('keeps its name and holds both when it is folded again', () => {
      const whole = [
        first, ended,
        happened({ type: 'ScreeningRoundOpened', data }, { id: 'opened-again', ...when('2020-01-25 09:00') }),
        happened({ type: 'ScreeningRoundClosed', data: { roundId: 'r1', openedAt: '' } }, { id: 'closed-again', ...when('2020-01-27 12:00') }),
        happened(voids('opened-r1'), { id: 'v1' }), happened(voids('closed-r1'), { id: 'v2' }),
      ];
      given(openLedgerRound, ...whole).when({ ...ledger, to: '2020-01-27T12:00:00+08:00' }).thenIsDuplicateOf('opened-again');
    });
  });
  describe('without days in common with another ledger’s', () => {
    const data = { roundId: 'r1', scope: '台账', target: { basis: 'ledger', households: 0 }, ofLedger: true } as const;
    const openedBy = (until?: string) =>
      happened(
        { type: 'ScreeningRoundOpened', data: { ...data, ...(until ? { ledgersUntil: formatInstant(at(until)) } : {}) } },
        { id: 'opened-r1', ...when('2020-01-25 09:00') },
      );
    const ended = closed('r1', '2020-01-25 18:00');
    const days = (from: string, to: string) => ({ scope: '台账', from: formatInstant(at(from)), to: formatInstant(at(to)) });
    const roundsNamed = (answer: { decision: { kind: string } }) =>
      answer.decision.kind === 'accept' ? (answer.decision as any).events.find(({ type }: any) => type === 'ScreeningRoundOpened').data.roundId : 'joined';

    it.each([
      ['the next day', '2020-01-26 10:00', '2020-01-26 13:00', 'r1'],
      ['after a weekend', '2020-01-28 10:00', '2020-01-28 13:00', 'r1'],
      ['the day before', '2020-01-24 10:00', '2020-01-24 13:00', 'r1'],
      ['four days later', '2020-01-29 18:01', '2020-01-29 19:00', SUBMISSION],
      ['two weeks later', '2020-02-10 10:00', '2020-02-10 10:00', SUBMISSION],
      ['two weeks before', '2020-01-10 10:00', '2020-01-10 10:00', SUBMISSION],
    ])('kept %s, its round is found', (_, from, to, round) => {
      for (const past of [[openedBy('2020-01-25 18:00'), ended], [openedBy('2020-01-25 18:00')]]) {
        expect(roundsNamed(given(openLedgerRound, ...past).when(days(from, to), { backfill: true, recordedAt: at('2020-03-01 09:00') }))).toBe(round);
      }
    });
    it('goes on day by day while nobody closes it', () => {
      const data2 = { ...data, ledgersUntil: formatInstant(at('2020-01-28 18:00')) };
      const longer = happened({ type: 'ScreeningRoundOpened', data: data2 }, { id: 'opened-again', ...when('2020-01-25 09:00') });
      expect(roundsNamed(given(openLedgerRound, longer).when(days('2020-01-31 10:00', '2020-01-31 12:00')))).toBe('r1');
    });
    it('is another once somebody opened one in between', () => {
      const past = [openedBy('2020-01-25 18:00'), ended, opened('r2', '2020-01-25 20:00'), closed('r2', '2020-01-25 21:00')];
      expect(roundsNamed(given(openLedgerRound, ...past).when(days('2020-01-26 10:00', '2020-01-26 13:00'), { backfill: true }))).toBe(SUBMISSION);
    });
    it('of one moment is opened, then closed', () => {
      const moment = days('2020-01-25 00:00', '2020-01-25 00:00');
      const { decision } = given(openLedgerRound).when(moment, { backfill: true });
      expect((decision as any).events.map(({ type, occurredAt }: any) => [type, occurredAt])).toEqual([
        ['ScreeningRoundOpened', at('2020-01-25 00:00')],
        ['ScreeningRoundClosed', at('2020-01-25 00:00')],
      ]);
    });
    it('leaves no note in the log where the round is known', () => {
      const { decision } = given(openLedgerRound, openedBy('2020-01-25 18:00'), ended).when(days('2020-01-25 10:00', '2020-01-25 12:00'));
      expect(decision).toMatchObject({ kind: 'duplicate', unnoted: true });
    });
  });
  it('does not speak of visits still to come', () => {
    const coming = { scope: '台账', from: '2020-02-08T11:00:00+08:00', to: '2020-02-08T12:03:00+08:00' };
    given(openLedgerRound)
      .when(coming, { recordedAt: at('2020-02-08 12:00') })
      .thenRefuses('occurred-in-future', { field: 'to', params: { latest: '2020-02-08T12:02:00.000+08:00' } });
  });
  it('does not end before it begins', () => {
    given(openLedgerRound).when({ ...ledger, to: '2020-01-24T00:00:00+08:00' }).thenRefuses('before-start', { field: 'to' });
  });
});
