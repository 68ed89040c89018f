import { compactText, tidyText } from '@yiwang/kernel';
import { saysNone } from './cell-text.js';

const BETWEEN = /[、,;/\\|&+]|\d{1,2}[.)]|(?<=\p{Script=Han})[-–—~](?=\p{Script=Han})/u;
/** A phone number beside a name. */
const PHONE = /\+?\d[\d-]{6,}/g;
/** 和, 及 and 与 stand in names too (王和平): they divide only what is a name of two characters or more on both sides. */
const AND = /^(\p{Script=Han}{2,4})[和及与](\p{Script=Han}{2,4})$/u;
const HAN = /^\p{Script=Han}+$/u;
const DOUBLE_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '司徒', '东方', '皇甫', '尉迟', '公孙', '慕容', '长孙', '宇文', '夏侯', '令狐', '轩辕', '端木', '南宫', '西门'];

/**
 * The names in a cell: `王霞、李秀`, `王霞 李秀` and `李秀/王霞` are two workers, `王 霞` is one. Each name once, in an order
 * that does not depend on how the cell was written, so that the same pair is the same in every row.
 */
export function readWorkers(text: string): readonly string[] {
  if (saysNone(text)) return [];
  const names = tidyText(text)
    .replace(/\([^)]*\)/g, ' ')
    .replace(PHONE, ' ')
    .split(BETWEEN)
    .flatMap((part) => spaced(part.trim()))
    .flatMap((name) => AND.exec(name)?.slice(1) ?? [name])
    .map((name) => name.replace(/等(?:\d*人)?$/, ''))
    .filter((name) => name !== '' && !saysNone(name));
  return [...new Set(names)].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}

/** Names divided by spaces, or one name with a space inside it. */
function spaced(text: string): readonly string[] {
  const words = text.split(' ').filter((word) => word !== '');
  if (!words.every((word) => HAN.test(word))) return [text];
  const [first = '', second = ''] = words;
  if (words.every(({ length }) => length === 1)) return words.length < 4 || words.length % 2 === 1 ? [words.join('')] : pairs(words);
  const oneName = words.length === 2 && (first.length === 1 || second.length === 1 || (DOUBLE_SURNAMES.includes(first) && second.length <= 2));
  return oneName ? [compactText(text)] : words;
}

function pairs(characters: readonly string[]): readonly string[] {
  return characters.flatMap((character, index) => (index % 2 === 0 ? [character + characters[index + 1]!] : []));
}
