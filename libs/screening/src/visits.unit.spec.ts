import { orgUnitCode, type HouseholdRef, type WorkerRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { ExposureClass, ScreeningOutcome } from './events.js';
import { registerReturnee } from './register-returnee.submission.js';
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
  it('is a new fact with another number of persons found, or by another method', () => {
    const past = given(screenHousehold, screened('done', '10:00')).reading({ rounds });
    past.when({ ...visit('done'), flaggedPersons: 2 }).thenRecords({ ...recorded('done'), data: { ...recorded('done').data, flaggedPersons: 2 } });
    past.when({ ...visit('done'), method: 'phone' }).thenRecords({ ...recorded('done'), data: { ...recorded('done').data, method: 'phone' } });
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
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'done-10:00', reason: '误报' } }, { id: 'void' });
    given(screenHousehold, screened('done', '10:00'), voided).reading({ rounds }).when(visit('done')).thenRecords(recorded('done'));
  });
});

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
      const voided = happened({ type: 'EventCorrected', data: { correctedEventId: 'first', reason: '姓名有误' } }, { id: 'void' });
      given(registerReturnee, known, voided).when(named('zhao')).thenRecords({ ...recorded('hubei', arrival), data: { ...recorded('hubei', arrival).data, nameTag: 'zhao' } });
      expect(given(registerReturnee, known).when(named('zhao'), { orgUnit: orgUnitCode('310105002002') }).decision.kind).toBe('accept');
    });
  });
});
