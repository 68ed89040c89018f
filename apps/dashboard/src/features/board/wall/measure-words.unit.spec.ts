import type { TFunction } from 'i18next';
import { zh } from '../../../i18n/zh.js';
import type { ElementName } from '../operations/board-setting.query.js';
import type { BeyondItem } from './items-to-deal-with.js';
import { measureWords } from './measure-words.js';

const texts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = zh;
const t = ((key: string, parts: Readonly<Record<string, string>> = {}) => {
  const [group = '', name = ''] = key.split('.');
  return String(texts[group]?.[name]).replace(/\{\{(\w+)\}\}/g, (_, part: string) => String(parts[part]));
}) as unknown as TFunction;
const element = { code: 'coverage', name: '排摸覆盖率', unit: '%', attention: 'LOW', threshold: 90 } as ElementName;
const now = Date.parse('2020-02-08T14:32:00+08:00');
const beyond = (since: BeyondItem['since'], units = 1): BeyondItem => ({ kind: 'beyond', element, unit: 'a', value: 61, units, since });
const beside = (item: BeyondItem) => measureWords(item, now, t, 'zh').beside;

describe('the measure of an item in words', () => {
  it('is how far a number lies beyond its limit, since when to the hour, and how many units it concerns', () => {
    const item = beyond({ at: '2020-02-08T09:00:00+08:00', orEarlier: false }, 3);
    expect(measureWords(item, now, t, 'zh')).toEqual({ number: { digits: '61.0', unit: '%' }, beside: ['低于 90.0', '已 5 小时', '等 3 个单位'] });
  });

  it('says so where it is longer than was looked back, or less than an hour, and nothing while it is not known', () => {
    expect(beside(beyond({ at: '2020-02-01T14:00:00+08:00', orEarlier: true }))).toEqual(['低于 90.0', '已超过 7 天']);
    expect(beside(beyond({ at: '2020-02-08T14:00:00+08:00', orEarlier: false }))).toEqual(['低于 90.0', '不到 1 小时']);
    expect(beside(beyond(undefined))).toEqual(['低于 90.0']);
  });

  it('is how long the first overdue row has waited', () => {
    expect(measureWords({ kind: 'overdue', element, unit: 'a', count: 2, since: '2020-02-08T13:02:00+08:00' }, now, t, 'zh')).toEqual({ length: '最久 1 小时 30 分钟', beside: [] });
  });

  it('says a change with its sign', () => {
    expect(measureWords({ kind: 'faster', element, unit: 'a', value: -12 }, now, t, 'zh')).toEqual({ number: { digits: '−12.0', unit: '%' }, beside: ['较昨日'] });
  });
});
