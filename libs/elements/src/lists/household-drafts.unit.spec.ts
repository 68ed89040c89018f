import type { HouseholdRef } from '@yiwang/kernel';
import { isWanted, wantedRows } from '../algebra/wanted-rows.js';
import { Projection } from '../algebra/projection.js';
import { findList, PLANS } from '../catalogue.js';
import { event, instant } from '../testing/events.js';

const COMMITTEE = '310105002004';
type Events = ReturnType<typeof event>[];
type Known = { readonly id?: string; readonly recordedAt?: string; readonly personId?: string };

const of = (n: number) => ({ draftId: `h-1.${n}`, householdId: 'h-1' as HouseholdRef, submission: n === 1 ? 'report-temperature' : 'screen-household' });
const handedIn = (n: number, at: string, { personId, ...known }: Known = {}) =>
  event(COMMITTEE, at, { type: 'DraftHandedIn', data: { ...of(n), ...(personId !== undefined && { personId }), content: { noteId: `content-${n}` } } }, known);
const confirmed = (n: number, at: string, known: Known = {}) => event(COMMITTEE, at, { type: 'DraftConfirmed', data: of(n) }, known);
const declined = (n: number, at: string, known: Known = {}) => event(COMMITTEE, at, { type: 'DraftDeclined', data: { ...of(n), reason: 'incomplete' } }, known);

const rowsOf = (list: string, events: Events) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  const wanted = wantedRows(findList(list)!, { unit: COMMITTEE as never, state: undefined, now: instant('2020-02-11 12:00') });
  return [...projection.rows()].filter((row) => isWanted(wanted, row)).sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ values }) => values);
};
const waiting = (events: Events) => rowsOf('draftsToConfirm', events).map(({ draftId }) => draftId);
const results = (events: Events) => rowsOf('residentDrafts', events).map(({ draftId, result }) => [draftId, result]);

describe('what households hand in', () => {
  const two = [handedIn(1, '2020-02-10 20:00', { id: 'one' }), handedIn(2, '2020-02-10 21:00')];

  it('waits with what it tells, the oldest on top, and for its household the latest', () => {
    expect(rowsOf('draftsToConfirm', two)).toEqual([
      { householdId: 'h-1', draftId: 'h-1.1', kind: 'reportTemperature', orgUnit: COMMITTEE, at: instant('2020-02-10 20:00'), contentId: 'content-1' },
      expect.objectContaining({ draftId: 'h-1.2', kind: 'screenHousehold', contentId: 'content-2' }),
    ]);
    expect(results(two)).toEqual([['h-1.2', 'waiting'], ['h-1.1', 'waiting']]);
  });

  it('is confirmed, or declined with a reason, and tells nothing of its content to its household', () => {
    const decided = [...two, confirmed(1, '2020-02-11 08:00'), declined(2, '2020-02-11 09:00')];
    expect(waiting(decided)).toEqual([]);
    expect(rowsOf('residentDrafts', decided)).toEqual([
      { householdId: 'h-1', draftId: 'h-1.2', kind: 'screenHousehold', orgUnit: COMMITTEE, at: instant('2020-02-10 21:00'), result: 'declined', reason: 'incomplete', endedAt: instant('2020-02-11 09:00') },
      expect.objectContaining({ draftId: 'h-1.1', result: 'confirmed', reason: undefined, endedAt: instant('2020-02-11 08:00') }),
    ]);
  });

  it('stands where it tells of, however late it comes, and is decided also by what comes before it', () => {
    const late = handedIn(2, '2020-02-10 19:00', { recordedAt: '2020-02-11 10:00' });
    expect(waiting([two[0]!, late])).toEqual(['h-1.2', 'h-1.1']);
    expect(waiting([two[0]!, declined(2, '2020-02-10 22:00'), late])).toEqual(['h-1.1']);
  });

  it('says whom it is about, and no more once that person is erased: it is still to be declined', () => {
    const [mother, child] = [handedIn(1, '2020-02-10 20:00', { personId: 'p-1' }), handedIn(2, '2020-02-10 21:00', { personId: 'p-2' })];
    const erased = event('310105002', '2020-02-11 09:00', { type: 'PersonErased', data: { personId: 'p-1', basis: 'request', receipt: 'receipt-1' } });
    for (const list of ['draftsToConfirm', 'residentDrafts']) {
      const named = (events: Events) => rowsOf(list, events).map(({ draftId, personId }) => [draftId, personId]).sort();
      expect(named([mother, child])).toEqual([['h-1.1', 'p-1'], ['h-1.2', 'p-2']]);
      for (const events of [[mother, child, erased], [erased, mother, child]]) expect(named(events)).toEqual([['h-1.1', undefined], ['h-1.2', 'p-2']]);
    }
  });

  it('is confirmed whatever else was said', () => {
    const back = declined(1, '2020-02-11 08:00');
    expect(results([...two, back, confirmed(1, '2020-02-11 08:30')])).toEqual([['h-1.2', 'waiting'], ['h-1.1', 'confirmed']]);
  });
});
