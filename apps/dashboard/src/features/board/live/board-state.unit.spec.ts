import { applyPatch, readingKey, type BoardPatch, type BoardState, type UnitElementReading } from './board-state.js';

const STREET = '310105002';
const COMMITTEE = '310105002006';

const reading = (element: string, value: number | null, orgUnit = STREET): UnitElementReading => ({
  orgUnit,
  element,
  value,
  numerator: null,
  denominator: null,
  committees: null,
  change: null,
});
const patch = (position: string, complete: boolean, ...values: UnitElementReading[]): BoardPatch => ({
  orgUnit: STREET,
  asOf: '2020-02-08T14:32:00.000+08:00',
  lagSeconds: 0.2,
  catchingUp: false,
  position,
  complete,
  values,
});
const afterAll = (...patches: BoardPatch[]): BoardState | undefined =>
  patches.reduce<BoardState | undefined>(applyPatch, undefined);
const valueOf = (board: BoardState | undefined, element: string, unit = STREET) =>
  board?.readings.get(readingKey(unit, element))?.value;

describe('a board and its patches', () => {
  it('given a complete patch, it holds every reading of every unit', () => {
    const board = afterAll(patch('10', true, reading('scr_coverage', 61.5), reading('scr_coverage', 40, COMMITTEE)));
    expect(valueOf(board, 'scr_coverage')).toBe(61.5);
    expect(valueOf(board, 'scr_coverage', COMMITTEE)).toBe(40);
    expect(board?.position).toBe('10');
  });

  it('given a partial patch, only what it names changes, and the head moves on', () => {
    const board = afterAll(
      patch('10', true, reading('scr_coverage', 61.5), reading('qua_home_active', 12)),
      { ...patch('11', false, reading('scr_coverage', 61.6)), lagSeconds: 3 },
    );
    expect(valueOf(board, 'scr_coverage')).toBe(61.6);
    expect(valueOf(board, 'qua_home_active')).toBe(12);
    expect(board).toMatchObject({ position: '11', lagSeconds: 3 });
  });

  it('given a reading that did not change, it keeps its identity, complete patch or not', () => {
    const first = afterAll(patch('10', true, reading('scr_coverage', 61.5), reading('qua_home_active', 12)));
    const again = applyPatch(first, patch('12', true, reading('scr_coverage', 61.5), reading('qua_home_active', 13)));
    const key = readingKey(STREET, 'scr_coverage');
    expect(again?.readings.get(key)).toBe(first?.readings.get(key));
    expect(valueOf(again, 'qua_home_active')).toBe(13);
  });

  it('given a number that becomes none, none is what it shows', () => {
    const board = afterAll(patch('10', true, reading('scr_coverage', 61.5)), patch('11', false, reading('scr_coverage', null)));
    expect(valueOf(board, 'scr_coverage')).toBeNull();
  });

  it('given a partial patch before any complete one, there is no board', () => {
    expect(afterAll(patch('10', false, reading('scr_coverage', 61.5)))).toBeUndefined();
  });

  it('given a complete patch after a reconnection, what it no longer names is gone', () => {
    const board = afterAll(
      patch('10', true, reading('scr_coverage', 61.5), reading('qua_home_active', 12)),
      patch('20', true, reading('scr_coverage', 70)),
    );
    expect(board?.readings.size).toBe(1);
  });

  it('given a partial patch that a complete one has overtaken, it is left aside, by number and not by spelling', () => {
    const board = afterAll(patch('100', true, reading('scr_coverage', 70)), patch('99', false, reading('scr_coverage', 61.5)));
    expect(valueOf(board, 'scr_coverage')).toBe(70);
    expect(valueOf(applyPatch(board, patch('1000', false, reading('scr_coverage', 71))), 'scr_coverage')).toBe(71);
  });

  it('given a complete patch of an earlier position, it is believed: the read model was rolled back', () => {
    const board = afterAll(patch('100', true, reading('scr_coverage', 70)), patch('90', true, reading('scr_coverage', 60)));
    expect(valueOf(board, 'scr_coverage')).toBe(60);
  });
});
