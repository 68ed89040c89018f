import { orgUnitCode, type HouseholdRef, type WorkerRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { acceptResidentRequest } from './accept-resident-request.submission.js';
import { completeResidentRequest } from './complete-resident-request.submission.js';
import { rateResidentRequest } from './rate-resident-request.submission.js';
import { raiseResidentRequest } from './raise-resident-request.submission.js';
import { parseRequestId } from './resident-request.js';

const household = 'household-1' as HouseholdRef;
const NEIGHBOURS = { orgUnit: orgUnitCode('310105002002') };
const when = (time: string) => ({ occurredAt: at(time) });
const iso = (time: string) => `${time.replace(' ', 'T')}:00.000+08:00`;
const routing = (n = 1, compoundId?: string) => ({
  requestId: `household-1.medicine.${n}`, householdId: household, ...(compoundId === undefined ? {} : { compoundId }), kind: 'medicine', context: 'general',
}) as const;
const raise = (n: number, dueAt: string, compoundId?: string) => ({ type: 'ResidentRequestRaised', data: { ...routing(n, compoundId), dueAt: iso(dueAt) } }) as const;
const form = { household, kind: 'medicine', context: 'general' } as const;
const raised = happened(raise(1, '2020-02-09 20:00'), { id: 'raised', ...when('2020-02-08 20:00') });
const ofCompound = happened(raise(1, '2020-02-09 20:00', 'compound-1'), { id: 'raised', ...when('2020-02-08 20:00') });
const acceptance = { type: 'ResidentRequestAccepted', data: routing() } as const;
const accepted = happened(acceptance, { id: 'accepted', ...when('2020-02-08 21:00') });
const completion = (outcome: 'done' | 'notPossible' = 'done') =>
  ({ type: 'ResidentRequestCompleted', data: { ...routing(), outcome, raisedAt: iso('2020-02-08 20:00') } }) as const;
const completed = happened(completion(), { id: 'completed', ...when('2020-02-08 22:00') });
const rating = (satisfied: boolean) => ({ type: 'ResidentRequestRated', data: { ...routing(), satisfied } }) as const;
const rated = happened(rating(true), { id: 'rated', ...when('2020-02-09 09:00') });
const requestId = routing().requestId;
const voidOf = (correctedEventId: string) =>
  happened({ type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } }, { id: `void-of-${correctedEventId}` });

