import type { TFunction } from 'i18next';
import { en } from '../../../i18n/en.js';
import { firstTexts as firstEn } from '../../../i18n/first-texts.en.js';
import { firstTexts } from '../../../i18n/first-texts.zh.js';
import { zh } from '../../../i18n/zh.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { itemWords } from './item-words.js';
import type { ItemToDealWith } from './items-to-deal-with.js';

const speaking = (texts: Readonly<Record<string, object | string>>) =>
  ((key: string, parts: Readonly<Record<string, string>> = {}) => {
    const [group = '', name = ''] = key.split('.');
    return String((texts[group] as Readonly<Record<string, unknown>> | undefined)?.[name]).replace(/\{\{(\w+)\}\}/g, (_, part: string) => String(parts[part]));
  }) as unknown as TFunction;
const names: Readonly<Record<string, string>> = { a: '江苏', b: '东浜', c: '西浜' };
const item = (over: Partial<ItemToDealWith>): ItemToDealWith => ({
  kind: 'overdue', element: { code: 'late', name: '到期未解除人数', unit: '人' } as ElementName, unit: 'a', value: 11, limit: null, side: null, since: null, orEarlier: false,
  units: 6, places: [{ orgUnit: 'a', value: 3 }, { orgUnit: 'b', value: 2 }, { orgUnit: 'c', value: 2 }], holder: null, ...over,
});
const chinese = (over: Partial<ItemToDealWith>) => itemWords(item(over), (code) => names[code]!, speaking({ ...firstTexts, ...zh }));

describe('an item in words', () => {
  it('given overdue rows of several units, then their sum stands beside what they are, and beside each unit its own number', () => {
    expect(chinese({})).toEqual({ what: '到期未解除人数 11 人', where: '江苏\u00a03、东浜\u00a02、西浜\u00a02', others: '等 6 个单位' });
    expect(chinese({ units: 3, value: 7 })).toEqual({ what: '到期未解除人数 7 人', where: '江苏\u00a03、东浜\u00a02、西浜\u00a02' });
  });

  it('given overdue rows of one unit, then its name and number', () => {
    expect(chinese({ units: 1, value: 3, places: [{ orgUnit: 'a', value: 3 }] })).toEqual({ what: '到期未解除人数 3 人', where: '江苏' });
  });

  it('given a number, then its name, and the unit where it is worst', () => {
    expect(chinese({ kind: 'beyond', value: 61, units: 3 })).toEqual({ what: '到期未解除人数', where: '江苏' });
  });

  it('given English, then one is one', () => {
    const element = { code: 'late', name: 'Overdue for release', unit: 'people' } as ElementName;
    expect(itemWords(item({ element, value: 1, units: 1 }), () => 'Jiangsu', speaking({ ...firstEn, ...en }))).toEqual({ what: 'Overdue for release: 1 person', where: 'Jiangsu' });
  });
});
