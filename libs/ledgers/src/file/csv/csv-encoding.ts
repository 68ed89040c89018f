import { refuseLedger } from '../ledger-refused.js';

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16LE_MARK = Buffer.from([0xff, 0xfe]);
const UTF16BE_MARK = Buffer.from([0xfe, 0xff]);
/** What a table is full of, whatever language it is in: these tell the two orders of UTF-16 apart. */
const TABLE_CHARACTERS = new Set([...'\t\n\r",;0123456789'].map((character) => character.charCodeAt(0)));
/** So many characters of several bytes that are right, for each that is not, make a text UTF-8 that was damaged. */
const RIGHT_FOR_EACH_WRONG = 8;
/** Of the bytes that look like one of them, at least one in so many is one in UTF-16: the others are halves of Chinese. */
const AT_LEAST_ONE_IN = 3;
/** DOS ended texts with it. */
const END_OF_FILE = '\x1A';

/**
 * The text of a CSV file without its byte order marks, in UTF-8, GB 18030 (which GBK and GB 2312 are parts of) or UTF-16.
 * A mark decides; else a text with zero bytes is UTF-16, in the order that makes a table of it, one that is valid UTF-8
 * is that, and any other is GB 18030. Bytes that make no sense come out as U+FFFD.
 *
 * @throws {LedgerRefused} `unknown-ledger` for what is no text.
 */
export function decodeCsv(file: Buffer): string {
  const text = new TextDecoder(encodingOf(file), { ignoreBOM: true }).decode(file);
  if (text.includes('\0')) refuseLedger('unknown-ledger');
  return withoutEnds(text);
}

function encodingOf(file: Buffer): string {
  if (startsWith(file, UTF8_MARK)) return 'utf-8';
  if (startsWith(file, UTF16LE_MARK)) return 'utf-16le';
  if (startsWith(file, UTF16BE_MARK)) return 'utf-16be';
  if (file.includes(0)) return orderOf(file);
  return isUtf8(file) ? 'utf-8' : 'gb18030';
}

const startsWith = (file: Buffer, mark: Buffer): boolean => file.subarray(0, mark.length).equals(mark);

/** Which order of UTF-16 has more of what tables are made of; a text where neither has much of it is none. */
function orderOf(file: Buffer): string {
  let little = 0;
  let big = 0;
  let alike = 0;
  for (let at = 0; at + 1 < file.length; at += 2) {
    const first = TABLE_CHARACTERS.has(file[at]!);
    const second = TABLE_CHARACTERS.has(file[at + 1]!);
    alike += Number(first) + Number(second);
    if (first && file[at + 1] === 0) little += 1;
    else if (second && file[at] === 0) big += 1;
  }
  if (alike === 0 || Math.max(little, big) * AT_LEAST_ONE_IN < alike) refuseLedger('unknown-ledger');
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** Valid UTF-8, or so nearly that it was: a byte lost on the way does not make a Chinese text of another encoding. */
function isUtf8(file: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(file);
  let wrong = 0;
  let right = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) wrong += 1;
    else if (code > 0x7f) right += 1;
  }
  return right >= wrong * RIGHT_FOR_EACH_WRONG;
}

/** A mark may have been written twice, each time a program added its own. */
function withoutEnds(text: string): string {
  let start = 0;
  while (text[start] === '\uFEFF') start += 1;
  const end = text.endsWith(END_OF_FILE) ? text.length - 1 : text.length;
  return text.slice(start, end);
}