describe('asking for help', () => {
  it('is to be done within 24 hours, within two where somebody needs a doctor, and else by when it says', () => {
    given(raiseResidentRequest).when(form, when('2020-02-08 20:00')).thenRecords(raise(1, '2020-02-09 20:00'));
    given(raiseResidentRequest).when({ ...form, kind: 'medical' }, when('2020-02-08 20:00')).thenRecords({
      type: 'ResidentRequestRaised',
      data: { ...routing(), requestId: 'household-1.medical.1', kind: 'medical', dueAt: iso('2020-02-08 22:00') },
    });
    given(raiseResidentRequest).when({ ...form, dueAt: '2020-02-08T20:30:00+08:00' }, when('2020-02-08 20:00')).thenRecords(raise(1, '2020-02-08 20:30'));
  });
  it('says of which compound the household is, where it is on file, whom to ask for and what it is about', () => {
    const file = [happened({ type: 'HouseholdRegistered', data: { householdId: household, compoundId: 'compound-1', occupancy: 'rented' } }, when('2020-02-01 08:00'))];
    const told = { ...form, contact: { personId: 'contact-1', sealed: 'sealed' }, details: { noteId: 'note-1' } };
    given(raiseResidentRequest).reading({ file }).when(told, when('2020-02-08 20:00')).thenRecords({
      type: 'ResidentRequestRaised',
      data: { ...raise(1, '2020-02-09 20:00', 'compound-1').data, details: { noteId: 'note-1' }, personId: 'contact-1', sealed: 'sealed' },
    });
  });
  it('is done once within twelve hours as long as it is open, whichever was told first', () => {
    given(raiseResidentRequest, raised).when(form, when('2020-02-09 07:00')).thenIsDuplicateOf('raised');
    given(raiseResidentRequest, raised).when(form, when('2020-02-08 09:00')).thenIsDuplicateOf('raised');
    given(raiseResidentRequest, raised, completed).when(form, when('2020-02-08 21:30')).thenIsDuplicateOf('raised');
  });
  it('is another request after that, or once the first is done, under a number of its own', () => {
    given(raiseResidentRequest, raised).when(form, when('2020-02-09 08:00')).thenRecords(raise(2, '2020-02-10 08:00'));
    given(raiseResidentRequest, raised, completed).when(form, when('2020-02-08 23:00')).thenRecords(raise(2, '2020-02-09 23:00'));
    given(raiseResidentRequest, raised, voidOf('raised')).when(form, when('2020-02-08 20:00')).thenRecords(raise(2, '2020-02-09 20:00'));
  });
  it('is refused to a household’s own account for another household', () => {
    given(raiseResidentRequest).when(form, { site: 'household-2' }).thenRefuses('not-your-household', { field: 'household' });
    given(raiseResidentRequest).when(form, { ...when('2020-02-08 20:00'), site: 'household-1' }).thenRecords(raise(1, '2020-02-09 20:00'));
  });
  describe('by a household’s own account', () => {
    const OWN = { site: 'household-1' };
    const refusal = { field: 'kind', params: { open: 3, day: 5 } };
    const asked = (n: number, recordedAt = '2020-02-08 08:00') =>
      happened(raise(n, `2020-02-0${n} 08:00`), { id: `asked-${n}`, ...when(`2020-02-0${n} 08:00`), recordedAt: at(recordedAt) });
    const ended = (n: number) => happened(
      { type: 'ResidentRequestCompleted', data: { ...routing(n), outcome: 'done', raisedAt: iso(`2020-02-0${n} 08:00`) } },
      { id: `ended-${n}`, ...when(`2020-02-0${n} 09:00`) },
    );
    it('is refused while three of the kind stand open, of whichever days, and taken once one of them is done', () => {
      const three = [1, 2, 3].map((n) => asked(n, `2020-02-0${n} 08:00`));
      given(raiseResidentRequest, ...three).when(form, { ...when('2020-02-08 08:00'), ...OWN }).thenRefuses('too-many-requests-of-kind', refusal);
      given(raiseResidentRequest, ...three).when(form, { ...when('2020-02-03 09:00'), ...OWN }).thenIsDuplicateOf('asked-3');
      for (const last of [ended(2), voidOf('asked-2')]) {
        given(raiseResidentRequest, ...three, last).when(form, { ...when('2020-02-08 08:00'), ...OWN }).thenRecords(raise(4, '2020-02-09 08:00'));
      }
    });
    it('is refused for the sixth of a kind on a day, by when they came, and taken on the next', () => {
      const five = [1, 2, 3, 4, 5].flatMap((n) => [asked(n), ended(n)]);
      const sixth = (recordedAt: string) => ({ ...when('2020-02-07 08:00'), recordedAt: at(recordedAt), ...OWN });
      given(raiseResidentRequest, ...five).when(form, sixth('2020-02-08 23:59')).thenRefuses('too-many-requests-of-kind', refusal);
      given(raiseResidentRequest, ...five).when(form, sixth('2020-02-09 00:00')).thenRecords(raise(6, '2020-02-08 08:00'));
    });
    it('is refused for the sixth of a day though the others were voided', () => {
      const five = [1, 2, 3, 4, 5].flatMap((n) => [asked(n), voidOf(`asked-${n}`)]);
      given(raiseResidentRequest, ...five).when(form, { ...when('2020-02-08 08:00'), ...OWN }).thenRefuses('too-many-requests-of-kind', refusal);
    });
    it('is bounded so, and not where somebody asks for it', () => {
      const five = [1, 2, 3, 4, 5].map((n) => asked(n));
      given(raiseResidentRequest, ...five).when(form, when('2020-02-08 08:00')).thenRecords(raise(6, '2020-02-09 08:00'));
    });
  });
  it('is refused for a due time before it is asked, or months ahead', () => {
    const dueAt = (time: string) => given(raiseResidentRequest).when({ ...form, dueAt: iso(time) }, when('2020-02-08 20:00'));
    dueAt('2020-02-08 19:00').thenRefuses('before-start', { field: 'dueAt', params: { start: iso('2020-02-08 20:00') } });
    dueAt('2020-04-08 20:00').thenRefuses('request-due-out-of-range', { field: 'dueAt', params: { earliest: iso('2020-02-08 20:00'), latest: iso('2020-03-09 20:00') } });
  });
});

