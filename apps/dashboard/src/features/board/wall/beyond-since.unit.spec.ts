import { beyondSince, hoursOf } from './beyond-since.js';

const hours = (...values: readonly (number | null)[]) => values.map((value, n) => ({ at: `2020-02-08T${String(n + 8).padStart(2, '0')}:00:00+08:00`, value }));
const until = Date.parse('2020-02-08T12:00:00+08:00');
const flagged = { attention: 'HIGH', threshold: 0 } as const;
const since = (at: string, orEarlier = false) => ({ at: `2020-02-08T${at}:00:00+08:00`, orEarlier });

describe('since when a number lies beyond its limit', () => {
  it('is the end of the last hour in which it did not, whatever was before', () => {
    expect(beyondSince(hours(3, 0, 2, 3, 4), flagged, until)).toEqual(since('09'));
    expect(beyondSince(hours(80, 95, 90, 89, 60), { attention: 'LOW', threshold: 90 }, until)).toEqual(since('10'));
  });

  it('is an hour in which there was no number', () => {
    expect(beyondSince(hours(3, 3, null, 3, 4), flagged, until)).toEqual(since('10'));
  });

  it('is the first hour looked at, or earlier, where it always did', () => {
    expect(beyondSince(hours(1, 2, 3, 4, 5), flagged, until)).toEqual(since('08', true));
  });

  it('is the end of the hour before where it does only now', () => {
    expect(beyondSince(hours(0, 0, 0, 0, 0), flagged, until)).toEqual(since('12'));
  });

  it('is told by what was until the moment alone, and not at all without an hour before it', () => {
    expect(beyondSince(hours(0, 0, 2, 3, 4, 0), flagged, until)).toEqual(since('09'));
    expect(beyondSince(hours(1), flagged, Date.parse('2020-02-08T07:00:00+08:00'))).toBeUndefined();
  });

  it('asks for the hours of all numbers of a unit in one field, and for no text that is no code', () => {
    const numbers = [{ unit: '310105002001', element: 'a' }, { unit: '310105002002', element: 'b' }, { unit: '310105002001', element: 'c' }];
    const asked = hoursOf(numbers).loc?.source.body;
    expect(asked).toContain('u310105002001: series(orgUnit: "310105002001", elements: ["a", "c"]');
    expect(asked).toContain('u310105002002: series(orgUnit: "310105002002", elements: ["b"]');
    expect(() => hoursOf([{ unit: '31") { x }', element: 'a' }])).toThrow(RangeError);
    expect(() => hoursOf([{ unit: '31', element: 'a"]' }])).toThrow(RangeError);
  });
});
