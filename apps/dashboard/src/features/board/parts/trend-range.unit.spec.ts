import { rangeOf, rangesFor } from './trend-range.js';

const NOW = '2020-02-08T14:32:10.000+08:00';
const live = { at: undefined, from: undefined };

describe('the stretch of a trend', () => {
  it('ends with the current hour, by hours for a day', () => {
    expect(rangeOf('day', live, NOW)).toEqual({ from: '2020-02-07T15:00:00+08:00', to: '2020-02-08T15:00:00+08:00', step: 'HOUR' });
  });

  it('by days for a fortnight, from midnight on', () => {
    expect(rangeOf('fortnight', live, NOW)).toEqual({ from: '2020-01-25T00:00:00+08:00', to: '2020-02-08T15:00:00+08:00', step: 'DAY' });
  });

  it('ends at the hour of the past that is looked at', () => {
    expect(rangeOf('day', { ...live, at: '2020-02-05T10:00:00+08:00' }, NOW).to).toBe('2020-02-05T10:00:00+08:00');
  });

  it('a period is shown whole, a long one from its beginning first', () => {
    const month = { at: undefined, from: '2020-01-20T00:00:00+08:00' };
    expect(rangesFor(month, NOW)[0]).toBe('period');
    expect(rangeOf('period', month, NOW)).toMatchObject({ from: '2020-01-20T00:00:00+08:00', step: 'DAY' });
    const years = { at: undefined, from: '2010-01-01T00:00:00+08:00' };
    expect(rangesFor(years, NOW)[0]).toBe('start');
    expect(rangeOf('start', years, NOW)).toEqual({ from: '2010-01-01T00:00:00+08:00', to: '2010-01-31T23:59:00+08:00', step: 'DAY' });
  });

  it('never asks for more steps than the API gives', () => {
    const { from, to } = rangeOf('period', { at: undefined, from: '2010-01-01T00:00:00+08:00' }, NOW);
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBeLessThan(2_000);
  });

  it('the beginning of a period that began just now ends now', () => {
    expect(rangeOf('start', { at: undefined, from: '2020-02-08T00:00:00+08:00' }, NOW).to).toBe('2020-02-08T15:00:00+08:00');
  });
});
