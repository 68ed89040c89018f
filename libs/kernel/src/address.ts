import { CHINESE_NUMERAL, readChineseNumeral } from './chinese-numeral.js';
import { compactText, tidyText } from './text.js';

/** An address as it is written: 小区, 楼号, 室号. */
export interface WrittenAddress {
  readonly compound: string;
  readonly building?: string | undefined;
  readonly room: string;
}

/** Stands for the compound in the address of a ledger that has no column for it. */
export const OWN_COMPOUND = '本居';

/** One step on the way to a door: `432弄`, `12号`, `2单元`, `3层`, `301`. */
interface Step {
  readonly kind: 'lane' | 'sublane' | 'building' | 'unit' | 'floor' | 'room';
  readonly number: string;
  /** For a building, what it is called: `号`, `幢`, `座`, `楼`. */
  readonly word: string;
}

/** A name (`愚园路`, `凤联一村`), and the steps behind it. */
interface Way {
  readonly name: string;
  readonly steps: readonly Step[];
}

/**
 * The one form of an address: two spellings of one door have the same, two doors never. A name, then steps divided by
 * `/`: `愚园路/432弄/12/301`.
 *
 * What people add, leave out or write differently does not count: width, spaces, invisible and traditional characters,
 * Chinese numerals, leading zeros, `室` `房` `户`, what a building is called (`1号` `1#` `1幢` `1号楼`), the city, district
 * and street office before the name, `小区` behind it, a floor that the room's number says again, the compound or building
 * repeated before the room, and in which of the three columns a step stands. `1-101` is building 1, room 101, or where
 * the building is named and another, unit 1 of it.
 *
 * What tells doors apart stays: letters and `甲` `乙` behind a number, units, lanes and side lanes, `后间`, `阁楼`, `地下室`, and
 * the minus of `-101`, which is below ground.
 *
 * A column of more than 200 characters is no address, and stays as it is.
 */
export function canonicalAddress(address: WrittenAddress): string {
  const columns = [address.compound, address.building ?? '', address.room];
  if (columns.some(({ length }) => length > LONGEST_COLUMN)) return columns.map(compactText).join('/');
  const compound = compoundOf(address.compound);
  const building = continued(compound, buildingOf(address.building ?? ''));
  const { name, steps } = continued(building, roomOf(address.room, building.steps.some(({ kind }) => kind === 'building')));
  return [name, ...withoutFloorSaidTwice(steps).map((step, _, all) => stepText(step, all))].join('/');
}

/** Looking for steps takes time by the square of a text's length. */
const LONGEST_COLUMN = 200;

const TRADITIONAL: Readonly<Record<string, string>> = { 號: '号', 樓: '楼', 棟: '栋', 單: '单', 層: '层', 戶: '户', 間: '间', 區: '区', 後: '后', 閣: '阁', 園: '园', 東: '东', 門: '门' };

/** What may follow a number, so that a Chinese numeral before it is one. */
const COUNTED = '支弄|弄|号|幢|栋|座|楼|层|单元|室|房|户|村|期|区|街坊|坊|组|队|门|#|-';
const COUNTED_NUMERAL = new RegExp(`${CHINESE_NUMERAL}(?=${COUNTED})`, 'g');

