import { readChineseNumeral } from '@yiwang/kernel';
import { bareWord, saysNone } from './cell-text.js';

/** A number of people: `3`, `３人`, `三人`, `两名`; nothing, a dash, 无 or 否 is none. `undefined` for other texts. */
export function readCount(text: string): number | undefined {
  if (text === '' || saysNone(text)) return 0;
  const word = bareWord(text).replace(/[人名个位口户]$/, '').replace(/\.0+$/, '');
  if (word === '否' || word === '无' || word === '没有') return 0;
  if (/^\d{1,3}$/.test(word) && !/^\s*-/.test(text)) return Number(word);
  return word === '两' ? 2 : readChineseNumeral(word);
}

/** A temperature in °C: `36.6`, `36.6℃`, `36度5`. */
export function readTemperature(text: string): number | undefined {
  const number = bareWord(text).replace(/(?:°c|℃|c|度|°)$/i, '').replace(/[度°]/, '.');
  return /^\d{2}(?:\.\d{1,2})?$/.test(number) ? Number(number) : undefined;
}

const TICK = /^(?:[√✓✔☑✅]+|v|y|yes|是|有)$/;

/** Whether a cell is a tick, however drawn: `√`, `✔`, `✅`, `☑`, `√√`, `v`. */
export function isTick(text: string): boolean {
  return TICK.test(bareWord(text)) || bareWord(text) === '1';
}

/** Whether a cell of a column of ticks says that this is not it. */
export function isNoTick(text: string): boolean {
  return text === '' || saysNone(text) || /^(?:[×✗✘xn0○□☐]|否|no)$/.test(bareWord(text));
}

/** The value that one of its words names; what stands in brackets behind the word is left aside: `无人(外出)`. */
export function readWord<Value extends string>(text: string, words: Readonly<Record<Value, readonly string[]>>): Value | undefined {
  const whole = bareWord(text);
  const bracket = whole.indexOf('(');
  const candidates = [whole, ...(bracket > 0 ? [whole.slice(0, bracket)] : []), ...(/^[√✓✔☑✅]+$/.test(whole) ? ['√'] : [])];
  return (Object.keys(words) as Value[]).find((value) => candidates.some((candidate) => words[value].includes(candidate)));
}
