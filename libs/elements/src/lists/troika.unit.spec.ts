import { isWanted, wantedRows } from '../algebra/wanted-rows.js';
import { Projection } from '../algebra/projection.js';
import { findList, PLANS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { event, instant } from '../testing/events.js';

const COMMITTEE = '310112101001';
const STREET = '310112101';
type Events = Parameters<typeof indexOf>[0];
type Known = { readonly id?: string; readonly recordedAt?: string };

const compound = { compoundId: 'c-1', compoundName: '一期' };
const met = (at: string, present: readonly ('committee' | 'owners' | 'property' | 'police')[], known: Known = {}) =>
  event(COMMITTEE, at, { type: 'TroikaMeetingHeld', data: { ...compound, meetingId: 'm', present } }, known);
const agreed = (actionId: string, owner: 'owners' | 'property', dueAt: string, known: Known = {}) => event(COMMITTEE, '2020-02-10 19:30', {
  type: 'TroikaActionAgreed', data: { ...compound, actionId, owner, title: '加装隔离栏', dueAt: `${dueAt.replace(' ', 'T')}:00.000+08:00` },
}, known);
const done = (actionId: string, at: string, known: Known = {}) => event(COMMITTEE, at, {
  type: 'TroikaActionCompleted', data: { compoundId: 'c-1', actionId, owner: 'owners', dueAt: 'x', agreedAt: 'x' },
}, known);
const gave = (party: 'owners' | 'property' | 'residents', at: string) =>
  event(COMMITTEE, at, { type: 'TroikaContributionRecorded', data: { ...compound, party, kind: 'labour' } });
const voidOf = (correctedEventId: string, at: string) => event(COMMITTEE, at, { type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } });

const valuesOf = (events: Events, now: string, ...elements: string[]) => {
  const board = boardOf(indexOf(events), STREET, { at: now, now });
  return elements.map((element) => board[element]!.value);
};
const rowsOf = (list: string, events: Events, now: string, state?: string) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  const wanted = wantedRows(findList(list)!, { unit: STREET as never, state, now: instant(now) });
  return [...projection.rows()].filter((row) => isWanted(wanted, row)).sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ values }) => values);
};
const toDo = (events: Events, now: string, state?: string) => rowsOf('troikaActions', events, now, state);
const idsOf = (...asked: Parameters<typeof toDo>) => toDo(...asked).map(({ actionId }) => actionId);

describe('the meetings of the three', () => {
  const events = [met('2020-02-10 19:00', ['committee', 'owners', 'property', 'police']), met('2020-02-10 20:00', ['committee', 'property'], { id: 'second', recordedAt: '2020-02-11 08:00' })];
  it('count, and those where all three were, also where that is told late, and not where it is voided', () => {
    expect(valuesOf(events, '2020-02-10 23:00', 'frc_troika_meetings', 'frc_troika_full')).toEqual([2, 50]);
    expect(valuesOf([...events, voidOf('second', '2020-02-11 09:00')], '2020-02-10 23:00', 'frc_troika_meetings', 'frc_troika_full')).toEqual([1, 100]);
    expect(valuesOf(events, '2020-02-11 12:00', 'frc_troika_meetings', 'frc_troika_full')).toEqual([0, null]);
  });
  it('stand in a list for two weeks, the oldest on top, to record from what was agreed there', () => {
    const listed = (...told: Events) => rowsOf('troikaMeetings', told, '2020-02-11 12:00').map(({ heldAt, attendance }) => [heldAt, attendance]);
    expect(listed(...events)).toEqual([[instant('2020-02-10 19:00'), 'full'], [instant('2020-02-10 20:00'), 'incomplete']]);
    expect(listed(...events, voidOf('second', '2020-02-11 09:00'))).toEqual([[instant('2020-02-10 19:00'), 'full']]);
    expect(rowsOf('troikaMeetings', events, '2020-02-11 12:00')[0]).toMatchObject({ meetingId: 'm', compoundId: 'c-1', compoundName: '一期', orgUnit: COMMITTEE });
    expect([rowsOf('troikaMeetings', events, '2020-02-24 18:59').length, rowsOf('troikaMeetings', events, '2020-02-24 19:00').length]).toEqual([2, 1]);
  });
});

describe('what the three agreed on', () => {
  const NAMES = ['frc_troika_actions_open', 'frc_troika_owners_open', 'frc_troika_overdue'];
  const events = [agreed('a-1', 'owners', '2020-02-12 18:00'), agreed('a-2', 'property', '2020-02-11 18:00')];

  it('is to be done by whom it says, and overdue from its due time on', () => {
    expect([valuesOf(events, '2020-02-11 12:00', ...NAMES), valuesOf(events, '2020-02-12 20:00', ...NAMES)]).toEqual([[2, 1, 0], [2, 1, 2]]);
    expect([idsOf(events, '2020-02-11 12:00'), idsOf(events, '2020-02-11 19:00', 'OVERDUE')]).toEqual([['a-2', 'a-1'], ['a-2']]);
    expect(toDo(events, '2020-02-11 12:00')[1]).toMatchObject({ title: '加装隔离栏', owner: 'owners', compoundId: 'c-1', compoundName: '一期', orgUnit: COMMITTEE });
  });
  it('is done when it was, however late that is told, and not where that is voided', () => {
    const late = done('a-1', '2020-02-12 10:00', { id: 'done', recordedAt: '2020-02-13 09:00' });
    expect(valuesOf([...events, late], '2020-02-12 20:00', ...NAMES)).toEqual([1, 0, 1]);
    expect(idsOf([...events, late], '2020-02-13 10:00')).toEqual(['a-2']);
    expect(valuesOf([...events, late, voidOf('done', '2020-02-13 10:00')], '2020-02-12 20:00', ...NAMES)).toEqual([2, 1, 2]);
  });
});

describe('what is given', () => {
  it('shows who carries a compound', () => {
    const events = [gave('owners', '2020-02-10 09:00'), gave('property', '2020-02-10 09:00'), gave('property', '2020-02-10 15:00'), gave('residents', '2020-02-10 15:00')];
    expect(valuesOf(events, '2020-02-10 18:00', 'frc_owner_contrib', 'frc_property_contrib')).toEqual([1, 2]);
  });
});
