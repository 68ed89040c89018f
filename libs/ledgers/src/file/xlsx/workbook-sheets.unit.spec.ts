import { shownRows, workbookFile, type TestWorkbook } from '../../testing/index.js';
import type { LedgerFile } from '../ledger-file.js';
import { readLedgerFile } from '../read-ledger-file.js';

const read = (workbook: TestWorkbook): Promise<LedgerFile> => readLedgerFile(workbookFile(workbook));
const TABLE = [
  ['小区', '室号'],
  ['甲村', 101],
];
const SHOWN = [
  ['小区', '室号'],
  ['甲村', 'number:101'],
];

describe('a workbook', () => {
  it.each<[written: string, workbook: Partial<TestWorkbook>]>([
    ['as office software does', { sharedStrings: true }],
    ['with zip64 sizes', { zip: { zip64: 'sizes' } }],
    ['with a zip64 directory', { zip: { zip64: 'ends' } }],
    ['without compression', { zip: { stored: true } }],
    ['with a prefix before every name', { prefix: 'x', sharedStrings: true }],
    ['in strict names', { strict: true, sharedStrings: true }],
    ['without styles', { parts: { 'xl/styles.xml': null } }],
    ['without shared texts', { parts: { 'xl/sharedStrings.xml': null } }],
    ['without relations of the package', { parts: { '_rels/.rels': null } }],
  ])('is read when it is written %s', async (_, workbook) => {
    const file = await read({ ...workbook, sheets: [{ name: '台账', rows: TABLE }] });
    expect(file).toMatchObject({ format: 'xlsx', sheets: [{ name: '台账', hidden: false, hiddenRows: [] }] });
    expect(shownRows(file.sheets[0])).toEqual(SHOWN);
  });

  it('is read whatever its parts are called', async () => {
    const made = workbookFile({ sheets: [{ rows: TABLE }] });
    expect(made.includes('xl/worksheets/sheet1.xml')).toBe(true);
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const relations = (...targets: [string, string][]) =>
      `<Relationships>${targets.map(([name, to], id) => `<Relationship Id="r${id}" Type="${type}/${name}" Target="${to}"/>`).join('')}</Relationships>`;
    const file = await read({
      sheets: [],
      parts: {
        '_rels/.rels': relations(['officeDocument', '/Book/main.xml']),
        'Book\\main.xml': '<workbook xmlns:s="x"><sheets><sheet name="台账" sheetId="7" s:id="r1"/></sheets></workbook>',
        'book/_rels/main.xml.rels': relations(['sharedStrings', '../texts%20all.xml'], ['worksheet', 'tabs/one.xml']),
        'texts all.xml': '<sst><si><t>甲村</t></si></sst>',
        'book/tabs/one.xml': '<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>',
      },
    });
    expect(shownRows(file.sheets[0])).toEqual([['甲村']]);
  });

  it('is read in UTF-16 too', async () => {
    const sheet = '\uFEFF<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c><v>101</v></c></row></sheetData></worksheet>';
    const archive = workbookFile({ sheets: [{ rows: TABLE }], parts: { 'xl/worksheets/sheet1.xml': Buffer.from(sheet, 'utf16le') } });
    expect(shownRows((await readLedgerFile(archive)).sheets[0])).toEqual([['number:101']]);
  });

  it('gives its sheets in the order of their tabs, and says which are hidden', async () => {
    const { sheets } = await read({
      sheets: [{ name: '封面' }, { name: '旧', state: 'hidden', rows: TABLE }, { name: '字典', state: 'veryHidden' }, { name: '甲村 & 乙村', rows: TABLE }],
    });
    expect(sheets.map(({ name, hidden, rows }) => [name, hidden, rows.length])).toEqual([
      ['封面', false, 0],
      ['旧', true, 2],
      ['字典', true, 0],
      ['甲村 & 乙村', false, 2],
    ]);
  });

  it('leaves sheets out that hold no cells', async () => {
    const rels = (await archiveText('xl/_rels/workbook.xml.rels')).replace('/worksheet"', '/chartsheet"');
    expect((await read({ sheets: [{ name: '图' }, { name: '台账', rows: TABLE }], parts: { 'xl/_rels/workbook.xml.rels': rels } })).sheets).toMatchObject([{ name: '台账' }]);
  });
});