/** One way of writing, with `-` between what a space, a slash or a dash of any length divides. */
function oneSpelling(text: string): string {
  const tidied = tidyText(text).replace(/(?<=\d) (?=\d)/g, '-').replaceAll(' ', '').toUpperCase();
  return tidied
    .replace(/[號樓棟單層戶間區後閣園東門]/g, (character) => TRADITIONAL[character]!)
    .replace(/[‐‒–—―−─━ー~〜/\\]+/g, '-')
    .replace(/^(\d+)\.0$/, '$1')
    .replace(/(?<=\d)\((室|房|号|户|幢|栋|楼)\)/, '$1')
    .replace(COUNTED_NUMERAL, (numeral) => String(readChineseNumeral(numeral) ?? numeral))
    .replace(/(?:第|NO\.?|(?<!\d)#)(?=\d)/g, '')
    .replaceAll('#', '号')
    .replace(/号+/g, '号')
    .replace(/(?<![\dA-Z])0+(?=\d)/g, '')
    .replace(/^[-.,、。;]+|[-.,、。;]+$/g, '');
}

/** A number with what tells it from its neighbours: `12`, `1-2`, `12A`, `1甲`, `A`, `B2`. */
const NUMBER = '[A-Z]?\\d+(?:-\\d{1,2}(?=号))?[A-Z甲乙丙丁戊]?|[A-Z]';
const UNITS = '支弄|弄|号楼|号房(?=.)|号门(?![卫口房面厅])|号|幢楼|幢|栋楼|栋|座|单元|门(?=\\d)|楼|层';
const STEP = new RegExp(`^(${NUMBER})(${UNITS})((?:[甲乙丙丁戊]|[A-Z](?!\\d))(?!${UNITS}))?-?`);
const FIRST_STEP = new RegExp(`(?<![\\dA-Z])(?:${NUMBER})(?:${UNITS})`);

const KINDS: Readonly<Record<string, Step['kind']>> = { 弄: 'lane', 支弄: 'sublane', 单元: 'unit', 门: 'unit', 层: 'floor' };

/** The steps with which a text begins, and what is left of it. `楼` is a building or a floor, as the column means it. */
function stepsIn(text: string, storey: 'building' | 'floor'): { readonly steps: Step[]; readonly rest: string } {
  const steps: Step[] = [];
  let rest = text;
  for (let step = STEP.exec(rest); step; step = STEP.exec(rest)) {
    const [whole, number, unit, suffix = ''] = step as unknown as [string, string, string, string | undefined];
    const kind = unit === '楼' ? storey : KINDS[unit] ?? 'building';
    steps.push({ kind, number: number + suffix, word: unit === '栋' || unit === '栋楼' ? '幢' : unit[0]! });
    rest = rest.slice(whole.length);
  }
  return { steps, rest };
}

/** The text before the first step: `愚园路` of `愚园路432弄12号`. */
function splitName(text: string): readonly [name: string, steps: string] {
  const at = FIRST_STEP.exec(text)?.index ?? text.length;
  return [text.slice(0, at), text.slice(at)];
}

const CITY = /^(?:上海市?)?(?:(?:黄浦|徐汇|长宁|静安|普陀|虹口|杨浦|闵行|宝山|嘉定|浦东新|金山|松江|青浦|奉贤|崇明)区)?(?:[\u4e00-\u9fff]{2,5}街道)?(?=..)/;

function bareName(name: string): string {
  return name.replace(CITY, '').replace(/(?<=..)(?:住宅)?小区$/, '').replace(/-$/, '');
}

function compoundOf(written: string): Way {
  if (compactText(written) === OWN_COMPOUND) return { name: '', steps: [] };
  const text = bareName(oneSpelling(written));
  const [name, behind] = splitName(text);
  const { steps, rest } = stepsIn(behind, 'building');
  // `1号公馆` is a name.
  return rest === '' ? { name: bareName(name), steps } : { name: text, steps: [] };
}

function buildingOf(written: string): Way {
  const text = wholeNumeral(oneSpelling(written)).replace(/号房$/, '号');
  if (text === '' || text === '无') return { name: '', steps: [] };
  const [name, behind] = splitName(text);
  if (behind === '') return { name: '', steps: [{ kind: 'building', number: text.replace(/楼$/, ''), word: '号' }] };
  const { steps, rest } = stepsIn(behind, 'building');
  const last: Step[] = rest === '' ? [] : [{ kind: 'building', number: rest, word: '号' }];
  return { name: bareName(name), steps: [...steps, ...last] };
}

/** `-101` is below ground; a dash of any other kind, or before anything but a number, is an ornament. */
const BASEMENT = /^[-\u2212](?=\d+[室房]?$)/;

function roomOf(written: string, buildingKnown: boolean): Way {
  const text = wholeNumeral(oneSpelling(tidyText(written).replace(BASEMENT, '负'))).replace(/(?<=\d)室(?!内$)(?=[^-\dA-Z])/, '').replace(/(?<=.)(?:号?(?:室内|房间|[室房户])|室号)$/, '');
  const [name, behind] = splitName(text);
  if (behind === '') return { name: '', steps: dashed(text, buildingKnown) };
  const { steps, rest } = stepsIn(behind, 'floor');
  if (rest !== '') return { name: bareName(name), steps: [...steps, ...dashed(rest, buildingKnown || steps.some(({ kind }) => kind === 'building'))] };
  const last = steps.pop()!;
  return { name: bareName(name), steps: [...steps, last.kind === 'building' ? { ...last, kind: 'room' } : last] };
}

/** `1-101`, `1-2-101`: building, unit and room. Joined flats (`101-102`) and parts of a flat (`101-1`) stay as they are. */
function dashed(text: string, buildingKnown: boolean): readonly Step[] {
  const parts = text.split('-');
  const [first = '', second = '', third] = parts;
  const room = (number: string): Step => ({ kind: 'room', number, word: '' });
  const unit = (number: string): Step => ({ kind: 'unit', number, word: '' });
  const building = (number: string): Step => ({ kind: 'building', number, word: '号' });
  if (!parts.every((part) => /^[A-Z]?\d+[A-Z]?$/.test(part)) || parts.length > 3 || first.length > second.length) return [room(text)];
  if (third !== undefined) return [building(first), unit(second), room(third)];
  if (parts.length === 1 || (first.length >= 3 && first.length === second.length)) return [room(text)];
  return [buildingKnown ? unit(first) : building(first), room(second)];
}

/** A cell that is nothing but a Chinese numeral is its number. */
function wholeNumeral(text: string): string {
  return String(readChineseNumeral(text) ?? text);
}

/** The way goes on with the next column's steps, without those that it says again. */
function continued(way: Way, next: Way): Way {
  const known = way.steps;
  const name = way.name || next.name;
  const word: Step[] = next.name !== '' && next.name !== name ? [{ kind: 'building', number: next.name, word: '' }] : [];
  // `1-101` behind building 1 says the building again, not a unit.
  const steps = saysBuildingAgain(known, next.steps) ? next.steps.slice(1) : next.steps;
  const overlap = [...known.keys()].map((from) => known.slice(from)).find((tail) => tail.length <= steps.length && tail.every((step, index) => same(step, steps[index]!)));
  return { name, steps: [...known, ...word, ...steps.slice(overlap?.length ?? 0)] };
}

function saysBuildingAgain(known: readonly Step[], [first, second]: readonly Step[]): boolean {
  const building = known.findLast(({ kind }) => kind === 'building');
  return second !== undefined && first?.kind === 'unit' && first.word === '' && building?.number === first.number;
}

function same(one: Step, other: Step): boolean {
  return one.kind === other.kind && one.number === other.number;
}

/** Room 301 on floor 3 is room 301. */
function withoutFloorSaidTwice(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ kind, number }, index) => {
    const next = steps[index + 1];
    return !(kind === 'floor' && next?.kind === 'room' && next.number.length > number.length + 1 && next.number.startsWith(number));
  });
}

const SUFFIXES: Readonly<Record<Step['kind'], string>> = { lane: '弄', sublane: '支弄', building: '', unit: '单元', floor: '层', room: '' };

/** Where two steps are buildings (`1号楼A座`), what they are called tells them apart. */
function stepText(step: Step, all: readonly Step[]): string {
  const buildings = all.filter(({ kind }) => kind === 'building').length;
  return `${step.number}${step.kind === 'building' && buildings > 1 ? step.word : SUFFIXES[step.kind]}`;
}
