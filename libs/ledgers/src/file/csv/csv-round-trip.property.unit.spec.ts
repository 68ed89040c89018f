import fc from 'fast-check';
import { csvText, shownRows, utf16 } from '../../testing/index.js';
import { readLedgerFile } from '../read-ledger-file.js';

/*
 * Whatever a table holds, it is read back as it was written, in every encoding, with every delimiter, line ending and
 * way to quote. Three things are left out, as no reader can tell them: a table whose cells hold lines that look like its
 * rows, one whose cells have more of another delimiter than its rows have of theirs, and `="…"`.
 */

const WIDTH = 6;
const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'甲村号室01A𠮷㛃') },
  { weight: 1, arbitrary: fc.constantFrom('"', '\n', '\r\n', ' ', ',', ';', '\t', "'", '=', '。') },
);
const cell = fc
  .array(character, { maxLength: 8 })
  .map((characters) => characters.join(''))
  .filter((text) => !text.startsWith('="') && (text.match(/[,;\t]/g) ?? []).length < 3);
const row = fc.tuple(fc.constant('行'), ...Array.from({ length: WIDTH - 2 }, () => cell), fc.constant('终'));
const header = Array.from({ length: WIDTH }, (_, column) => `列${column + 1}`);

const encodings: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16': (text) => utf16(text, 'le'),
  'UTF-16 with a mark': (text) => utf16(`\uFEFF${text}`, 'le'),
  'UTF-16 the other way round': (text) => utf16(text, 'be'),
};

describe('a CSV file', () => {
  it('gives back the table that it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 3, maxLength: 12 }),
        fc.constantFrom(...Object.keys(encodings)),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\r\n', '\n', '\r', '\r\r\n'),
        fc.constantFrom('all' as const, 'needed' as const),
        async (rows, encoding, delimiter, lineEnding, quotes) => {
          const table = [header, ...rows];
          const file = encodings[encoding]!(csvText(table, { delimiter, lineEnding, quotes }));
          expect(shownRows((await readLedgerFile(file)).sheets[0])).toEqual(table);
        },
      ),
      { numRuns: 300 },
    );
  });
});
