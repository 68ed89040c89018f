import * as fc from 'fast-check';
import { dateOf, firstHourOfDay, formatInstant, HOUR, hourOf, parseInstant, startOfDay } from './time.js';

describe('time in Shanghai', () => {
  it('writes an instant with its offset', () => {
    expect(formatInstant(Date.UTC(2020, 1, 8, 6, 32))).toBe('2020-02-08T14:32:00.000+08:00');
  });

  it('begins a day at midnight in Shanghai, not in Greenwich', () => {
    const lateEvening = parseInstant('2020-02-08T23:59:59+08:00')!;
    const midnight = parseInstant('2020-02-09T00:00:00+08:00')!;
    expect(dateOf(lateEvening)).toBe('2020-02-08');
    expect(dateOf(midnight)).toBe('2020-02-09');
    expect(startOfDay(midnight)).toBe(midnight);
    expect(startOfDay(midnight - 1)).toBe(midnight - 24 * HOUR);
    expect(firstHourOfDay(lateEvening)).toBe(hourOf(lateEvening) - 23);
  });

  it.each(['2020-02-08', '2020-02-08T14:32:00', '14:32', '', '2020-13-08T14:32:00+08:00', 'now'])('does not read %p as an instant', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('does not take 30 February for 1 March', () => {
    expect(parseInstant('2020-02-30T10:00:00+08:00')).toBeUndefined();
    expect(parseInstant('2021-02-29T10:00:00+08:00')).toBeUndefined();
    expect(parseInstant('2020-02-29T10:00:00+08:00')).toBe(Date.UTC(2020, 1, 29, 2));
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
    );
  });

  it.each(['9999-12-31T23:59:59Z', '9999-12-31T23:59:59+08:00', '0000-01-01T00:00:00+08:00', '0000-01-01T00:00:00+14:00'])('reads %p only if it can write it again', (text) => {
    const instant = parseInstant(text);
    if (instant !== undefined) expect(parseInstant(formatInstant(instant))).toBe(instant);
    else expect(text).toMatch(/Z$|\+14/);
  });
});
