import { columnName, csvText, workbookFile, zipFile, type TestWorkbook } from '../testing/index.js';
import { LedgerRefused } from './ledger-refused.js';
import { readLedgerFile } from './read-ledger-file.js';

/** What a file is refused for, or how many rows its sheets have. */
async function outcome(file: Buffer | string): Promise<string> {
  try {
    const { sheets } = await readLedgerFile(Buffer.from(file as string));
    return sheets.map(({ rows }) => `${rows.length} rows`).join(', ');
  } catch (error) {
    if (!(error instanceof LedgerRefused)) throw error;
    const { code, params } = error.refusal;
    return params ? `${code}: ${params['limit']}` : code;
  }
}

const TABLE = [
  ['小区', '室号'],
  ['甲村', '101'],
];
const workbook = (more: Partial<TestWorkbook> = {}) => workbookFile({ sheets: [{ rows: TABLE }], ...more });
const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join('');
const MIB = 1024 * 1024;

/** A container of the older Office, whose directory names these streams. */
const container = (...streams: string[]) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_024), ...streams.map((name) => Buffer.from(name, 'utf16le'))]);

describe('a file that is no ledger', () => {
  it.each<[what: string, file: Buffer | string, outcome: string]>([
    ['an .xls', container('Root Entry', 'Workbook'), 'save-as-xlsx'],
    ['an .xls without a container', Buffer.from('0908100000060500', 'hex'), 'save-as-xlsx'],
    ['a web page named .xls', '\uFEFF\r\n<HTML xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>小区</td></tr></table>', 'save-as-xlsx'],
    ['a web archive named .xls', 'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n', 'save-as-xlsx'],
    ['a web page in UTF-16', Buffer.from('\uFEFF<html><table>', 'utf16le'), 'save-as-xlsx'],
    ['an XML spreadsheet', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', 'save-as-xlsx'],
    ['an .xlsb', workbook({ parts: { '_rels/.rels': '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>' } }), 'save-as-xlsx'],
    ['an .ods', zipFile({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), 'save-as-xlsx'],
    ['a workbook with a password', container('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'locked-workbook'],
    ['a workbook in an archive with a password', workbook({ zip: { encrypted: true } }), 'locked-workbook'],
    ['a text document', workbook({ parts: { 'xl/workbook.xml': '<document><body/></document>' } }), 'unknown-ledger'],
    ['another archive', zipFile({ 'photo.jpg': 'x' }), 'unknown-ledger'],
    ['what begins like an archive', 'PK\x03\x04 nothing', 'unknown-ledger'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'unknown-ledger'],
    ['zeros', Buffer.alloc(1_000), 'unknown-ledger'],
    ['a text with a zero in it', '小区,室号\n甲村,101\n,\0\n'.repeat(3), 'unknown-ledger'],
    ['a text in UTF-32', Buffer.from(new Uint32Array([0xfeff, ...'小区,室号\n'].map((character) => (typeof character === 'string' ? character.codePointAt(0)! : character))).buffer), 'unknown-ledger'],
    ['nothing', '', '0 rows'],
    ['more than may be sent', Buffer.alloc(16 * MIB + 1, 'a'), 'body-too-large: 16 MiB'],
  ])('is named: %s', async (_, file, expected) => {
    expect(await outcome(file)).toBe(expected);
  });
});

describe('a damaged workbook', () => {
  const sheet = (xml: string | Buffer) => workbook({ parts: { 'xl/worksheets/sheet1.xml': xml } });
  const made = workbook({ zip: { stored: true } });
  const flipped = Buffer.from(made);
  flipped[flipped.indexOf('甲村')] = 0xe8;

  it.each<[what: string, file: Buffer]>([
    ['cut off', made.subarray(0, -100)],
    ['with a byte that changed', flipped],
    ['with a size that is not true', workbook({ zip: { saidSize: 3 } })],
    ['without one of its sheets', workbook({ parts: { 'xl/worksheets/sheet1.xml': null } })],
    ['without the relation to a sheet', workbook({ parts: { 'xl/_rels/workbook.xml.rels': '<Relationships/>' } })],
    ['with XML that ends too early', sheet('<worksheet><sheetData><row><c><v>1</v>')],
    ['with XML that is not well-formed', sheet('<worksheet><sheetData></worksheet></sheetData>')],
    ['with bytes that are no text', sheet(Buffer.from('<worksheet><sheetData><row><c t="str"><v>\xff</v></c></row></sheetData></worksheet>', 'latin1'))],
    ['with a text that there is not', sheet('<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>')],
    ['with a cell beyond the last column', sheet('<worksheet><sheetData><row><c r="XFE1"><v>7</v></c></row></sheetData></worksheet>')],
    ['with a row beyond the last', sheet('<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>')],
    ['with a row twice', sheet(`<worksheet><sheetData>${'<row r="2"><c><v>1</v></c></row>'.repeat(2)}</sheetData></worksheet>`)],
    ['with a cell twice', sheet(`<worksheet><sheetData><row>${'<c r="B1"><v>1</v></c>'.repeat(2)}</row></sheetData></worksheet>`)],
    ['with two parts of one name', workbook({ parts: { 'XL/workbook.xml': '<workbook/>' } })],
    ['with entities of its own', sheet('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>')],
    ['with an entity from outside', sheet('<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>')],
    ['with elements in each other without end', sheet('<a>'.repeat(100_000))],
    ['with an attribute without end', sheet(`<worksheet a="${'x'.repeat(2 * MIB)}"/>`)],
    ['with attributes without end', sheet(`<worksheet ${times(200_000, (index) => `a${index}="" `)}/>`)],
    ['with a text without end', workbook({ parts: { 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(8 * MIB)}</t></si></sst>` } })],
  ])('is refused: %s', async (_, file) => {
    expect(await outcome(file)).toBe('damaged-workbook');
  });
});

describe('a file made to do harm', () => {
  const rows = (count: number, row: readonly string[] = ['甲村']) => Array.from({ length: count }, () => row);

  it.each<[what: string, file: () => Buffer, outcome: string]>([
    ['one merged cell over everything', () => workbookFile({ sheets: [{ rows: TABLE, merged: ['A1:XFD1048576'] }] }), '2 rows'],
    ['many merged cells over everything', () => workbookFile({ sheets: [{ rows: rows(5_000, ['甲', '乙']), merged: Array<string>(1_000).fill('A1:XFD1048576') }] }), 'body-too-large: 1000000 cells'],
    ['too many merged cells', () => workbookFile({ sheets: [{ rows: TABLE, merged: Array<string>(100_001).fill('A1:B1') }] }), 'body-too-large: 100000 merged cells'],
    [
      'validations, conditional formats and names over everything',
      () =>
        workbookFile({
          sheets: [{ rows: TABLE, behind: '<conditionalFormatting sqref="A1:XFD1048576"/><dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>' }],
          workbook: '<definedNames><definedName name="x">Sheet1!$A$1:$XFD$1048576</definedName></definedNames>',
        }),
      '2 rows',
    ],
    ['empty cells without end', () => workbookFile({ sheets: [{ sheetData: times(200, (row) => `<row r="${row + 1}">${'<c s="1"/>'.repeat(16_384)}</row>`) }] }), 'body-too-large: 2000000 cells'],
    ['a sheet of formatted rows down to the last', () => workbookFile({ sheets: [{ sheetData: `<row r="1"><c><v>1</v></c></row>${times(100_000, (row) => `<row r="${row + 2}" s="1"/>`)}<row r="1048576"/>` }] }), '1 rows'],
    ['a sheet that unpacks to more than there is room for', () => workbookFile({ sheets: [{ sheetData: `<row/>${' '.repeat(1_000)}`.repeat(150_000) }] }), 'body-too-large: 128 MiB'],
    ['too many rows', () => workbookFile({ sheets: [{ rows: rows(10_001) }, { rows: rows(10_000) }] }), 'body-too-large: 20000 rows'],
    ['a value too far to the right', () => workbookFile({ sheets: [{ sheetData: `<row><c r="${columnName(257)}1"><v>1</v></c></row>` }] }), 'body-too-large: 256 columns'],
    ['a format too far to the right', () => workbookFile({ sheets: [{ sheetData: '<row><c><v>1</v></c><c r="XFD1" s="1"/></row>' }] }), '1 rows'],
    ['too many sheets', () => workbookFile({ sheets: Array.from({ length: 257 }, () => ({})) }), 'body-too-large: 256 sheets'],
    ['too many files', () => workbook({ parts: Object.fromEntries(Array.from({ length: 4_097 }, (_, index) => [`x${index}`, ''])) }), 'body-too-large: 4096 files'],
    ['too many styles', () => workbook({ parts: { 'xl/styles.xml': `<styleSheet><cellXfs>${'<xf/>'.repeat(65_537)}</cellXfs></styleSheet>` } }), 'body-too-large: 65536 styles'],
    ['too many texts', () => workbook({ parts: { 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(1_000_001)}</sst>` } }), 'body-too-large: 1000000 texts'],
    ['commas', () => Buffer.alloc(16 * MIB, ','), '0 rows'],
    ['line ends', () => Buffer.alloc(16 * MIB, '\n'), 'body-too-large: 1048576 rows'],
    ['carriage returns', () => Buffer.alloc(16 * MIB, '\r'), 'body-too-large: 1048576 rows'],
    ['quotes', () => Buffer.alloc(16 * MIB, '"'), '1 rows'],
    ['quotes that are not closed', () => Buffer.alloc(16 * MIB, '"x\n'), 'body-too-large: 20000 rows'],
    ['quotes in one line', () => Buffer.alloc(16 * MIB, ',"x'), 'body-too-large: 256 columns'],
    ['quotes far apart', () => Buffer.from(`"a${'b,c,d\n'.repeat(9_000)}",`.repeat(200)), 'body-too-large: 20000 rows'],
    ['one cell', () => Buffer.alloc(16 * MIB, 'x'), '1 rows'],
    ['too many rows of CSV', () => Buffer.from(csvText(rows(20_001))), 'body-too-large: 20000 rows'],
    ['too many columns of CSV', () => Buffer.from(csvText(rows(2, Array<string>(257).fill('x')))), 'body-too-large: 256 columns'],
  ])('is read or refused before it can: %s', async (_, file, expected) => {
    expect(await outcome(file())).toBe(expected);
  });
});
