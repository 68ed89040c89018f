import { formatInstant, orgUnitCode, type HouseholdRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { confirmDraft } from './confirm-draft.submission.js';
import { declineDraft } from './decline-draft.submission.js';
import { handInDraft } from './hand-in-draft.submission.js';

const householdId = 'household-1' as HouseholdRef;
const draftId = 'household-1.draft-1';
const content = { noteId: 'content-1' };
const form = { household: householdId, submission: 'report-temperature', content };
const RESIDENT = { role: 'resident', actor: 'resident-1', site: householdId } as const;
const when = (time: string) => ({ occurredAt: at(`2020-02-08 ${time}`) });
const routing = (id = draftId) => ({ draftId: id, householdId, submission: 'report-temperature' });
const draftOf = (id = draftId) => ({ type: 'DraftHandedIn', data: { ...routing(id), content } }) as const;
const CONFIRMED = { type: 'DraftConfirmed', data: routing() } as const;
const declinedFor = (reason: 'notTrue' | 'other') => ({ type: 'DraftDeclined', data: { ...routing(), reason } }) as const;
const handedIn = happened(draftOf(), { id: 'handed-in', ...when('08:00') });
const confirmed = happened(CONFIRMED, { id: 'confirmed', ...when('09:00') });
const declined = happened(declinedFor('notTrue'), { id: 'declined', ...when('09:00') });
const NEIGHBOUR = { orgUnit: orgUnitCode('310105002002') };
const BY_EDGE = { cause: { eventId: 'handed-in', correlationId: 'draft-1', policies: [] } };

describe('handing in a draft', () => {
  const hand = (...past: Parameters<typeof given>[1][]) => given(handInDraft, ...past);
  it('is recorded under the household and the submission that handed it in', () => {
    hand().when(form, { ...RESIDENT, submissionId: 'draft-1', ...when('08:00') }).thenRecords(draftOf());
  });
  it('names whom it is about by an id, where it is of somebody on file; what became of it does not', () => {
    const ofPerson = { ...draftOf(), data: { ...draftOf().data, personId: 'person-1' } };
    hand().when({ ...form, personId: 'person-1' }, { ...RESIDENT, submissionId: 'draft-1', ...when('08:00') }).thenRecords(ofPerson);
    const past = happened(ofPerson, { id: 'handed-in', ...when('08:00') });
    given(confirmDraft, past).when({ draftId }, when('09:00')).thenRecords(CONFIRMED);
    given(declineDraft, past).when({ draftId, reason: 'notTrue' }, when('09:00')).thenRecords(declinedFor('notTrue'));
  });
  it('is refused of another household', () => {
    hand().when(form, { ...RESIDENT, site: 'household-2' }).thenRefuses('not-your-household', { field: 'household' });
  });
  it('is refused while ten wait, and taken once one of them is decided', () => {
    const ten = Array.from({ length: 10 }, (_, n) => happened(draftOf(`household-1.draft-${n}`), { id: `handed-in-${n}`, ...when('08:00') }));
    const eleventh = { ...RESIDENT, submissionId: 'draft-11', ...when('10:00') };
    hand(...ten).when(form, eleventh).thenRefuses('too-many-drafts', { params: { open: 10, day: 30 } });
    for (const end of [confirmed, declined]) hand(...ten, end).when(form, eleventh).thenRecords(draftOf('household-1.draft-11'));
  });
  it('is refused for the thirty-first of a day, by when they came, and taken on the next', () => {
    const thirty = Array.from({ length: 30 }, (_, n) => [
      happened(draftOf(`household-1.draft-${n}`), { id: `handed-in-${n}`, occurredAt: at('2020-02-07 20:00'), recordedAt: at('2020-02-08 08:00') }),
      happened({ ...CONFIRMED, data: routing(`household-1.draft-${n}`) }, { id: `confirmed-${n}`, ...when('09:00') }),
    ]).flat();
    const next = (time: string) => ({ ...RESIDENT, submissionId: 'draft-31', occurredAt: at(time), recordedAt: at(time) });
    hand(...thirty).when(form, next('2020-02-08 23:59')).thenRefuses('too-many-drafts');
    hand(...thirty).when(form, next('2020-02-09 00:00')).thenRecords(draftOf('household-1.draft-31'));
    hand(...thirty.slice(0, -2)).when(form, next('2020-02-08 23:59')).thenRecords(draftOf('household-1.draft-31'));
  });
});

describe('confirming a draft', () => {
  it('is recorded, once; also where it was declined while what it tells was recorded', () => {
    given(confirmDraft, handedIn).when({ draftId }, when('09:00')).thenRecords(CONFIRMED);
    given(confirmDraft, handedIn, confirmed).when({ draftId }, when('10:00')).thenIsDuplicateOf('confirmed');
    given(confirmDraft, handedIn, declined).when({ draftId }, { ...when('10:00'), ...BY_EDGE }).thenRecords(CONFIRMED);
    given(confirmDraft, handedIn, declined, confirmed).when({ draftId }, when('10:00')).thenIsDuplicateOf('confirmed');
  });
  it('is refused of one that the unit does not have, and of one that was declined', () => {
    given(confirmDraft).when({ draftId }).thenRefuses('draft-not-open', { field: 'draftId' });
    given(confirmDraft, handedIn).when({ draftId }, NEIGHBOUR).thenRefuses('draft-not-open');
    given(confirmDraft, handedIn, declined).when({ draftId }, when('10:00')).thenRefuses('draft-not-open');
  });
});

describe('deciding about a draft', () => {
  const toldLate = happened(draftOf(), { id: 'handed-in', occurredAt: at('2020-02-08 07:00'), recordedAt: at('2020-02-08 08:00') });
  const refusal = { field: 'occurredAt', params: { start: formatInstant(at('2020-02-08 08:00')) } };
  it('is not before it was handed in, whenever that was of which it tells', () => {
    given(confirmDraft, toldLate).when({ draftId }, when('07:54')).thenRefuses('before-start', refusal);
    given(declineDraft, toldLate).when({ draftId, reason: 'notTrue' }, when('07:54')).thenRefuses('before-start', refusal);
  });
  it('may be in its minute, by a clock that is behind', () => {
    given(confirmDraft, toldLate).when({ draftId }, when('07:55')).thenRecords(CONFIRMED);
    given(declineDraft, toldLate).when({ draftId, reason: 'notTrue' }, when('07:55')).thenRecords(declinedFor('notTrue'));
  });
});

describe('declining a draft', () => {
  it('is recorded with its reason, once', () => {
    given(declineDraft, handedIn).when({ draftId, reason: 'notTrue' }, when('09:00')).thenRecords(declinedFor('notTrue'));
    given(declineDraft, handedIn).when({ draftId, reason: 'other', remark: { noteId: 'remark' } }, when('09:00')).thenRecords({
      type: 'DraftDeclined', data: { ...routing(), reason: 'other', remark: { noteId: 'remark' } },
    });
    given(declineDraft, handedIn, declined).when({ draftId, reason: 'notTrue' }, when('10:00')).thenIsDuplicateOf('declined');
  });
  it('is refused of one that the unit does not have, that was confirmed, or declined for another reason', () => {
    given(declineDraft).when({ draftId, reason: 'other' }).thenRefuses('draft-not-open', { field: 'draftId' });
    given(declineDraft, handedIn).when({ draftId, reason: 'other' }, NEIGHBOUR).thenRefuses('draft-not-open');
    given(declineDraft, handedIn, confirmed).when({ draftId, reason: 'other' }, when('10:00')).thenRefuses('draft-not-open');
    given(declineDraft, handedIn, declined).when({ draftId, reason: 'other' }, when('10:00')).thenRefuses('draft-not-open');
  });
});
