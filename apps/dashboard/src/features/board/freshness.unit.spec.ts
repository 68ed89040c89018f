import { freshnessOf, lagWords } from './freshness.js';

describe('how old a board is', () => {
  it.each([
    [true, 0.4, { kind: 'fresh' }],
    [true, 10, { kind: 'fresh' }],
    [true, 11, { kind: 'stale', lagSeconds: 11 }],
    [true, 61, { kind: 'stale', lagSeconds: 61 }],
    [false, 0.4, { kind: 'disconnected' }],
    [false, 600, { kind: 'disconnected' }],
  ])('connected %p, %p s behind', (connected, lag, expected) => {
    expect(freshnessOf(connected, lag)).toEqual(expected);
  });

  it('says a lag in the unit one would say it in', () => {
    expect([61, 600, 86_400].map((lag) => lagWords(lag, 'zh'))).toEqual(['61 秒', '10 分钟', '24 小时']);
    expect(lagWords(600, 'en')).toBe('10 min');
  });
});