/** A part of a workbook of two sheets. */
async function archiveText(name: string): Promise<string> {
  const { Archive } = await import('./archive.js');
  const archive = await Archive.open(workbookFile({ sheets: [{}, {}] }));
  const chunks: Buffer[] = [];
  for await (const chunk of archive.read(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('the rows of a sheet', () => {
  it('are counted as Excel counts them, and end with the last that has a value', async () => {
    const rows = '<row r="3"><c r="B3"><v>1</v></c></row><row r="5"><c r="A5" s="1"/></row><row r="1048576" s="1" customFormat="1"/>';
    const { sheets } = await read({ sheets: [{ sheetData: rows }] });
    expect(shownRows(sheets[0])).toEqual([[], [], ['', 'number:1']]);
  });

  it('follow one another where they do not say their numbers, and cells likewise', async () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="C3"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>';
    const { sheets } = await read({ sheets: [{ sheetData: rows }] });
    expect(shownRows(sheets[0])).toEqual([['number:1', 'number:2'], [], ['', '', 'number:3', 'number:4'], ['number:5']]);
  });

  it('stand in the order of their numbers, and cells of their columns, however they were written', async () => {
    const rows = '<row r="2" hidden="1"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1" hidden="1"><c r="A1"><v>1</v></c></row>';
    const { sheets } = await read({ sheets: [{ sheetData: rows }] });
    expect(shownRows(sheets[0])).toEqual([['number:1'], ['number:3', 'number:4']]);
    expect(sheets[0]?.hiddenRows).toEqual([1, 2]);
  });

  it('are hidden by hand, by a filter or by their height', async () => {
    const rows = [1, 2, 3, 4].map((row) => `<row r="${row}" ${['', 'hidden="1"', 'ht="0" customHeight="1"', 'hidden="true"'][row - 1]}><c><v>${row}</v></c></row>`);
    const { sheets } = await read({ sheets: [{ sheetData: `${rows.join('')}<row r="5" hidden="1"/>` }] });
    expect(sheets[0]?.hiddenRows).toEqual([2, 3, 4]);
    expect(sheets[0]?.rows).toHaveLength(4);
  });

  it('are empty when they hold blanks alone', async () => {
    expect(shownRows((await read({ sheets: [{ rows: [['小区'], [' ', '\u3000'], ['甲村', ' ']] }] })).sheets[0])).toEqual([['小区'], [], ['甲村', ' ']]);
  });
});

describe('a merged cell', () => {
  const merged = async (rows: TestWorkbook['sheets'][0]['rows'], ...ranges: string[]) =>
    shownRows((await read({ sheets: [{ rows, merged: ranges }] })).sheets[0]);

  it('shows its value wherever it reaches', async () => {
    const rows = [
      ['小区', '住户', null],
      [null, '楼号', '室号'],
      ['甲村', '1号', 101],
      [null, null, 102],
    ];
    expect(await merged(rows, 'A1:A2', 'B1:C1', 'A3:A4', 'B3:B4')).toEqual([
      ['小区', '住户', '住户^'],
      ['小区^', '楼号', '室号'],
      ['甲村', '1号', 'number:101'],
      ['甲村^', '1号^', 'number:102'],
    ]);
  });

  it('reaches no further than there are values', async () => {
    expect(await merged([['标题', null, null], ['甲村', '1号', 101]], 'A1:XFD1', 'A2:A1048576')).toEqual([
      ['标题', '标题^', '标题^'],
      ['甲村', '1号', 'number:101'],
    ]);
  });

  it('makes no row of one that has nothing of its own', async () => {
    const rows = [['甲村', 101], [null, null], ['乙村', 201], [null, null]];
    expect(await merged(rows, 'A1:A2', 'B1:B2', 'A3:A4', 'B3:B4')).toEqual([['甲村', 'number:101'], [], ['乙村', 'number:201']]);
  });

  it('covers nothing that has a value, and spreads no empty one', async () => {
    expect(await merged([['甲村', null], ['乙村', null], [null, 1]], 'A1:A3', 'B1:B3')).toEqual([['甲村'], ['乙村'], ['甲村^', 'number:1']]);
  });
});
