import { orgUnitCode } from '@yiwang/kernel';
import type { RecordedEvent } from '@yiwang/kernel';
import { Projection } from '../algebra/projection.js';
import { depotElements, DEPOT_PLANS } from '../testing/depot.js';
import type { DepotEvent } from '../testing/depot.js';
import { DISTRICT } from '../testing/depot-histories.js';
import { event, instant } from '../testing/events.js';
import { COMMITTEES, STREET } from '../testing/histories.js';
import { CellIndex } from './cell-index.js';
import { readBoard } from './read-board.js';

const [LIXI, BEIWANG] = COMMITTEES as [string, string];
const ELEMENTS = depotElements();

const said = (unit: string, at: string, payload: DepotEvent, id?: string, recordedAt = at) =>
  event<DepotEvent>(unit, at, payload, { ...(id === undefined ? {} : { id }), recordedAt });
const manned = (at: string, id?: string) => said(LIXI, at, { type: 'GateManned', data: { gateId: 'g' } }, id);
const left = (at: string, id?: string, recordedAt = at) => said(LIXI, at, { type: 'GateLeft', data: { gateId: 'g' } }, id, recordedAt);
const moved = (from: string, to: string, grams: number, at: string, id?: string) => said(LIXI, at, { type: 'GoodsMoved', data: { from, to, grams } }, id);
const corrected = (correctedEventId: string, at: string, id?: string) =>
  said(LIXI, at, { type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '填错' } } }, id);

function board(events: readonly RecordedEvent<DepotEvent>[], unit: string, now: string, from?: string): Record<string, number | null> {
  const { cells, due, parked } = new Projection({ plans: DEPOT_PLANS }).fold(events);
  expect(parked).toEqual([]);
  const index = new CellIndex(cells, due);
  const times = { now: instant(now), from: from === undefined ? undefined : instant(from) };
  return Object.fromEntries(readBoard(index, { unit: orgUnitCode(unit), elements: ELEMENTS, ...times }).map(({ element, value }) => [element, value]));
}

describe('a stopwatch over a day', () => {
  const night = [manned('2020-02-07 20:00'), left('2020-02-07 23:00'), manned('2020-02-08 01:10'), left('2020-02-08 09:00', 'nine')];

  it('counts what ran before midnight from midnight on, and what runs until now', () => {
    expect(board(night, LIXI, '2020-02-08 09:30')).toMatchObject({ gap_total: 70 + 30, left_now: 1 });
    expect(board(night, LIXI, '2020-02-08 09:30', '2020-02-07 00:00')).toMatchObject({ gap_total: 130 + 30 });
  });

  it('takes in what is reported late, and loses what is voided', () => {
    const late = left('2020-02-08 08:00', 'eight', '2020-02-08 09:20');
    expect(board([...night, late], LIXI, '2020-02-08 09:30')).toMatchObject({ gap_total: 70 + 90 });
    const voided = corrected('nine', '2020-02-08 09:10', 'voiding');
    expect(board([...night, voided], LIXI, '2020-02-08 09:30')).toMatchObject({ gap_total: 70, left_now: 0 });
    expect(board([...night, voided, corrected('voiding', '2020-02-08 09:15')], LIXI, '2020-02-08 09:30')).toMatchObject({ gap_total: 70 + 30 });
  });
});

describe('what is done daily', () => {
  const days = [left('2020-02-05 08:00'), manned('2020-02-06 08:00'), manned('2020-02-08 07:00')];

  it('is a share of gate-days over a period: three days of three, done on two', () => {
    expect(board(days, LIXI, '2020-02-08 12:00')).toMatchObject({ manned_rate: 100 });
    expect(board(days, LIXI, '2020-02-08 12:00', '2020-02-06 00:00')).toMatchObject({ manned_rate: 200 / 3, not_manned_days: 1 });
  });
});

describe('a transfer', () => {
  const moves = [moved(DISTRICT, LIXI, 900, '2020-02-06 08:00'), moved(LIXI, BEIWANG, 300, '2020-02-08 08:00', 'wrong')];

  it('goes out of one store and into the other, of a committee, of another, of the district', () => {
    const out = (unit: string) => board(moves, unit, '2020-02-08 09:00')['out_lately'];
    expect([LIXI, BEIWANG, STREET, DISTRICT].map(out)).toEqual([300, 0, 300, 300]);
    expect(board(moves, LIXI, '2020-02-08 09:00')).toMatchObject({ days_of_stock: (2 * 600) / 300, peak: 600, out_kg: 0.3 });
  });

  it('is voided on both sides', () => {
    const voided = [...moves, corrected('wrong', '2020-02-08 08:30')];
    expect(board(voided, BEIWANG, '2020-02-08 09:00')).toMatchObject({ peak: null });
    expect(board(voided, LIXI, '2020-02-08 09:00')).toMatchObject({ out_lately: 0, days_of_stock: null });
  });
});

describe('the time since the latest fact', () => {
  const arrivals = [manned('2020-02-05 10:30'), manned('2020-02-07 10:50', 'latest'), said(BEIWANG, '2020-02-06 10:10', { type: 'GateManned', data: { gateId: 'h' } })];

  it('is that of the unit’s latest, and the longest silence that of the committee whose latest is the earliest', () => {
    expect(board(arrivals, STREET, '2020-02-08 10:00')).toMatchObject({ days_since_last: 1, longest_silence: 48, since_last_of_day: null });
  });

  it('goes back to the one before where the latest is voided', () => {
    expect(board([...arrivals, corrected('latest', '2020-02-08 08:00')], LIXI, '2020-02-08 10:00')).toMatchObject({ days_since_last: 3 });
  });
});

describe('a correction that is heard', () => {
  it('counts, in one history with what it voids, until it is taken back itself', () => {
    const reports = [manned('2020-02-08 08:00', 'a'), left('2020-02-08 09:00', 'b')];
    const once = [...reports, corrected('a', '2020-02-08 09:10', 'c')];
    expect(board(once, LIXI, '2020-02-08 10:00')).toMatchObject({ corrections: 1, soundness: 5 });
    expect(board([...once, corrected('c', '2020-02-08 09:20')], LIXI, '2020-02-08 10:00')).toMatchObject({ corrections: 1, soundness: 10 });
    const [a, b, c] = once as [typeof once[0], typeof once[0], typeof once[0]];
    expect(board([c, b, a], LIXI, '2020-02-08 10:00')).toMatchObject({ corrections: 1, soundness: 5 });
  });
});

describe('an event from above a street', () => {
  it('stands on its unit’s own row where it is wanted, and is passed over where it has no key', () => {
    const notice = said(DISTRICT, '2020-02-08 08:00', { type: 'NoticeGiven', data: { noticeId: 'n' } });
    const registered = said(DISTRICT, '2020-02-08 08:00', { type: 'OrgUnitRegistered', data: { code: orgUnitCode(DISTRICT), name: '长宁区', level: 'district' } });
    const notices = (unit: string) => board([notice, registered], unit, '2020-02-08 09:00')['notices'];
    expect([DISTRICT, STREET, LIXI].map(notices)).toEqual([1, 0, 0]);
  });
});
