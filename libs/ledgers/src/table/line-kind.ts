import { compactText } from '@yiwang/kernel';
import { bareWord } from '../cells/cell-text.js';
import type { LeftOut } from '../ledger.js';

const TOTAL = /^.{0,12}(?:合计|总计|小计|共计|累计|总数|总和|subtotal|total)[::]?[\d户人条个,、]*$/;
const EXAMPLE = /^(?:填写|填表|填报)?(?:示例|样例|范例|例|例如|例子|举例|样张|example|sample|eg|e\.g)[\d一二三]*$/;
const FOOTER = /^(?:填表|填报|制表|审核|复核|负责人|联系人|经办|说明|备注|注|单位|盖章|签名|签字|打印|统计|日期|联系电话|制单|报送|抄送|填写)[^,]{0,40}[::]|^(?:说明|备注|注|填表说明|填写说明)|^第?\d+页|^共\d+页|^第.{1,3}页/;

/** What a line within a table is: a row, nothing at all, or what has to be named as left out. */
export type LineKind = 'row' | 'blank' | 'section' | Extract<LeftOut['what'], 'subtotal' | 'example' | 'footer'>;

/** A line as it is judged: the texts of its cells, and what the row it may be needs. */
export interface Line {
  readonly texts: readonly string[];
  /** Places of cells that show the value of a merged cell begun in a line above. */
  readonly copied: ReadonlySet<number>;
  /** Places of the columns without which it is no row. */
  readonly needed: readonly number[];
  /** Places of the columns in which a value stands for the lines below. */
  readonly filled: readonly number[];
}

/**
 * A line is blank where nothing but its number is new in it; an example where it says so first; a subtotal where it says
 * so and has no more than one of the needed cells; a footer where it begins like one, or says one thing that a row could not
 * be told by; and the heading of a section where it says only what stands for the rows below.
 */
export function lineKind(line: Line): LineKind {
  const { texts, copied, needed, filled } = line;
  const said = [...texts.keys()].filter((place) => texts[place] !== '' && !copied.has(place));
  if (said.length === 0 || saysItsNumberOnly(said, line)) return 'blank';
  const words = said.map((place) => bareWord(texts[place]!));
  if (EXAMPLE.test(words[0]!) || said.some((place, nth) => EXAMPLE.test(words[nth]!) && !needed.includes(place) && !filled.includes(place))) return 'example';
  const answers = needed.filter((place) => (texts[place] ?? '') !== '').length;
  if (answers > 1) return 'row';
  if (words.slice(0, 3).some((word) => TOTAL.test(word))) return 'subtotal';
  if (said.length <= 4 && FOOTER.test(compactText(texts[said[0]!]!))) return 'footer';
  if (said.every((place) => filled.includes(place))) return 'section';
  return saysOneThing(said, line) ? 'footer' : 'row';
}

/** A prepared line that nobody filled in has its number already. */
function saysItsNumberOnly(said: readonly number[], { texts, needed }: Line): boolean {
  return said.length === 1 && said[0] === 0 && /^\d+$/.test(texts[0]!) && !needed.includes(0);
}

/** One text, alone where a row could not be told by it, or across the line as a merged title is. */
function saysOneThing(said: readonly number[], { texts, needed }: Line): boolean {
  if (new Set(said.map((place) => texts[place])).size > 1) return false;
  return said.length > 2 || !said.some((place) => needed.includes(place));
}