describe('taking a request up', () => {
  const named = { requestId, by: 'worker-1' as WorkerRef };
  it('is recorded, and so is another who takes it over', () => {
    given(acceptResidentRequest, raised).when({ requestId }, when('2020-02-08 21:00')).thenRecords(acceptance);
    given(acceptResidentRequest, raised, accepted).when({ requestId }, { ...when('2020-02-08 21:30'), actor: 'volunteer-1' }).thenRecords(acceptance);
    given(acceptResidentRequest, raised, accepted).when(named, when('2020-02-08 21:30')).thenRecords({ ...acceptance, data: { ...routing(), by: 'worker-1' as WorkerRef } });
  });
  it('by the same is one, in whichever order it is told', () => {
    given(acceptResidentRequest, raised, accepted).when({ requestId }, when('2020-02-08 21:30')).thenIsDuplicateOf('accepted');
    given(acceptResidentRequest, raised, accepted).when({ requestId }, when('2020-02-08 20:30')).thenIsDuplicateOf('accepted');
  });
  it('is refused where there is no such request in the unit, or it was done by then', () => {
    given(acceptResidentRequest).when({ requestId }).thenRefuses('request-not-open', { field: 'requestId' });
    given(acceptResidentRequest, raised).when({ requestId }, { ...when('2020-02-08 21:00'), ...NEIGHBOURS }).thenRefuses('request-not-open');
    given(acceptResidentRequest, raised, completed).when({ requestId }, when('2020-02-08 22:00')).thenRefuses('request-not-open');
    given(acceptResidentRequest, raised, completed).when({ requestId }, when('2020-02-08 21:00')).thenRecords(acceptance);
    given(acceptResidentRequest, raised).when({ requestId }, when('2020-02-08 19:00')).thenRefuses('before-start', { params: { start: iso('2020-02-08 20:00') } });
  });
  it('is refused to the manager of another compound', () => {
    given(acceptResidentRequest, ofCompound).when({ requestId }, { ...when('2020-02-08 21:00'), site: 'compound-2' }).thenRefuses('not-your-site', { field: 'requestId' });
    given(acceptResidentRequest, raised).when({ requestId }, { ...when('2020-02-08 21:00'), site: 'compound-1' }).thenRefuses('not-your-site');
    given(acceptResidentRequest, ofCompound)
      .when({ requestId }, { ...when('2020-02-08 21:00'), site: 'compound-1' })
      .thenRecords({ ...acceptance, data: routing(1, 'compound-1') });
  });
});

describe('ending a request', () => {
  const done = { requestId, outcome: 'done' } as const;
  it('is recorded whether or not anybody had taken it up, and again where that was voided', () => {
    given(completeResidentRequest, raised).when(done, when('2020-02-08 22:00')).thenRecords(completion());
    given(completeResidentRequest, raised, accepted).when({ ...done, outcome: 'notPossible' }, when('2020-02-08 22:00')).thenRecords(completion('notPossible'));
    given(completeResidentRequest, raised, completed, voidOf('completed')).when(done, when('2020-02-08 22:00')).thenRecords(completion());
  });
  it('alike is one, and otherwise refused', () => {
    given(completeResidentRequest, raised, completed).when(done, when('2020-02-08 23:00')).thenIsDuplicateOf('completed');
    given(completeResidentRequest, raised, completed).when({ ...done, outcome: 'handedOver' }, when('2020-02-08 23:00')).thenRefuses('request-not-open');
  });
  it('is refused where there is no such request in the unit, of another compound, and before it was raised', () => {
    given(completeResidentRequest).when(done).thenRefuses('request-not-open', { field: 'requestId' });
    given(completeResidentRequest, raised).when(done, { ...when('2020-02-08 22:00'), ...NEIGHBOURS }).thenRefuses('request-not-open');
    given(completeResidentRequest, ofCompound).when(done, { ...when('2020-02-08 22:00'), site: 'compound-2' }).thenRefuses('not-your-site', { field: 'requestId' });
    given(completeResidentRequest, raised).when(done, when('2020-02-08 19:00')).thenRefuses('before-start', { params: { start: iso('2020-02-08 20:00') } });
  });
});

describe('rating what was done', () => {
  it('is recorded once it is done, and so is another mind', () => {
    given(rateResidentRequest, raised, completed).when({ requestId, satisfied: true }, when('2020-02-09 09:00')).thenRecords(rating(true));
    given(rateResidentRequest, raised, completed, rated).when({ requestId, satisfied: false }, when('2020-02-09 10:00')).thenRecords(rating(false));
  });
  it('alike is one', () => {
    given(rateResidentRequest, raised, completed, rated).when({ requestId, satisfied: true }, when('2020-02-09 10:00')).thenIsDuplicateOf('rated');
  });
  it('is refused before it is done, and where the unit has no such request', () => {
    given(rateResidentRequest, raised).when({ requestId, satisfied: true }).thenRefuses('request-not-completed', { field: 'requestId' });
    given(rateResidentRequest, raised, completed).when({ requestId, satisfied: true }, when('2020-02-08 21:00')).thenRefuses('request-not-completed');
    given(rateResidentRequest, raised, completed).when({ requestId, satisfied: true }, { ...when('2020-02-09 09:00'), ...NEIGHBOURS }).thenRefuses('request-not-completed');
  });
});

describe('the id of a request', () => {
  it('tells the household, the kind and the number, and is nothing else', () => {
    expect(parseRequestId('household-1.medicine.12')).toEqual({ householdId: 'household-1', kind: 'medicine', n: 12 });
    expect(['household-1.medicine', 'household-1.song.1', 'household-1.medicine.0', '../x.medicine.1'].map(parseRequestId)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
