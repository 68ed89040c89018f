import { DAY, MINUTE } from '@yiwang/kernel';
import { Projection } from '../algebra/projection.js';
import { compareRows } from '../algebra/row-order.js';
import { isWanted, wantedRows } from '../algebra/wanted-rows.js';
import { PLANS } from '../catalogue.js';
import { event, instant } from '../testing/events.js';
import { correctionsAndDuplicates } from './corrections-and-duplicates.list.js';

const [COMMITTEE, STREET] = ['310105002004', '310105002'];
const said = { orgUnit: COMMITTEE, by: `committee-${COMMITTEE}` };
const correction = event(COMMITTEE, '2020-02-08 10:00', { type: 'EventCorrected', data: { correctedEventId: 'e-1', reason: { noteId: 'n-1' } } }, { id: 'c-1' });
const duplicate = event(COMMITTEE, '2020-02-08 11:00', {
  type: 'DuplicateSubmissionSuppressed', data: { eventType: 'HouseholdScreened', key: 'r1.h-1', originalEventId: 'e-2' },
}, { id: 'd-1' });
const ofTheRegister = event('310105', '2020-02-08 09:00', { type: 'EventCorrected', data: { correctedEventId: 'e-3', reason: { noteId: 'n-2' } } }, { id: 'c-2' });

const rowsOf = (...events: (typeof correction | typeof duplicate)[]) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  return [...projection.rows()].filter(({ list }) => list === correctionsAndDuplicates.name).sort(compareRows);
};
const shown = (rows: ReturnType<typeof rowsOf>, at: string, unit = STREET) =>
  rows.filter((row) => isWanted(wantedRows(correctionsAndDuplicates, { unit: unit as never, now: instant(at) }), row)).map(({ key }) => key);

describe('the corrections and duplicates of a day', () => {
  it('say what was voided and why, and what had been said before, the latest on top', () => {
    expect(rowsOf(correction, duplicate).map(({ values }) => values)).toEqual([
      { what: 'duplicate', eventType: 'HouseholdScreened', originalEventId: 'e-2', ...said, at: instant('2020-02-08 11:00'), eventId: 'd-1', stream: duplicate.stream },
      { what: 'correction', reasonId: 'n-1', correctedEventId: 'e-1', ...said, at: instant('2020-02-08 10:00'), eventId: 'c-1', stream: correction.stream },
    ]);
  });

  it('are gone at midnight, and nothing has to happen for it', () => {
    const rows = rowsOf(correction, duplicate);
    expect(shown(rows, '2020-02-08 23:59')).toEqual(['d-1', 'c-1']);
    expect(shown(rows, '2020-02-09 00:00')).toEqual([]);
    expect(rows.map(({ due }) => due)).toEqual([1, 1].map(() => instant('2020-02-08 00:00') + DAY));
    expect(shown(rows, '2020-02-08 12:00', '310105009')).toEqual([]);
  });

  it('are without a correction that was taken back, which is one itself', () => {
    const back = event(COMMITTEE, '2020-02-08 12:00', { type: 'EventCorrected', data: { correctedEventId: 'c-1', reason: { noteId: 'n-3' } } }, { id: 'c-3' });
    expect(rowsOf(correction, duplicate, back).map(({ key }) => key)).toEqual(['c-3', 'd-1']);
  });

  it('are in the district’s list alone where what was corrected is its own', () => {
    expect(shown(rowsOf(ofTheRegister), '2020-02-08 12:00')).toEqual([]);
    expect(shown(rowsOf(ofTheRegister), '2020-02-08 12:00', '310105')).toEqual(['c-2']);
  });

  it('are due at no moment by which they could be filtered', () => {
    const filters = { unit: STREET as never, now: instant('2020-02-08 12:00') + MINUTE };
    expect(() => wantedRows(correctionsAndDuplicates, { ...filters, dueBefore: 0 })).toThrow('no due moment');
  });
});
