import { freshnessOf, goingUpTo, lagWords } from './freshness.js';

describe('how old a board is', () => {
  it.each([
    [true, 0.4, false, { kind: 'fresh' }],
    [true, 10, false, { kind: 'fresh' }],
    [true, 11, false, { kind: 'stale', lagSeconds: 11 }],
    [true, 61, false, { kind: 'stale', lagSeconds: 61 }],
    [true, 0, true, { kind: 'catchingUp' }],
    [true, 61, true, { kind: 'catchingUp' }],
    [false, 0.4, false, { kind: 'disconnected' }],
    [false, 600, true, { kind: 'disconnected' }],
  ])('connected %p, %p s behind, catching up %p', (connected, lagSeconds, catchingUp, expected) => {
    expect(freshnessOf(connected, { lagSeconds, catchingUp })).toEqual(expected);
  });

  it('goes up to as long before its moment as it is behind', () => {
    expect(goingUpTo('2020-02-08T14:32:00.000+08:00', 90)).toBe(Date.parse('2020-02-08T14:30:30.000+08:00'));
  });

  it('says a lag in the unit one would say it in', () => {
    expect([61, 600, 86_400].map((lag) => lagWords(lag, 'zh'))).toEqual(['61 秒', '10 分钟', '24 小时']);
    expect(lagWords(600, 'en')).toBe('10 min');
  });
});
