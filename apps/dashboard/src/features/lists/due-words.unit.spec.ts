import { dueIn, lengthWords } from './due-words.js';

const MINUTE = 60_000;

describe('a due moment in words', () => {
  it.each([
    [30_000, '0 分钟', '0 min'],
    [59 * MINUTE, '59 分钟', '59 min'],
    [60 * MINUTE, '1 小时', '1 h'],
    [90 * MINUTE, '1 小时 30 分钟', '1 h 30 min'],
    [24 * 60 * MINUTE + MINUTE, '1 天', '1 d'],
    [51 * 60 * MINUTE, '2 天 3 小时', '2 d 3 h'],
  ])('%i ms are %s, in English %s', (ms, zh, en) => {
    expect([lengthWords(ms, 'zh'), lengthWords(ms, 'en')]).toEqual([zh, en]);
  });

  it('is overdue from the moment itself on', () => {
    const due = '2020-02-08T12:00:00+08:00';
    expect(dueIn(due, Date.parse(due))).toEqual({ isPast: true, ms: 0 });
    expect(dueIn(due, Date.parse(due) - MINUTE)).toEqual({ isPast: false, ms: MINUTE });
    expect(dueIn(due, Date.parse(due) + MINUTE)).toEqual({ isPast: true, ms: MINUTE });
  });
});
