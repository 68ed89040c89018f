import { en as otherEnglish } from './en.js';
import { firstTexts as firstEnglish } from './first-texts.en.js';
import { firstTexts as firstChinese } from './first-texts.zh.js';
import { zh as otherChinese } from './zh.js';

const en = { ...firstEnglish, ...otherEnglish };
const zh = { ...firstChinese, ...otherChinese };

function flat(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]: [string, string | object]): [string, string][] =>
    typeof text === 'string' ? [[prefix + key, text]] : flat(text, `${prefix}${key}.`),
  );
}
const parametersOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

describe('the texts of the staff screens', () => {
  const english = new Map(flat(en));

  it('are complete in both languages, down to the names of events', () => {
    expect([...english.keys()].toSorted()).toEqual(flat(zh).map(([key]) => key).toSorted());
  });

  it('have the same parameters in both', () => {
    const parameters = (texts: [string, string][]) => Object.fromEntries(texts.map(([key, text]) => [key, parametersOf(text)]));
    expect(parameters(flat(en))).toEqual(parameters(flat(zh)));
  });

  it('say nothing in both languages alike but names, signs and numbers', () => {
    const chinese = new Map(flat(zh));
    const alike = [...english].filter(([key, text]) => chinese.get(key) === text && /\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, '')));
    expect(alike).toEqual([['nav.explorer', 'GraphQL']]);
  });

  it('English is not Chinese left over', () => {
    const left = [...english].filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && key !== 'language.switch');
    expect(left).toEqual([]);
  });

  it('Chinese is punctuated as Chinese is: no half-width sign stands after a character, and no half-width bracket at all', () => {
    expect(flat(zh).filter(([, text]) => /[\p{Script=Han}」）》、][,;:!?]|[()]/u.test(text))).toEqual([]);
  });

  it('stand in one of the two files of a language', () => {
    expect(Object.keys(firstChinese).filter((key) => key in otherChinese)).toEqual([]);
  });
});
