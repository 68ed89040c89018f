import * as fc from 'fast-check';
import { canonicalAddress, type WrittenAddress } from './address.js';

/** 小区 | 楼号 | 室号, as a street officer would read it. */
function written(line: string): WrittenAddress {
  const [compound = '', building = '', room = ''] = line.split('|').map((part) => part.replaceAll('_', ' '));
  return { compound, ...(building ? { building } : {}), room };
}
const canonical = (line: string) => canonicalAddress(written(line));

describe('one door, however it is written', () => {
  it.each<[string, readonly string[]]>([
    ['松园|1号|101', [
      '松园|1号|101室', '松园|1号|101房', '松园|1号|101户', '松园|1号|0101', '松园|1号|一〇一室', '松园|1号|一零一', '松园|1号|101。',
      '松园|01号|101', '松园|1#|101', '松园|1＃|101', '松园|#1|101', '松园|一号|101', '松园|1號|101', '松园|１号|１０１', '松园|1|101', '松园|第1号|101',
      '松园|1幢|101', '松园|1栋|101', '松园|1棟|101', '松园|1座|101', '松园|1楼|101', '松园|1号楼|101', '松园|1號樓|101', '松园|1号房|101',
      '松园|1.0|101.0', '松园|1号门|101', '松园|1号|101房间', '松园|1号|101室内', '松园|1号|101(室)', '松园|1号|101（室）', '松园||1～101',
      '松园||1-101', '松园||1—101', '松园||1－101', '松园||1/101', '松园||1_101', '松园||1号101', '松园||1号楼101室', '松园||1号-101', '松园||1#101', '松园||一号一〇一室',
      '松园|1号|1-101', '松园|1号|1号101室', '松园|1号|松园1号101', '松园|1号|1楼101', '松园1号||101', '本居||松园1号101室',
      '松 园|1 号| 101 ', '松园小区|1号|101', '上海市长宁区松园|1号|101', '长宁区松园小区|1号|101',
      '松\u200d园|1号|101', '松\u00ad园|1号|101', '\ufeff松园|1号|101', '松园|1\ufe0f号|101', '松园|1\u20e3|101', '松园|1号|\u202d101\u202c', '松园|1号|101\u200b', '松园|1号|10\u20601', '松园|1\u00a0号|\u3000101',
    ]],
    ['愚园路432弄|12号|301', [
      '愚园路432弄||12号301室', '本居||愚园路432弄12号301室', '愚园路|432弄12号|301', '愚园路432弄12号||301', '愚园路_432弄|十二号|三〇一室',
      '愚园路432弄|432弄12号|301', '愚园路432弄|12号|愚园路432弄12号301室', '上海市愚园路432弄|12|3层301', '长宁区江苏路街道愚园路432弄|12号|301', '江苏路街道愚园路432弄|12号|301', '愚园路四三二弄|12号|301', '愚园路432弄||12-301',
    ]],
    ['松园|1号2单元|101', ['松园|1号|2单元101', '松园||1号2单元101室', '松园||1-2-101', '松园|1号|2-101', '松园|1号|二单元101', '松园|1幢|2門101']],
    ['松园二村|3号|5', ['松园2村|3号|05', '松园二村|三号|五室']],
    ['松园|A座|1201', ['松园|a座|1201', '松园|Ａ|1201', '松园||A座1201']],
    ['松园|1号甲|2', ['松园|1甲号|2', '松园||1号甲2']],
    ['松园|1号|301后间', ['松园|1号|301室后间', '松园|1号|301 後間']],
    ['松园||12', ['松园||12号', '松园||十二号', '松园||012']],
    ['松园|1号|101A', ['松园|1号|101a', '松园|1号|101A室']],
  ])('%s', (door, spellings) => {
    expect(spellings.map((spelling) => [spelling, canonical(spelling)])).toEqual(spellings.map((spelling) => [spelling, canonical(door)]));
  });
});

it.each([
  ['松园|1号|101', '松园/1/101'],
  ['本居||愚园路432弄12号301室', '愚园路/432弄/12/301'],
  ['松园|1号2单元|101', '松园/1/2单元/101'],
  ['松园|2号楼A座|7', '松园/2号/A座/7'],
])('%s is written down as %s', (door, form) => {
  expect(canonical(door)).toBe(form);
});

it('never takes two doors for one', () => {
  const doors = [
    '松园|1号|101', '松园|1号|102', '松园|2号|101', '柏园|1号|101', '松园新村|1号|101', '松园一村|1号|101', '松园二村|1号|101',
    '松园|1号甲|101', '松园|1号乙|101', '松园|1号|101A', '松园|1号|101B', '松园|1号|101-102', '松园|1号|101-1', '松园|1号|101(东)', '松园|1号|101(西)', '松园|1号|101室A', '松园|1-2号|101', '松园|1号|1101', '松园|11号|101',
    '松园|1号1单元|101', '松园|1号2单元|101', '松园|1号|地下室', '松园|1号|-101', '松园|1号|阁楼', '松园|1号|后间', '松园|1号|前间', '松园|1号|301', '松园|1号|301后间', '松园|1号|301前间',
    '松园|10号|1', '松园|1号|01', '松园|1号|10', '松园|1号|东101', '松园|1号|B101', '松园|1号|2楼', '松园|1号|门卫室', '松园|东楼|101', '松园|西楼|101',
    '松园|2号楼A座|101', '松园|2号楼B座|101', '松园|A座2号|101', '松园|1幢2号|101', '松园|1号2幢|101', '松园||101', '松园||1-102甲',
    '愚园路432弄|12号|301', '愚园路433弄|12号|301', '愚园路432弄1支弄|12号|301', '愚园路432弄2支弄|12号|301', '愚园路|432号|301', '镇宁路432弄|12号|301', '432弄|12号|301',
  ];
  const alike = doors.map((door) => doors.filter((other) => canonical(other) === canonical(door)));
  expect(alike.filter(({ length }) => length > 1)).toEqual([]);
});

it('stays what it is when it is read again in one width, and takes any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (compound, building, room) => {
      const form = canonicalAddress({ compound, building, room });
      expect(canonicalAddress({ compound: `\u200b${compound}`, building, room: `${room}\u202c` })).toBe(form);
    }),
  );
});

it('tells plain doors apart by every number in them', () => {
  const number = fc.integer({ min: 1, max: 2_000 });
  fc.assert(
    fc.property(fc.tuple(number, number, number), fc.tuple(number, number, number), (one, other) => {
      const form = ([lane, building, room]: readonly number[]) => canonicalAddress({ compound: `愚园路${lane}弄`, building: `${building}号`, room: `${room}室` });
      expect(form(one) === form(other)).toBe(String(one) === String(other));
    }),
  );
});

it('is found in no time, however odd the columns are', () => {
  const began = performance.now();
  for (const odd of ['一', '1-', 'A1号', '1号', ' ', '0'].map((piece) => piece.repeat(30_000))) canonicalAddress({ compound: odd, building: odd, room: odd });
  expect(performance.now() - began).toBeLessThan(2_000);
});
