import type { TFunction } from 'i18next';
import { zh } from '../../../i18n/zh.js';
import type { ElementName } from '../operations/board-setting.query.js';
import type { ItemToDealWith } from './items-to-deal-with.js';
import { holderWords, measureWords } from './measure-words.js';

const texts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = zh;
const t = ((key: string, parts: Readonly<Record<string, string>> = {}) => {
  const [group = '', name = ''] = key.split('.');
  return String(texts[group]?.[name]).replace(/\{\{(\w+)\}\}/g, (_, part: string) => String(parts[part]));
}) as unknown as TFunction;
const element = { code: 'coverage', name: '排摸覆盖率', unit: '%', attention: 'LOW', threshold: 90 } as ElementName;
const now = Date.parse('2020-02-08T14:32:00+08:00');
const item = (over: Partial<ItemToDealWith>): ItemToDealWith => ({
  kind: 'beyond', element, unit: 'a', value: 61, limit: 90, side: 'BELOW', since: null, orEarlier: false, units: 1, places: [{ orgUnit: 'a', value: 61 }], holder: null, ...over,
});
const beside = (over: Partial<ItemToDealWith>) => measureWords(item(over), now, t, 'zh').beside;

describe('the measure of an item in words', () => {
  it('is how far a number lies beyond its limit, since when to the hour, and how many units it concerns', () => {
    expect(measureWords(item({ since: '2020-02-08T09:00:00+08:00', units: 3 }), now, t, 'zh')).toEqual({ number: { digits: '61.0', unit: '%' }, beside: ['低于 90.0', '已 5 小时', '等 3 个单位'] });
  });

  it('says so where it is longer than was looked back, or less than an hour, and nothing while it is not known', () => {
    expect(beside({ since: '2020-02-01T14:00:00+08:00', orEarlier: true })).toEqual(['低于 90.0', '已超过 7 天']);
    expect(beside({ since: '2020-02-08T14:00:00+08:00', orEarlier: false })).toEqual(['低于 90.0', '不到 1 小时']);
    expect(beside({})).toEqual(['低于 90.0']);
  });

  it('is how long the first overdue row has waited', () => {
    expect(measureWords(item({ kind: 'overdue', value: 2, limit: null, since: '2020-02-08T13:02:00+08:00' }), now, t, 'zh')).toEqual({ length: '最久 1 小时 30 分钟', beside: [] });
    expect(measureWords(item({ kind: 'overdue', value: 2, limit: null }), now, t, 'zh')).toEqual({ beside: ['超时'] });
  });

  it('is the limit of the item, whatever the element says of itself, and none of what should not be at all', () => {
    expect(beside({ limit: 70, side: 'ABOVE' })).toEqual(['高于 70.0']);
    expect(beside({ limit: 0, side: 'ABOVE' })).toEqual([]);
  });

  it('is how long a number has not moved, or for longer than its limit in hours', () => {
    expect(measureWords(item({ kind: 'silent', value: null, limit: 4, since: '2020-02-08T08:32:00+08:00' }), now, t, 'zh').length).toBe('6 小时 没有变动');
    expect(measureWords(item({ kind: 'silent', value: null, limit: 4 }), now, t, 'zh').length).toBe('超过 4 小时 没有变动');
  });

  it('says a change with its sign, that of a share and how far shares are apart in percentage points', () => {
    expect(measureWords(item({ kind: 'faster', value: -12, limit: 10, side: null }), now, t, 'zh')).toEqual({ number: { digits: '−12.0', unit: '个百分点' }, beside: ['较昨日'] });
    expect(measureWords(item({ kind: 'unequal', value: 48, limit: 30, side: null }), now, t, 'zh')).toEqual({ number: { digits: '48.0', unit: '个百分点' }, beside: ['各单位相差'] });
  });

  it('says who has taken it on, of what stands in several units in which of them', () => {
    expect(holderWords(item({ units: 1 }), '江志强', '西浜', t)).toBe('江志强 领办');
    expect(holderWords(item({ units: 6 }), '江志强', '西浜', t)).toBe('西浜：江志强 领办');
  });
});
