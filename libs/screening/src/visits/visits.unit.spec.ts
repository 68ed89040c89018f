import type { HouseholdRef, WorkerRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { ScreeningOutcome } from './events.js';
import { screenHousehold } from './screen-household.submission.js';

const household = 'household-1' as HouseholdRef;
const visitedBy = 'worker-1' as WorkerRef;
const when = (time: string) => ({ occurredAt: at(`2020-02-08 ${time}`) });

describe('screening a household', () => {
  const rounds = [
    happened({ type: 'ScreeningRoundOpened', data: { roundId: 'r1', scope: '全部', target: { basis: 'ledger', households: 0 } } }, { id: 'o', ...when('08:00') }),
    happened({ type: 'ScreeningRoundClosed', data: { roundId: 'r1', openedAt: '' } }, { id: 'c', ...when('18:00') }),
  ];
  const visit = (outcome: ScreeningOutcome) => ({ roundId: 'r1', household, method: 'visit', outcome, flaggedPersons: 0, visitedBy }) as const;
  const recorded = (outcome: ScreeningOutcome) =>
    ({
      type: 'HouseholdScreened',
      data: { roundId: 'r1', householdId: household, targetBasis: 'ledger', method: 'visit', outcome, flaggedPersons: 0, visitedBy },
    }) as const;
  const screened = (outcome: ScreeningOutcome, time: string) => happened(recorded(outcome), { id: `${outcome}-${time}`, ...when(time) });

  it('records the visit with what its round wants to know', () => {
    given(screenHousehold).reading({ rounds }).when(visit('done')).thenRecords(recorded('done'));
  });
  it.each([['08:00', true], ['18:00', true], ['07:59', false], ['18:01', false]])('of %s is taken: %s', (time, taken) => {
    const answer = given(screenHousehold).reading({ rounds }).when(visit('done'), when(time));
    if (taken) answer.thenRecords(recorded('done'));
    else answer.thenRefuses('round-not-open', { field: 'roundId' });
  });
  it('is refused in a round that never opened', () => {
    given(screenHousehold).when(visit('done')).thenRefuses('round-not-open');
  });
  it('says nothing new with the same outcome, by whomever and in whichever order the two arrive', () => {
    const past = given(screenHousehold, screened('done', '10:00')).reading({ rounds });
    past.when(visit('done'), { ...when('11:00'), actor: 'another' }).thenIsDuplicateOf('done-10:00');
    past.when(visit('done'), when('09:00')).thenIsDuplicateOf('done-10:00');
  });
  it('is a new fact with another outcome', () => {
    given(screenHousehold, screened('noAnswer', '10:00')).reading({ rounds }).when(visit('done')).thenRecords(recorded('done'));
    given(screenHousehold, screened('noAnswer', '10:00'), screened('done', '11:00'))
      .reading({ rounds })
      .when(visit('noAnswer'), when('12:00'))
      .thenRecords(recorded('noAnswer'));
  });
  it('contradicts what somebody else said that day, where one was answered at a door that is vacant to the other', () => {
    const another = { ...when('15:00'), actor: 'volunteer-1' };
    const past = given(screenHousehold, screened('vacant', '10:00')).reading({ rounds });
    past.when(visit('done'), another).thenContradicts('vacant-10:00', 'vacant', 'done');
    past.when(visit('refused'), another).thenContradicts('vacant-10:00', 'vacant', 'refused');
    past.when({ ...visit('done'), visitedBy: 'worker-2' as WorkerRef }, when('15:00')).thenContradicts('vacant-10:00', 'vacant', 'done');
    given(screenHousehold, screened('done', '10:00')).reading({ rounds }).when(visit('vacant'), another).thenContradicts('done-10:00', 'done', 'vacant');
    past.when(visit('done'), another).thenRecords(recorded('done'));
  });
  it('contradicts nobody who found nobody in, nor what the same person said, nor another day', () => {
    const past = given(screenHousehold, screened('vacant', '10:00')).reading({ rounds: rounds.slice(0, 1) });
    past.when(visit('noAnswer'), { ...when('15:00'), actor: 'volunteer-1' }).thenContradicts(undefined);
    past.when(visit('done'), when('15:00')).thenContradicts(undefined);
    past.when(visit('done'), { occurredAt: at('2020-02-09 10:00'), actor: 'volunteer-1' }).thenContradicts(undefined);
  });
  it('is a new fact with another number of persons found, or by another method', () => {
    const past = given(screenHousehold, screened('done', '10:00')).reading({ rounds });
    past.when({ ...visit('done'), flaggedPersons: 2 }).thenRecords({ ...recorded('done'), data: { ...recorded('done').data, flaggedPersons: 2 } });
    past.when({ ...visit('done'), method: 'phone' }).thenRecords({ ...recorded('done'), data: { ...recorded('done').data, method: 'phone' } });
  });
  it('is a new fact with another number of members, or one that nobody had told; with none it says nothing new', () => {
    const withMembers = (membersPresent: number) => ({ ...recorded('done'), data: { ...recorded('done').data, membersPresent } });
    const three = given(screenHousehold, happened(withMembers(3), { id: 'three', ...when('10:00') })).reading({ rounds });
    three.when({ ...visit('done'), membersPresent: 5 }).thenRecords(withMembers(5));
    three.when({ ...visit('done'), membersPresent: 3 }).thenIsDuplicateOf('three');
    three.when(visit('done')).thenIsDuplicateOf('three');
    given(screenHousehold, screened('done', '10:00')).reading({ rounds }).when({ ...visit('done'), membersPresent: 2 }).thenRecords(withMembers(2));
  });
  it('reported late falls in its place', () => {
    const past = given(screenHousehold, screened('done', '12:00'), screened('noAnswer', '10:00')).reading({ rounds });
    past.when(visit('noAnswer'), when('11:00')).thenIsDuplicateOf('noAnswer-10:00');
    past.when(visit('refused'), when('11:00')).thenRecords(recorded('refused'));
  });
  it('is known by the worker who visited', () => {
    const { decision } = given(screenHousehold, screened('done', '10:00')).reading({ rounds }).when(visit('done'));
    expect(decision).toMatchObject({ kind: 'duplicate', first: { reportedBy: 'worker-1' }, key: 'r1.household-1' });
  });
  it('makes room for another once it is voided', () => {
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'done-10:00', reason: { inWords: '误报' } } }, { id: 'void' });
    given(screenHousehold, screened('done', '10:00'), voided).reading({ rounds }).when(visit('done')).thenRecords(recorded('done'));
  });
});
